// What an auditor's finding, or the refusal of a whole log, means in a sentence.
// Guarantees: a sentence for every code that an audit gives. Must not judge.
#pragma once

#include "besace/result.hpp"
#include "language.hpp"

namespace besace {

[[nodiscard]] const char* finding_text(Code code, Language language);

}  // namespace besace
