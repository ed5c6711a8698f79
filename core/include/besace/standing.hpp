// Who may still spend and who may sell, as one hash (FORMAT.md F29): what a till needs to know of everybody, and its proof of having all of it.
// Guarantees: rows that differ, or that are left out, give another root. Must not depend on how the state was reached.
#pragma once

#include <map>
#include <span>

#include "besace/ledger.hpp"

namespace besace {

inline constexpr std::uint64_t kStandingBlock = 64;  // wallets a leaf

/// An open wallet, as a till judges it.
struct StandingRow {
  Kid kid{};
  Index suspended = kNever;
  Amount refunded = 0;
  std::uint64_t seq = 0;              // the highest of its chain that is logged
  std::uint64_t links = 0;            // entries of its chain logged; fewer than seq: some are still to come
  std::array<std::uint8_t, 8> tip{};  // how the id of the entry at seq begins; zeros when there is none
  Amount cum = 0;                     // highest cumulative amount signed
  bool operator==(const StandingRow&) const = default;
};

[[nodiscard]] StandingRow standing_row(const Ledger& ledger, const Wallet& wallet);

/// The root, from its first leaf and the rows of all open wallets by number, of `wallets` ever certified.
[[nodiscard]] Hash standing_root(const Hash& head, const std::map<std::uint64_t, StandingRow>& rows,
                                 std::uint64_t wallets);

}  // namespace besace
