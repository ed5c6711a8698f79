// What must hold after any history on an honest server, whoever cheats: each a named property.
// Guarantees: a failure says which, and the figures. Must not trust the law's word for what people did: the world's cast says it.
#pragma once

#include "outcome.hpp"
#include "sim_world.hpp"

namespace besace::sim {

enum class Property : std::uint8_t {
  kMerchantsArePaid,      // a
  kTheHonestAreUnharmed,  // b
  kBooksBalance,          // c
  kFraudIsBounded,        // d
  kOrderIsNothing,        // e
  kAuditAgrees,           // f
  kHonestServerIsClear,   // g
  kSameBytes,             // the same seed and order, the same bytes
  kExcerptsAgree,         // who takes excerpts, member or merchant, sees what the whole log says
  kTillsByExcerpts,       // all of these but the order, where tills hold excerpts
};
inline constexpr std::size_t kProperties = 10;
[[nodiscard]] const char* property_name(Property property);

struct Failure {
  Property property = Property::kBooksBalance;
  std::string figures;
};

/// Payments whose outcome may rest on the order of uploads, and whom they touch.
struct OrderBound {
  std::vector<Kid> wallets;
  std::vector<Kid> merchants;
  [[nodiscard]] bool any() const { return !merchants.empty(); }
};

/// Everything but the order, which takes several worlds. folded_apart: the log is folded once more as the server folds it, which costs as
/// much as the audit.
[[nodiscard]] std::vector<Failure> check(const World& world, const Outcome& outcome, bool folded_apart);
[[nodiscard]] OrderBound order_bound(const World& world, const Outcome& outcome);
/// A world that has run, and what came of it.
struct Ran {
  const World& world;
  const Outcome& outcome;
};
/// What the same decisions came to under another order.
[[nodiscard]] std::vector<Failure> compare(const Ran& first, const Ran& again, const OrderBound& bound);

}  // namespace besace::sim
