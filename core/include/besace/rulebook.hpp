// The fund's rules, as signed data: JSON in the charter, parsed once.
// Guarantees: an unknown or missing field is one error that names the field. Must not name any fund.
#pragma once

#include <string>
#include <vector>

#include "besace/amount.hpp"
#include "besace/result.hpp"

namespace besace {

struct Commune {
  std::string insee;
  std::string name;
};

/// Where units come from (FORMAT.md F23): its position is its number.
struct PocketRule {
  std::string name;
  bool keeps_unspent = false;  // what returns stays in the pocket; otherwise it goes to pocket 0
};

struct Rulebook {
  std::string name;
  bool demonstration = false;
  std::string currency;  // e.g. "euro alimentaire"
  std::string symbol;    // e.g. "€"
  std::vector<Commune> territory;
  std::vector<std::string> categories;  // what approved merchants sell
  std::vector<std::string> excluded;    // what units never buy
  Amount allowance = 0;                 // flat, cents a period, from the pool
  std::vector<PocketRule> pockets;      // pocket 0 at least
  std::vector<std::uint64_t> spend;     // every pocket's number, first spent first
  Amount withhold = 0;                  // what a certificate may repay at most, cents
  std::uint64_t validity_months = 1;  // a certificate lasts to the end of that many months, its own included
  Amount cap = 0;                     // offline cap for each payer and merchant, cents
  Amount amber_cap = 0;               // the same when the merchant's copy is old
  std::uint64_t green_hours = 72;     // age of a copy up to which cap applies
  std::uint64_t amber_hours = 168;    // age after which a device refuses
};

struct RulebookError {
  std::string pointer;  // JSON Pointer (RFC 6901) of the field at fault
};

/// kBadRulebook, with the field in *error where it is given.
[[nodiscard]] Result<Rulebook> parse_rulebook(std::string_view json, RulebookError* error = nullptr);

/// The demonstration's rulebook: a file of rulebooks/, compiled in.
[[nodiscard]] std::string_view demonstration_rulebook();

}  // namespace besace
