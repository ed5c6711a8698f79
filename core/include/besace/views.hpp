// JSON views of entries, balances and findings, for people and other programs.
// Guarantees: amounts are decimal strings of cents, ids are lower-case hex, names are the codes' stable names.
// Must not be read back by the core: nothing signed is ever parsed from JSON but the rulebook.
#pragma once

#include <string>

#include "besace/audit.hpp"

namespace besace {

/// One line: index, id, type, author, seq, time and the type's fields.
[[nodiscard]] std::string entry_json(const SignedEntry& entry, Index index);
/// The verdict, totals, findings, and every account's balance.
[[nodiscard]] std::string audit_json(const Replica& replica, const AuditReport& report);

}  // namespace besace
