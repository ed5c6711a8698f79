// Files for the bank: what stands in them, and each field that is refused.
// Guarantees: every refusal names its field. Must not validate by schema: tests/wasm does, with xmllint.
#include "besace/bank_orders.hpp"

#include <functional>

#include "besace/iban.hpp"
#include "support.hpp"

namespace besace {
namespace {

constexpr std::uint64_t kToday = 20'500;  // 2026-02-16
constexpr std::uint64_t kNow = kToday * 86'400 + 3'661;

BankOrder own_side() {
  return {.message_id = "BESACE-2026-02",
          .created = kNow,
          .name = "Caisse alimentaire d'Alès",
          .iban = "FR14 2004 1010 0505 0001 3M02 606",
          .bic = "PSSTFRPPPAR",
          .day = kToday + 2};
}
BankLine payment(std::uint64_t number, Amount amount) {
  return {.end_to_end = *creditor_reference(number),
          .name = "Ferme du Hêtre n°" + std::to_string(number),
          .iban = "DE89370400440532013000",
          .bic = "",
          .amount = amount,
          .text = "Reconversion février"};
}
TransferOrder transfers() {
  return {own_side(), {payment(1, 12'345), payment(2, 1), payment(3, kMaxBankAmount)}};
}
DebitOrder debits() {
  DebitOrder out{own_side(), "FR72ZZZ123456", {}};
  for (const auto* sequence : {"RCUR", "FRST", "FNAL", "RCUR", "OOFF"}) {
    const std::uint64_t number = out.lines.size() + 1;
    out.lines.push_back({payment(number, static_cast<Amount>(1'000 * number)), "M-" + std::to_string(number),
                         kToday - 40, sequence});
  }
  return out;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}
/// The parts stand in the text one after the other.
void expect_in_order(const std::string& text, const std::vector<std::string>& parts) {
  std::size_t at = 0;
  for (const std::string& part : parts) {
    const std::size_t found = text.find(part, at);
    ASSERT_NE(found, std::string::npos) << part;
    at = found + part.size();
  }
}

TEST(TransferFileTest, WritesTheWholeOfASmallOrder) {
  TransferOrder order{own_side(), {payment(1, 12'345)}};
  order.lines[0].text.clear();
  EXPECT_EQ(*transfer_file(order), R"(<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
 <CstmrCdtTrfInitn>
  <GrpHdr>
   <MsgId>BESACE-2026-02</MsgId>
   <CreDtTm>2026-02-16T01:01:01Z</CreDtTm>
   <NbOfTxs>1</NbOfTxs>
   <CtrlSum>123.45</CtrlSum>
   <InitgPty>
    <Nm>Caisse alimentaire d&apos;Ales</Nm>
   </InitgPty>
  </GrpHdr>
  <PmtInf>
   <PmtInfId>BESACE-2026-02</PmtInfId>
   <PmtMtd>TRF</PmtMtd>
   <BtchBookg>true</BtchBookg>
   <NbOfTxs>1</NbOfTxs>
   <CtrlSum>123.45</CtrlSum>
   <PmtTpInf>
    <SvcLvl>
     <Cd>SEPA</Cd>
    </SvcLvl>
   </PmtTpInf>
   <ReqdExctnDt>
    <Dt>2026-02-18</Dt>
   </ReqdExctnDt>
   <Dbtr>
    <Nm>Caisse alimentaire d&apos;Ales</Nm>
   </Dbtr>
   <DbtrAcct>
    <Id>
     <IBAN>FR1420041010050500013M02606</IBAN>
    </Id>
   </DbtrAcct>
   <DbtrAgt>
    <FinInstnId>
     <BICFI>PSSTFRPPPAR</BICFI>
    </FinInstnId>
   </DbtrAgt>
   <ChrgBr>SLEV</ChrgBr>
   <CdtTrfTxInf>
    <PmtId>
     <EndToEndId>RF741</EndToEndId>
    </PmtId>
    <Amt>
     <InstdAmt Ccy="EUR">123.45</InstdAmt>
    </Amt>
    <Cdtr>
     <Nm>Ferme du Hetre no1</Nm>
    </Cdtr>
    <CdtrAcct>
     <Id>
      <IBAN>DE89370400440532013000</IBAN>
     </Id>
    </CdtrAcct>
   </CdtTrfTxInf>
  </PmtInf>
 </CstmrCdtTrfInitn>
</Document>
)");
}

TEST(TransferFileTest, CountsAndAddsItsLines) {
  const std::string file = *transfer_file(transfers());
  EXPECT_EQ(count(file, "<NbOfTxs>3</NbOfTxs>"), 2U);
  EXPECT_EQ(count(file, "<CtrlSum>1000000123.45</CtrlSum>"), 2U);
  EXPECT_EQ(count(file, "<CdtTrfTxInf>"), 3U);
  expect_in_order(file, {">123.45<", ">0.01<", ">999999999.99<"});
  EXPECT_EQ(count(file, "<Ustrd>Reconversion fevrier</Ustrd>"), 3U);
}

TEST(TransferFileTest, SaysWhereABicIsNotGiven) {
  TransferOrder order = transfers();
  order.order.bic = "";
  order.lines[1].bic = "agrifrpp";
  const std::string file = *transfer_file(order);
  EXPECT_EQ(count(file, "<Id>NOTPROVIDED</Id>"), 1U);
  EXPECT_EQ(count(file, "<CdtrAgt>"), 1U);
  EXPECT_EQ(count(file, "<BICFI>AGRIFRPP</BICFI>"), 1U);
}

TEST(DebitFileTest, GroupsItsLinesBySequenceType) {
  const std::string file = *debit_file(debits());
  EXPECT_EQ(count(file, "<PmtInf>"), 4U);
  EXPECT_EQ(count(file, "<DrctDbtTxInf>"), 5U);
  expect_in_order(
      file, {"<NbOfTxs>5</NbOfTxs>", "<CtrlSum>150.00</CtrlSum>", "<PmtInfId>BESACE-2026-02-FRST</PmtInfId>",
             "<NbOfTxs>1</NbOfTxs>", "<SeqTp>FRST</SeqTp>", "<MndtId>M-2</MndtId>",
             "<PmtInfId>BESACE-2026-02-RCUR</PmtInfId>", "<NbOfTxs>2</NbOfTxs>", "<CtrlSum>50.00</CtrlSum>",
             "<MndtId>M-1</MndtId>", "<MndtId>M-4</MndtId>", "<SeqTp>OOFF</SeqTp>", "<MndtId>M-5</MndtId>",
             "<SeqTp>FNAL</SeqTp>", "<MndtId>M-3</MndtId>"});
}

TEST(DebitFileTest, AsksForEachDebitToBeShownByItself) {
  const std::string file = *debit_file(debits());
  EXPECT_EQ(count(file, "<BtchBookg>false</BtchBookg>"), 4U);
  EXPECT_EQ(count(file, "<BtchBookg>true</BtchBookg>"), 0U);
}

TEST(DebitFileTest, NamesTheCreditorAndEachMandate) {
  const std::string file = *debit_file(debits());
  expect_in_order(file, {"<LclInstrm>", "<Cd>CORE</Cd>", "<ReqdColltnDt>2026-02-18</ReqdColltnDt>", "<Cdtr>",
                         "<CdtrSchmeId>", "<Id>FR72ZZZ123456</Id>", "<Prtry>SEPA</Prtry>",
                         "<InstdAmt Ccy=\"EUR\">20.00</InstdAmt>", "<DtOfSgntr>2026-01-07</DtOfSgntr>",
                         "<Id>NOTPROVIDED</Id>", "<Dbtr>"});
}

struct Wrong {
  std::string pointer;
  Code code;
  std::function<void(TransferOrder&)> make;
};

TEST(TransferFileTest, RefusesWhatABankWouldAndNamesTheField) {
  const std::vector<Wrong> wrongs = {
      {"/messageId", Code::kBadBankText, [](auto& o) { o.order.message_id = ""; }},
      {"/messageId", Code::kBadBankText, [](auto& o) { o.order.message_id = std::string(36, 'x'); }},
      {"/messageId", Code::kBadBankText, [](auto& o) { o.order.message_id = "février"; }},
      {"/created", Code::kBadBankText, [](auto& o) { o.order.created = ~std::uint64_t{0}; }},
      {"/name", Code::kBadBankText, [](auto& o) { o.order.name = "李明"; }},
      {"/name", Code::kBadText, [](auto& o) { o.order.name = "\xFF"; }},
      {"/iban", Code::kBadIban, [](auto& o) { o.order.iban = "FR1420041010050500013M02607"; }},
      {"/bic", Code::kBadBankText, [](auto& o) { o.order.bic = "PSST"; }},
      {"/day", Code::kBadBankText, [](auto& o) { o.order.day = kToday - 1; }},
      {"/day", Code::kBadBankText, [](auto& o) { o.order.day = kToday + 366; }},
      {"/lines", Code::kBadBankText, [](auto& o) { o.lines.clear(); }},
      {"/lines/1/endToEnd", Code::kBadBankText, [](auto& o) { o.lines[1].end_to_end = "a//b"; }},
      {"/lines/2/endToEnd", Code::kBadBankText,
       [](auto& o) { o.lines[2].end_to_end = o.lines[0].end_to_end; }},
      {"/lines/0/name", Code::kBadBankText, [](auto& o) { o.lines[0].name = ""; }},
      {"/lines/2/iban", Code::kBadIban, [](auto& o) { o.lines[2].iban = ""; }},
      {"/lines/2/bic", Code::kBadBankText, [](auto& o) { o.lines[2].bic = "DE"; }},
      {"/lines/1/amount", Code::kBadAmount, [](auto& o) { o.lines[1].amount = 0; }},
      {"/lines/1/amount", Code::kBadAmount, [](auto& o) { o.lines[1].amount = -5; }},
      {"/lines/1/amount", Code::kBadAmount, [](auto& o) { o.lines[1].amount = kMaxBankAmount + 1; }},
      {"/lines/1/text", Code::kBadBankText, [](auto& o) { o.lines[1].text = "!!"; }},
  };
  for (const Wrong& wrong : wrongs) {
    TransferOrder order = transfers();
    wrong.make(order);
    BankFileError error;
    EXPECT_CODE(transfer_file(order, &error).code(), wrong.code) << wrong.pointer;
    EXPECT_EQ(error.pointer, wrong.pointer);
    EXPECT_CODE(transfer_file(order).code(), wrong.code);
  }
}

struct WrongDebit {
  std::string pointer;
  Code code;
  std::function<void(DebitOrder&)> make;
};

TEST(DebitFileTest, RefusesWhatABankWouldAndNamesTheField) {
  const std::vector<WrongDebit> wrongs = {
      {"/messageId", Code::kBadBankText, [](auto& o) { o.order.message_id = std::string(31, 'x'); }},
      {"/day", Code::kBadBankText, [](auto& o) { o.order.day = kToday; }},
      {"/day", Code::kBadBankText, [](auto& o) { o.order.day = kToday + 366; }},
      {"/creditorId", Code::kBadBankText, [](auto& o) { o.creditor_id = "FR73ZZZ123456"; }},
      {"/lines", Code::kBadBankText, [](auto& o) { o.lines.clear(); }},
      {"/lines/1/iban", Code::kBadIban, [](auto& o) { o.lines[1].line.iban = "DE89370400440532013001"; }},
      {"/lines/4/endToEnd", Code::kBadBankText, [](auto& o) { o.lines[4].line.end_to_end = "RF741"; }},
      {"/lines/0/mandate", Code::kBadBankText, [](auto& o) { o.lines[0].mandate = ""; }},
      {"/lines/0/mandate", Code::kBadBankText, [](auto& o) { o.lines[0].mandate = std::string(36, 'm'); }},
      {"/lines/0/signedOn", Code::kBadBankText, [](auto& o) { o.lines[0].signed_on = kToday + 2; }},
      {"/lines/3/sequence", Code::kBadBankText, [](auto& o) { o.lines[3].sequence = "rcur"; }},
  };
  for (const WrongDebit& wrong : wrongs) {
    DebitOrder order = debits();
    wrong.make(order);
    BankFileError error;
    EXPECT_CODE(debit_file(order, &error).code(), wrong.code) << wrong.pointer;
    EXPECT_EQ(error.pointer, wrong.pointer);
  }
}

TEST(DebitFileTest, TakesTheDaysAtTheEdges) {
  DebitOrder order = debits();
  for (const std::uint64_t day : {kToday + 1, kToday + 365}) {
    order.order.day = day;
    EXPECT_TRUE(debit_file(order));
  }
  order.order.message_id = std::string(30, 'x');
  EXPECT_TRUE(debit_file(order));
  TransferOrder transfer = transfers();
  transfer.order.day = kToday;
  EXPECT_TRUE(transfer_file(transfer));
}

TEST(BankFileTest, NamesTheFirstFieldAtFault) {
  TransferOrder order = transfers();
  order.lines[2].amount = 0;
  order.lines[1].name = "";
  BankFileError error;
  EXPECT_CODE(transfer_file(order, &error).code(), Code::kBadBankText);
  EXPECT_EQ(error.pointer, "/lines/1/name");
}

}  // namespace
}  // namespace besace
