// The module's exports for bank files, as bank.d.ts spells them: numbers, texts, amounts, orders.
// Guarantees: no exception, no decision. Must not hold a rule.
#include <emscripten/bind.h>

#include "besace/bank_orders.hpp"
#include "besace/iban.hpp"
#include "besace/money_text.hpp"
#include "besace/sepa_text.hpp"
#include "values.hpp"

namespace besace::js {
namespace {

val outcome(const Result<std::string>& result) {
  return result ? success(val(*result)) : failure(result.code());
}
val outcome(const Result<std::string>& file, const BankFileError& error) {
  val out = outcome(file);
  if (!file) out.set("pointer", error.pointer);
  return out;
}
std::string text(const val& source, const char* name) {
  return source[name].as<std::string>();
}

val check_iban_js(const std::string& iban) {
  return outcome(check_iban(iban));
}
val check_bic_js(const std::string& bic) {
  return outcome(check_bic(bic));
}
val check_creditor_id_js(const std::string& id) {
  return outcome(check_creditor_id(id));
}
val check_reference_js(const std::string& reference) {
  return outcome(check_reference(reference));
}
val creditor_reference_js(const val& number) {
  return outcome(creditor_reference(natural(number)));
}
val sepa_text_js(const std::string& written, std::uint32_t max) {
  return outcome(to_sepa_text(written, max));
}

val read_cents_js(const std::string& written) {
  const auto amount = read_cents(written);
  return amount ? success(big(*amount)) : failure(amount.code());
}
val sum_cents_js(const val& list) {
  std::vector<Amount> amounts;
  for (const val& item : items(list)) {
    const auto amount = signed_cents(item);
    if (!amount) return failure(amount.code());
    amounts.push_back(*amount);
  }
  const auto sum = checked_sum(amounts);
  return sum ? success(big(*sum)) : failure(Code::kBadAmount);
}

BankOrder bank_order(const val& source) {
  return {.message_id = text(source, "messageId"),
          .created = natural(source["created"]),
          .name = text(source, "name"),
          .iban = text(source, "iban"),
          .bic = text(source, "bic"),
          .day = natural(source["day"])};
}
BankLine bank_line(const val& source) {
  return {.end_to_end = text(source, "endToEnd"),
          .name = text(source, "name"),
          .iban = text(source, "iban"),
          .bic = text(source, "bic"),
          .amount = cents(source["amount"]),
          .text = text(source, "text")};
}
val transfer_file_js(const val& source) {
  TransferOrder order{bank_order(source), {}};
  for (const val& line : items(source["lines"])) order.lines.push_back(bank_line(line));
  BankFileError error;
  const auto file = transfer_file(order, &error);
  return outcome(file, error);
}
val debit_file_js(const val& source) {
  DebitOrder order{bank_order(source), text(source, "creditorId"), {}};
  for (const val& line : items(source["lines"])) {
    order.lines.push_back(
        {bank_line(line), text(line, "mandate"), natural(line["signedOn"]), text(line, "sequence")});
  }
  BankFileError error;
  const auto file = debit_file(order, &error);
  return outcome(file, error);
}

}  // namespace

EMSCRIPTEN_BINDINGS(besace_bank) {
  using namespace emscripten;
  function("checkIban", &check_iban_js);
  function("checkBic", &check_bic_js);
  function("checkCreditorId", &check_creditor_id_js);
  function("creditorReference", &creditor_reference_js);
  function("checkReference", &check_reference_js);
  function("sepaText", &sepa_text_js);
  function("readCents", &read_cents_js);
  function("sumCents", &sum_cents_js);
  function("transferFile", &transfer_file_js);
  function("debitFile", &debit_file_js);
}

}  // namespace besace::js
