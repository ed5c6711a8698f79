// One person's allotment by a rulebook, but for what depends on everybody's contributions.
// Guarantees: terms that add up to each pocket. Must not know the other people.
#pragma once

#include "besace/allocation.hpp"
#include "besace/allowance.hpp"

namespace besace {

class AllotmentRules {
 public:
  AllotmentRules(const Rulebook& rulebook, const AllocationFacts& facts, std::uint64_t period);

  /// Who receives at all, and the first terms of their allowance; a mean's are the caller's.
  [[nodiscard]] Allotment judge(const PersonFacts& person) const;
  /// Proration, savings carried over, cap, certificate, sentence.
  void complete(const PersonFacts& person, Allotment& out) const;
  /// What holds these pockets, by the rulebook's dates and caps.
  [[nodiscard]] Certify certificate(const PublicKey& holder, std::vector<Pocket> pockets) const;

 private:
  [[nodiscard]] Refusal refusal(const PersonFacts& person, Arrears arrears) const;
  [[nodiscard]] std::vector<Term> household(const PersonFacts& person) const;
  [[nodiscard]] std::vector<Term> first_terms(const PersonFacts& person) const;
  void prorate(const PersonFacts& person, std::vector<Term>& terms) const;
  void cut_to_cap(const PersonFacts& person, std::vector<Term>& terms) const;
  [[nodiscard]] Texts why_refused(const PersonFacts& person, Refusal refusal) const;
  [[nodiscard]] Texts reminder(const PersonFacts& person) const;

  const Rulebook& rulebook_;
  std::uint64_t number_;
  std::uint64_t today_;
  std::uint64_t period_;
  std::uint64_t first_day_;
  std::uint64_t days_;  // of the period
};

}  // namespace besace
