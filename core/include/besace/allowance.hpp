// What an allowance may come to by the rulebook alone, whoever receives it (RULEBOOK.md R9).
// Guarantees: every amount that allocate gives is among them. Must not know a person.
#pragma once

#include "besace/entry.hpp"
#include "besace/rulebook.hpp"

namespace besace {

/// floor(amount x rate / 100%), without overflow.
[[nodiscard]] Amount part_of(Amount amount, std::uint64_t rate);

/// The largest mean of contributions, less the levy.
[[nodiscard]] Amount largest_mean(const Rulebook& rulebook);

/// Ascending: what pocket 0 (for savings, the target) may hold before proration and cap; for a mean the least and the most.
[[nodiscard]] std::vector<Amount> full_amounts(const Rulebook& rulebook);

/// R9: whether the certificate's amounts are some that the rulebook can give.
[[nodiscard]] bool can_give(const Rulebook& rulebook, const Certify& certificate);

}  // namespace besace
