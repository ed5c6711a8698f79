// Entries that a reader must refuse, each for one fault, with the code it must give.
// Guarantees: every signature holds where there is one, so only the form can be at fault.
// Must not list what is well-formed and merely forbidden: that is the law's business.
#pragma once

#include <string>
#include <vector>

#include "besace/bytes.hpp"

namespace besace::test {

struct Refusal {
  std::string name;
  std::string rule;  // of FORMAT.md
  Bytes cose;
  Code code = Code::kOk;
};

const std::vector<Refusal>& refusals();

}  // namespace besace::test
