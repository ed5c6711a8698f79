// One entry of each type, and the extremes of each: what the suites of bytes and the vectors are made of.
// Guarantees: the same bytes every time, each really signed by the key of the seed named. Must not be a valid history.
#pragma once

#include <string>
#include <vector>

#include "besace/entry.hpp"

namespace besace::test {

/// A rulebook of one village, for suites that handle the charter's bytes many times over.
extern const std::string_view kSmallRulebook;

struct Sample {
  std::string name;
  std::string signer;  // its seed is SHA-256 of this name
  SignedEntry entry;
};

/// The first is the charter; all others are bound to it.
const std::vector<Sample>& samples();
const SignedEntry& sample(std::string_view name);
/// The id of the samples' charter.
const Id& sample_fund();

}  // namespace besace::test
