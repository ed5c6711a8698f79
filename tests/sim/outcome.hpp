// What a history came to: its entries in order, the audit of its bundle, and every balance by key.
// Guarantees: computed from the bundle alone, as any auditor would. Must not look at what people did.
#pragma once

#include <map>
#include <string>

#include "besace/audit.hpp"

namespace besace::sim {

struct WalletFigures {
  Amount spent = 0, refunded = 0, left = 0, drawn = 0;
  bool operator==(const WalletFigures&) const = default;
};

/// In suspense or not: which of the two depends on the order, their sum does not.
struct MerchantFigures {
  Amount credited = 0, given_back = 0, redeemed = 0;
  bool operator==(const MerchantFigures&) const = default;
};

struct Outcome {
  Bytes bundle;
  AuditReport report;
  Replica replica;
  std::vector<SignedEntry> entries;
  std::map<Id, Index> index_of;
  std::vector<Index> ticks;
  std::map<Kid, WalletFigures> wallets;
  std::map<Kid, MerchantFigures> merchants;

  [[nodiscard]] const Ledger& ledger() const { return replica.ledger(); }
  [[nodiscard]] std::uint64_t ticks_between(Index from, Index to) const;
  /// kNever when it is not logged.
  [[nodiscard]] Index find(const Id& id) const;
};

[[nodiscard]] Outcome read_outcome(Bytes bundle);
/// The same from a copy of the whole log, which was taken piece by piece.
[[nodiscard]] Outcome read_outcome(Bytes bundle, const Replica& copy);

[[nodiscard]] std::string text_of(const WalletFigures& figures);
[[nodiscard]] std::string text_of(const MerchantFigures& figures);

}  // namespace besace::sim
