// Rulebooks to take, to refuse, certificates by them and people who ask to join: the material of tests/vectors/rulebooks.json.
// Guarantees: one fault in each that is refused. Must not judge.
#pragma once

#include <string>
#include <vector>

#include "besace/eligibility.hpp"

namespace besace::test {

struct RulebookSample {
  std::string name;
  std::string text;
};
struct RefusedRulebook {
  std::string name;
  std::string rule;
  std::string text;
  std::string pointer;
};
struct CertificateSample {
  std::string rulebook;  // the sample's name
  std::uint64_t period = 0;
  std::vector<std::pair<std::uint64_t, Amount>> pockets;
  Amount repaid = 0;
  bool is_given = false;
};
/// What a rulebook says of a person: conditions and how each is judged, by name.
struct EligibilitySample {
  std::string rulebook;  // the sample's name
  EligibilityFacts facts;
  std::vector<std::pair<std::string, std::string>> conditions;
};

std::vector<RulebookSample> rulebook_samples();
std::vector<RefusedRulebook> refused_rulebooks();
std::vector<CertificateSample> certificate_samples();
std::vector<EligibilitySample> eligibility_samples();

}  // namespace besace::test
