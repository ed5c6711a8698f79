// Rulebooks to take, to refuse, and certificates by them: the material of tests/vectors/rulebooks.json.
// Guarantees: one fault in each that is refused. Must not judge.
#pragma once

#include <string>
#include <vector>

#include "besace/amount.hpp"

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

std::vector<RulebookSample> rulebook_samples();
std::vector<RefusedRulebook> refused_rulebooks();
std::vector<CertificateSample> certificate_samples();

}  // namespace besace::test
