// What a bank asks of each field of an order.
// Guarantees: nothing is changed but spaces and case of numbers, and names and texts by to_sepa_text. Must not know the XML.
#include "bank_fields.hpp"

#include <algorithm>

#include "besace/entry.hpp"
#include "besace/iban.hpp"
#include "besace/sepa_text.hpp"

namespace besace {
namespace {

constexpr std::size_t kGroupSuffix = 5;  // "-FRST", which debit_file adds to the message's id

std::uint64_t day_of(std::uint64_t seconds) {
  return seconds / kSecondsPerDay;
}
std::string line_at(std::size_t index) {
  return "/lines/" + std::to_string(index);
}

}  // namespace

void BankFields::transfer(TransferOrder& order) {
  own_side(order.order, kMaxBankId, day_of(order.order.created));
  require(!order.lines.empty(), "/lines");
  for (std::size_t at = 0; at < order.lines.size(); ++at) line(order.lines[at], line_at(at));
}

void BankFields::debit(DebitOrder& order) {
  const std::uint64_t created = day_of(order.order.created);
  own_side(order.order, kMaxBankId - kGroupSuffix, created + 1);
  take(order.creditor_id, check_creditor_id(order.creditor_id), "/creditorId");
  require(!order.lines.empty(), "/lines");
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    DebitLine& one = order.lines[i];
    const std::string at = line_at(i);
    line(one.line, at);
    id(one.mandate, kMaxBankId, at + "/mandate");
    // It may be tomorrow already where the mandate was signed.
    require(one.signed_on <= created + 1, at + "/signedOn");
    require(std::find(kSequenceTypes.begin(), kSequenceTypes.end(), one.sequence) != kSequenceTypes.end(),
            at + "/sequence");
  }
}

void BankFields::own_side(BankOrder& order, std::size_t longest_id, std::uint64_t first_day) {
  id(order.message_id, longest_id, "/messageId");
  require(day_of(order.created) <= kMaxDay, "/created");
  name(order.name, "/name");
  iban(order.iban, "/iban");
  bic(order.bic, "/bic");
  require(order.day >= first_day && order.day <= day_of(order.created) + kMaxDaysAhead, "/day");
}

void BankFields::line(BankLine& line, const std::string& at) {
  id(line.end_to_end, kMaxBankId, at + "/endToEnd");
  require(end_to_end_.insert(line.end_to_end).second, at + "/endToEnd");
  name(line.name, at + "/name");
  iban(line.iban, at + "/iban");
  bic(line.bic, at + "/bic");
  require(line.amount > 0 && line.amount <= kMaxBankAmount, at + "/amount", Code::kBadAmount);
  if (!line.text.empty()) take(line.text, to_sepa_text(line.text, kMaxRemittance), at + "/text");
}

void BankFields::id(const std::string& text, std::size_t longest, const std::string& at) {
  require(is_sepa_id(text, longest), at);
}
void BankFields::name(std::string& text, const std::string& at) {
  take(text, to_sepa_text(text, kMaxBankName), at);
}
void BankFields::iban(std::string& text, const std::string& at) {
  take(text, check_iban(text), at);
}
void BankFields::bic(std::string& text, const std::string& at) {
  if (!text.empty()) take(text, check_bic(text), at);
}

void BankFields::take(std::string& field, Result<std::string> value, const std::string& at) {
  if (value) {
    field = *std::move(value);
  } else {
    require(false, at, value.code());
  }
}

void BankFields::require(bool holds, const std::string& at, Code code) {
  if (holds || code_ != Code::kOk) return;
  code_ = code;
  pointer_ = at;
}

}  // namespace besace
