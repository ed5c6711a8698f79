// One entry of each type, and the extremes of each: what the suites of bytes and the vectors are made of.
// Guarantees: the same bytes every time, each really signed by the key of the seed named. Must not be a valid history.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "besace/entry.hpp"

namespace besace::test {

/// A rulebook of one village, for suites that handle the charter's bytes many times over.
inline constexpr std::string_view kSmallRulebook =
    R"({"schema":1,"name":"Caisse d’essai","demonstration":true,"currency":{"name":"bon","symbol":"b"},)"
    R"("territory":[{"insee":"42019","name":"Boën-sur-Lignon"}],"categories":["pain"],"excluded":[],)"
    R"("allowance":{"kind":"flat","amount":10000},"validity":{"months":2},)"
    R"("offline":{"cap":10000,"amber_cap":5000,"green_hours":72,"amber_hours":168}})";

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
