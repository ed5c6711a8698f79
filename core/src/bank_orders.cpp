// The elements of pain.001.001.09 and pain.008.001.08 in the order of their schemas.
// Guarantees: writes only what bank_fields has checked. Must not decide what a bank takes.
#include "besace/bank_orders.hpp"

#include <chrono>
#include <optional>

#include "bank_fields.hpp"
#include "besace/entry.hpp"
#include "xml_writer.hpp"

namespace besace {
namespace {

using Element = XmlWriter::Element;

constexpr std::string_view kEuro = " Ccy=\"EUR\"";
constexpr Amount kCentsPerEuro = 100;

std::string two_digits(std::uint64_t number) {
  return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}
std::string euros(Amount cents) {
  return std::to_string(cents / kCentsPerEuro) + "." +
         two_digits(static_cast<std::uint64_t>(cents % kCentsPerEuro));
}
// Years have four digits up to kMaxDay.
std::string iso_day(std::uint64_t day) {
  using namespace std::chrono;
  const year_month_day date{sys_days{days{static_cast<std::int64_t>(day)}}};
  return std::to_string(static_cast<int>(date.year())) + "-" +
         two_digits(static_cast<unsigned>(date.month())) + "-" +
         two_digits(static_cast<unsigned>(date.day()));
}
std::string iso_time(std::uint64_t seconds) {
  const std::uint64_t of_day = seconds % kSecondsPerDay;
  return iso_day(seconds / kSecondsPerDay) + "T" + two_digits(of_day / kSecondsPerHour) + ":" +
         two_digits(of_day / 60 % 60) + ":" + two_digits(of_day % 60) + "Z";
}

/// How many payments, and what they add up to.
struct Total {
  std::size_t count = 0;
  Amount sum = 0;
};
/// Nothing on overflow.
std::optional<Total> total_of(const std::vector<const BankLine*>& lines) {
  std::vector<Amount> amounts;
  amounts.reserve(lines.size());
  for (const BankLine* line : lines) amounts.push_back(line->amount);
  const auto sum = checked_sum(amounts);
  if (!sum) return std::nullopt;
  return Total{lines.size(), *sum};
}

class Writer {
 public:
  Writer(const BankOrder& order, XmlWriter& xml) : order_(order), xml_(xml) {}

  void group_header(const Total& total) {
    const Element header(xml_, "GrpHdr");
    xml_.leaf("MsgId", order_.message_id);
    xml_.leaf("CreDtTm", iso_time(order_.created));
    totals(total);
    party("InitgPty", order_.name);
  }

  void transfers(const std::vector<BankLine>& lines, const Total& total) {
    const Element batch(xml_, "PmtInf");
    batch_start(order_.message_id, "TRF", true, total);
    {
      const Element type(xml_, "PmtTpInf");
      code("SvcLvl", "SEPA");
    }
    {
      const Element day(xml_, "ReqdExctnDt");
      xml_.leaf("Dt", iso_day(order_.day));
    }
    own_account("Dbtr");
    xml_.leaf("ChrgBr", "SLEV");
    for (const BankLine& line : lines) transfer(line);
  }

  /// A part of the lines whose total is known to fit.
  void debits(const std::vector<const DebitLine*>& lines, const std::string& sequence,
              const std::string& creditor) {
    std::vector<const BankLine*> payments;
    payments.reserve(lines.size());
    for (const DebitLine* line : lines) payments.push_back(&line->line);
    const Element batch(xml_, "PmtInf");
    // Of a collection booked whole, a bank's CSV does not say who paid.
    batch_start(order_.message_id + "-" + sequence, "DD", false, *total_of(payments));
    {
      const Element type(xml_, "PmtTpInf");
      code("SvcLvl", "SEPA");
      code("LclInstrm", "CORE");
      xml_.leaf("SeqTp", sequence);
    }
    xml_.leaf("ReqdColltnDt", iso_day(order_.day));
    own_account("Cdtr");
    xml_.leaf("ChrgBr", "SLEV");
    creditor_scheme(creditor);
    for (const DebitLine* line : lines) debit(*line);
  }

 private:
  /// booked_whole: whether the bank is to show one movement, or one for each line.
  void batch_start(const std::string& id, std::string_view method, bool booked_whole, const Total& total) {
    xml_.leaf("PmtInfId", id);
    xml_.leaf("PmtMtd", method);
    xml_.leaf("BtchBookg", booked_whole ? "true" : "false");
    totals(total);
  }
  void totals(const Total& total) {
    xml_.leaf("NbOfTxs", std::to_string(total.count));
    xml_.leaf("CtrlSum", euros(total.sum));
  }
  void code(std::string_view name, std::string_view value) {
    const Element element(xml_, name);
    xml_.leaf("Cd", value);
  }
  void party(const std::string& name, std::string_view called) {
    const Element element(xml_, name);
    xml_.leaf("Nm", called);
  }
  void account(const std::string& name, std::string_view iban) {
    const Element element(xml_, name);
    const Element id(xml_, "Id");
    xml_.leaf("IBAN", iban);
  }
  void agent(const std::string& name, std::string_view bic) {
    const Element element(xml_, name);
    const Element institution(xml_, "FinInstnId");
    if (!bic.empty()) return xml_.leaf("BICFI", bic);
    const Element other(xml_, "Othr");
    xml_.leaf("Id", "NOTPROVIDED");
  }
  void own_account(const std::string& side) {
    party(side, order_.name);
    account(side + "Acct", order_.iban);
    agent(side + "Agt", order_.bic);
  }
  void creditor_scheme(std::string_view creditor) {
    const Element scheme(xml_, "CdtrSchmeId");
    const Element id(xml_, "Id");
    const Element person(xml_, "PrvtId");
    const Element other(xml_, "Othr");
    xml_.leaf("Id", creditor);
    const Element name(xml_, "SchmeNm");
    xml_.leaf("Prtry", "SEPA");
  }
  void payment_id(const BankLine& line) {
    const Element id(xml_, "PmtId");
    xml_.leaf("EndToEndId", line.end_to_end);
  }
  void remittance(const BankLine& line) {
    if (line.text.empty()) return;
    const Element information(xml_, "RmtInf");
    xml_.leaf("Ustrd", line.text);
  }
  void transfer(const BankLine& line) {
    const Element transaction(xml_, "CdtTrfTxInf");
    payment_id(line);
    {
      const Element amount(xml_, "Amt");
      xml_.leaf("InstdAmt", euros(line.amount), kEuro);
    }
    if (!line.bic.empty()) agent("CdtrAgt", line.bic);
    party("Cdtr", line.name);
    account("CdtrAcct", line.iban);
    remittance(line);
  }
  void debit(const DebitLine& one) {
    const Element transaction(xml_, "DrctDbtTxInf");
    payment_id(one.line);
    xml_.leaf("InstdAmt", euros(one.line.amount), kEuro);
    {
      const Element debit(xml_, "DrctDbtTx");
      const Element mandate(xml_, "MndtRltdInf");
      xml_.leaf("MndtId", one.mandate);
      xml_.leaf("DtOfSgntr", iso_day(one.signed_on));
    }
    agent("DbtrAgt", one.line.bic);
    party("Dbtr", one.line.name);
    account("DbtrAcct", one.line.iban);
    remittance(one.line);
  }

  const BankOrder& order_;
  XmlWriter& xml_;
};

std::vector<const DebitLine*> in_sequence(const DebitOrder& order, std::string_view sequence) {
  std::vector<const DebitLine*> out;
  for (const DebitLine& line : order.lines) {
    if (line.sequence == sequence) out.push_back(&line);
  }
  return out;
}

Code refusal(Code code, const std::string& pointer, BankFileError* error) {
  if (error != nullptr) error->pointer = pointer;
  return code;
}

}  // namespace

Result<std::string> transfer_file(const TransferOrder& order, BankFileError* error) {
  TransferOrder clean = order;
  BankFields fields;
  fields.transfer(clean);
  if (fields.code() != Code::kOk) return refusal(fields.code(), fields.pointer(), error);
  std::vector<const BankLine*> lines;
  lines.reserve(clean.lines.size());
  for (const BankLine& line : clean.lines) lines.push_back(&line);
  const auto total = total_of(lines);
  if (!total) return refusal(Code::kBadAmount, "/lines", error);
  XmlWriter xml;
  {
    const Element document(xml, "Document", " xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"");
    const Element message(xml, "CstmrCdtTrfInitn");
    Writer writer(clean.order, xml);
    writer.group_header(*total);
    writer.transfers(clean.lines, *total);
  }
  return xml.take();
}

Result<std::string> debit_file(const DebitOrder& order, BankFileError* error) {
  DebitOrder clean = order;
  BankFields fields;
  fields.debit(clean);
  if (fields.code() != Code::kOk) return refusal(fields.code(), fields.pointer(), error);
  std::vector<const BankLine*> lines;
  lines.reserve(clean.lines.size());
  for (const DebitLine& one : clean.lines) lines.push_back(&one.line);
  const auto total = total_of(lines);
  if (!total) return refusal(Code::kBadAmount, "/lines", error);
  XmlWriter xml;
  {
    const Element document(xml, "Document", " xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.008.001.08\"");
    const Element message(xml, "CstmrDrctDbtInitn");
    Writer writer(clean.order, xml);
    writer.group_header(*total);
    for (const std::string_view sequence : kSequenceTypes) {
      const auto group = in_sequence(clean, sequence);
      if (group.empty()) continue;
      writer.debits(group, std::string(sequence), clean.creditor_id);
    }
  }
  return xml.take();
}

}  // namespace besace
