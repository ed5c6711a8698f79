// The fields of a bank's order, checked and put in the form that the bank wants.
// Guarantees: the first field at fault is kept, with its code and its place. Must not write a file.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_set>

#include "besace/bank_orders.hpp"

namespace besace {

/// In the order of a file's batches.
inline constexpr std::array<std::string_view, 4> kSequenceTypes = {"FRST", "RCUR", "OOFF", "FNAL"};

class BankFields {
 public:
  void transfer(TransferOrder& order);
  void debit(DebitOrder& order);

  /// kOk when the order may be written.
  [[nodiscard]] Code code() const { return code_; }
  [[nodiscard]] const std::string& pointer() const { return pointer_; }

 private:
  void own_side(BankOrder& order, std::size_t longest_id, std::uint64_t first_day);
  void line(BankLine& line, const std::string& at);
  void id(const std::string& text, std::size_t longest, const std::string& at);
  void name(std::string& text, const std::string& at);
  void iban(std::string& text, const std::string& at);
  void bic(std::string& text, const std::string& at);

  /// Takes a field's value, or notes the first refusal.
  void take(std::string& field, Result<std::string> value, const std::string& at);
  void require(bool holds, const std::string& at, Code code = Code::kBadBankText);

  Code code_ = Code::kOk;
  std::string pointer_;
  std::unordered_set<std::string> end_to_end_;
};

}  // namespace besace
