// What somebody else has checked already, said so that it cannot be taken for anything else.
// Guarantees: a statement is a hash over all that the check depends on, so that it is found only by whoever has the same key and the
// same bytes. Must not say that a check failed: what is not stated is checked again.
#pragma once

#include <unordered_set>

#include "besace/entry.hpp"

namespace besace {

using Statement = Hash;

/// That this entry's signature holds for this key.
[[nodiscard]] Statement signature_holds_statement(const PublicKey& key, const EntryView& entry);
/// That this key is admissible (F6).
[[nodiscard]] Statement key_is_admissible_statement(const PublicKey& key);

/// The key that an entry admits where it takes effect; null for most.
[[nodiscard]] const PublicKey* key_it_admits(const Body& body);
/// Whether entries of this type admit one.
[[nodiscard]] bool admits_a_key(Type type);

class Statements {
 public:
  /// One after the other; a part of one at the end is left out.
  void take(ByteView statements);
  [[nodiscard]] bool contains(const Statement& statement) const { return stated_.contains(statement); }
  [[nodiscard]] bool empty() const { return stated_.empty(); }

 private:
  std::unordered_set<Statement, PrefixHash> stated_;
};

}  // namespace besace
