// Rulebooks and people for the tests of allowances.
// Guarantees: the real funds are read where they lie; people differ by their number alone. Must not judge.
#pragma once

#include "besace/allocation.hpp"
#include "story.hpp"
#include "support.hpp"

namespace besace::test {

inline std::filesystem::path rulebooks_folder() {
  return std::filesystem::path(BESACE_SOURCE_DIR) / "core" / "rulebooks";
}

inline std::string fund_text(const std::string& file) {
  std::ifstream in(rulebooks_folder() / (file + ".json"), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline nlohmann::json fund_json(const std::string& file) {
  return nlohmann::json::parse(fund_text(file), nullptr, /*allow_exceptions=*/false);
}

/// The rulebook, or a test that fails with the field at fault.
inline Rulebook rules_of(const std::string& text) {
  RulebookError error;
  auto parsed = parse_rulebook(text, &error);
  EXPECT_TRUE(parsed.ok()) << error.pointer;
  return parsed ? *std::move(parsed) : Rulebook{};
}
inline Rulebook fund(const std::string& file) {
  return rules_of(fund_text(file));
}
/// A real fund's rulebook with some members replaced; null takes one out (RFC 7396).
inline Rulebook fund_with(const std::string& file, const char* changes) {
  nlohmann::json json = fund_json(file);
  json.merge_patch(nlohmann::json::parse(changes, nullptr, /*allow_exceptions=*/false));
  return rules_of(json.dump());
}

inline PersonFacts person(int number = 0) {
  PersonFacts out;
  out.holder = signer("holder " + std::to_string(number)).keys.public_key;
  return out;
}

/// What one person alone is given, with all the reserve there is.
inline Allotment given(const Rulebook& rulebook, const PersonFacts& facts, std::uint64_t today = 0) {
  AllocationFacts all;
  all.today = today;
  const auto plan = plan_allocation(rulebook, all, kFirstPeriod, {&facts, 1});
  EXPECT_TRUE(plan.ok());
  return plan ? plan->people.front() : Allotment{};
}

inline Amount sum_of(const std::vector<Term>& terms) {
  Amount sum = 0;
  for (const Term& term : terms) sum += term.amount;
  return sum;
}

}  // namespace besace::test
