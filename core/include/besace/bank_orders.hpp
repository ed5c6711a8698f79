// The files that a fund hands to its bank: transfers to merchants (pain.001.001.09), direct debits of members (pain.008.001.08, CORE).
// Guarantees: valid by the ISO 20022 schemas, within what SEPA banks take, sums and counts by checked integers; or one field named.
// Must not read a clock, keep an order, or send anything.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "besace/amount.hpp"
#include "besace/result.hpp"

namespace besace {

/// The largest amount of one SEPA payment, 999,999,999.99 euros.
inline constexpr Amount kMaxBankAmount = 99'999'999'999;
/// A bank keeps no order for later than that.
inline constexpr std::uint64_t kMaxDaysAhead = 365;

/// The fund's own side of a file.
struct BankOrder {
  std::string message_id;     // 35 characters at most; 30 for debits, whose groups add theirs
  std::uint64_t created = 0;  // seconds since 1970
  std::string name;
  std::string iban;
  std::string bic;        // may be empty
  std::uint64_t day = 0;  // of execution or collection, days since 1970
};

/// One payment, from or to somebody.
struct BankLine {
  std::string end_to_end;  // unique in the file
  std::string name;
  std::string iban;
  std::string bic;  // may be empty
  Amount amount = 0;
  std::string text;  // remittance information; may be empty
};

struct TransferOrder {
  BankOrder order;
  std::vector<BankLine> lines;
};

struct DebitLine {
  BankLine line;
  std::string mandate;
  std::uint64_t signed_on = 0;  // days since 1970
  std::string sequence;         // "FRST", "RCUR", "OOFF" or "FNAL"
};

struct DebitOrder {
  BankOrder order;
  std::string creditor_id;
  std::vector<DebitLine> lines;
};

struct BankFileError {
  std::string pointer;  // JSON Pointer (RFC 6901) of the field at fault, e.g. "/lines/3/iban"
};

/// The XML, in UTF-8: one batch, executed on a day from that of creation to a year later. Names and texts are rewritten by
/// to_sepa_text; identifiers are refused, never changed. Else the first field at fault, in the order above, with its code: kBadIban,
/// kBadAmount (zero, below it, too large), kBadText, kBadBankText (all else that a bank would refuse).
[[nodiscard]] Result<std::string> transfer_file(const TransferOrder& order, BankFileError* error = nullptr);
/// The same, collected from the day after creation on, with one batch for each sequence type in the order FRST, RCUR, OOFF, FNAL.
[[nodiscard]] Result<std::string> debit_file(const DebitOrder& order, BankFileError* error = nullptr);

}  // namespace besace
