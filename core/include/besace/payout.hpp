// What merchants are due in euros now, and the redeems that say it was sent (RULEBOOK.md R12, FORMAT.md L29).
// Guarantees: a merchant is paid what the log owes it or nothing; the same batch never pays one twice. Must not make a bank file.
#pragma once

#include <span>

#include "besace/explanation.hpp"
#include "besace/ledger.hpp"

namespace besace {

/// Why a merchant is sent nothing this time. Names are stable.
enum class Unpaid : std::uint8_t {
  kNone,
  kNothing,  // nothing is owed
  kOwes,     // it gave back more than it was owed since: taken off what it sells next
  kMinimum,  // below the rulebook's minimum
};
[[nodiscard]] std::string_view unpaid_name(Unpaid unpaid);

struct PayoutLine {
  Kid merchant{};
  std::uint64_t number = 0;  // from 1, in the order of approval: a merchant's for ever
  Unpaid unpaid = Unpaid::kNone;
  Amount owed = 0;         // units; below zero where it owes
  Amount units = 0;        // taken from it: owed, or 0 when unpaid
  std::uint64_t rate = 0;  // of the commission
  Amount commission = 0;   // cents that the reserve keeps
  Amount euros = 0;        // cents sent
  Texts why;
};

struct Payout {
  std::vector<PayoutLine> lines;  // of every merchant
  std::uint64_t paid = 0;         // how many are
  Amount units = 0;
  Amount commission = 0;
  Amount euros = 0;
};

/// As the ledger and its rulebook stand.
[[nodiscard]] Payout plan_payout(const Ledger& ledger);

/// What the transfer of a line bears and its redeem cites: the batch and the line's number.
[[nodiscard]] std::string payout_reference(std::string_view batch, const PayoutLine& line);

struct Signing {
  const KeyPair& keys;
  ChainHead head;
  std::uint64_t time = 0;  // seconds, whole hour
};

/// What a batch sends a merchant, as its line was when the batch was prepared: what was sold since stays due.
struct PayoutPart {
  Kid merchant{};
  Amount units = 0;
  Amount commission = 0;  // of these units
};

/// One redeem for each of these, in the order of the lines, in one chain. kBadArgument for nobody, one twice, or a batch that is empty,
/// too long or not of letters, digits and hyphens; kUnknownMerchant; kBadAmount for one whose line is not to be paid, for more than it is
/// owed, for nothing, and for a commission beyond the units; kReferenceUsed where the log has a redeem of that reference already.
[[nodiscard]] Result<std::vector<SignedEntry>> sign_payout(const Ledger& ledger, const Signing& signing,
                                                           std::string_view batch,
                                                           std::span<const PayoutPart> parts);

}  // namespace besace
