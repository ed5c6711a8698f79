// The vectors of what is no entry: rulebooks, lists of places, partners' orders.
// Guarantees: the same text every time. Must not read a file.
#pragma once

#include <string>

namespace besace::test {

std::string rulebooks_text();
std::string places_text();
std::string top_ups_text();

}  // namespace besace::test
