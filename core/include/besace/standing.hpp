// Who may still spend and who may sell, as one hash (FORMAT.md F29): what a till needs to know of everybody, and its proof of having all of it.
// Guarantees: rows that differ, or that are left out, give another root. Must not depend on how the state was reached.
#pragma once

#include <map>

#include "besace/ledger.hpp"

namespace besace {

/// An open wallet, as a till judges it.
struct StandingRow {
  Kid kid{};
  Index suspended = kNever;
  Amount refunded = 0;
  ChainTip tip;
  std::uint64_t links = 0;  // entries of its chain logged; fewer than its seq: some are still to come
  Amount cum = 0;           // highest cumulative amount signed
  bool operator==(const StandingRow&) const = default;
};

[[nodiscard]] StandingRow standing_row(const Ledger& ledger, const Wallet& wallet);

/// Of the rows of all open wallets by number, of `wallets` ever certified.
[[nodiscard]] Hash wallets_root(const std::map<std::uint64_t, StandingRow>& rows, std::uint64_t wallets);

/// The root over both trees.
[[nodiscard]] Hash standing_root(std::uint64_t rulebook_number, std::uint64_t wallets, const Hash& keys_root,
                                 const Hash& wallets_root);

}  // namespace besace
