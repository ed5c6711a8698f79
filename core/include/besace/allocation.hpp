// What each person receives for a period, from the rulebook and facts that name nobody (RULEBOOK.md R4 to R7).
// Guarantees: integers only; every amount with its explanation; refused as a whole if the reserve cannot back it. Must not sign,
// store or look at the clock.
#pragma once

#include <span>
#include <vector>

#include "besace/entry.hpp"
#include "besace/explanation.hpp"

namespace besace {

class Ledger;

/// One person, under a reference that says nothing of them: the key of the wallet to be. Amounts in cents, days since 1970.
struct PersonFacts {
  PublicKey holder{};
  std::uint64_t adults = 1;             // of the household, this person included
  std::vector<std::uint64_t> children;  // their ages
  Amount contribution = 0;              // paid in for this period; what is saved, where savings are completed
  std::uint64_t partner = 0;            // the pocket that completes the savings
  std::optional<Amount> top_up;         // what that partner grants at most; without it, all that is lacking
  Amount carried = 0;                   // unspent savings of earlier wallets
  Amount held = 0;                      // still to be spent in earlier wallets
  std::optional<std::uint64_t> joined;
  std::optional<std::uint64_t> unpaid_since;  // the day on which the oldest contribution unpaid was due
};

struct AllocationFacts {
  Amount reserve_free = 0;     // euros in the reserve that back no unit yet, cents
  std::uint64_t rulebook = 1;  // its number (FORMAT.md, certify)
  std::uint64_t today = 0;     // days since 1970
  std::vector<Pocket> pots;    // what pockets from 1 up have received and not issued
};

/// As the log stands.
[[nodiscard]] AllocationFacts allocation_facts(const Ledger& ledger, std::uint64_t today);
/// What these wallets may still spend in the period; those the ledger does not know hold nothing.
[[nodiscard]] Amount held_by(const Ledger& ledger, std::span<const Kid> wallets, std::uint64_t period);

/// Savings that came back from these wallets of one person and that no certificate has carried yet: before is what earlier ones carried.
[[nodiscard]] Amount savings_to_carry(const Ledger& ledger, std::span<const Kid> wallets,
                                      std::span<const Amount> before);

/// Why a person receives nothing this time. Names are stable, as codes' are.
enum class Refusal : std::uint8_t {
  kNone,
  kUnpaid,     // suspended until the contribution is paid
  kNotYet,     // joins after the period
  kHousehold,  // of no size or age that the rulebook knows
  kNotALevel,  // what was paid in is no level
  kNoPartner,  // nobody to complete the savings, or nothing granted
  kAtCap,      // holds as much as the rulebook allows
  kNothing,    // nothing to share
};
[[nodiscard]] std::string_view refusal_name(Refusal refusal);

/// Where a person stands with their contributions (R7).
enum class Arrears : std::uint8_t { kPaid, kLate, kReminder, kSuspended };
[[nodiscard]] std::string_view arrears_name(Arrears arrears);

/// Days late, of what was due on that day and is unpaid.
[[nodiscard]] std::uint64_t days_late(std::optional<std::uint64_t> unpaid_since, std::uint64_t today);
[[nodiscard]] Arrears arrears_of(const Rulebook& rulebook, std::optional<std::uint64_t> unpaid_since,
                                 std::uint64_t today);

struct Allotment {
  Refusal refusal = Refusal::kNone;
  Arrears arrears = Arrears::kPaid;
  Certify certificate;      // its pockets are empty when refused
  std::vector<Term> terms;  // of each pocket add up to it
  Texts why;
};

struct Allocation {
  std::vector<Allotment> people;  // in the order given
  std::vector<Pocket> pockets;    // what all certificates hold, by number
  Amount total = 0;

  [[nodiscard]] std::vector<Certify> certificates() const;
};

/// What one person was planned to be given.
struct PlannedShare {
  PublicKey holder{};
  std::vector<Pocket> pockets;
};

/// The certificates of an earlier plan, to be signed as it was agreed to. kBadArgument for a period out of range, kBadAmount for a sum that
/// overflows, kKidTaken for one holder twice, kAllowanceMismatch where the rulebook as it stands gives nobody that (R9), kReserveShort and kPocketShort as check_backing.
[[nodiscard]] Result<Allocation> allocate_planned(const Rulebook& rulebook, const AllocationFacts& facts,
                                                  std::uint64_t period, std::span<const PlannedShare> shares);

/// What each would be given if the reserve could back it. kBadArgument for a period out of range, kBadAmount for facts below zero or beyond
/// kMaxCents, or a sum that overflows, kKidTaken for one holder twice.
[[nodiscard]] Result<Allocation> plan_allocation(const Rulebook& rulebook, const AllocationFacts& facts,
                                                 std::uint64_t period, std::span<const PersonFacts> people);

/// kReserveShort when it does not fit in facts.reserve_free, kPocketShort when a pocket's part does not fit in its pot.
[[nodiscard]] Code check_backing(const Allocation& allocation, const AllocationFacts& facts);

/// The plan where it is backed; otherwise nothing for anybody.
[[nodiscard]] Result<Allocation> allocate(const Rulebook& rulebook, const AllocationFacts& facts,
                                          std::uint64_t period, std::span<const PersonFacts> people);

}  // namespace besace
