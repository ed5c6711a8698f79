// The vectors of what is no entry: rulebooks, lists of places, partners' orders, founders' codes.
// Guarantees: the same text every time. Must not read a file.
#pragma once

#include <string>

namespace besace::test {

std::string rulebooks_text();
std::string places_text();
std::string top_ups_text();
std::string founders_text();

}  // namespace besace::test
