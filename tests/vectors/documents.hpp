// The vectors of this folder as text, made from the samples of tests/core.
// Guarantees: the same text every time, so that a file that differs is a change of the format.
// Must not read a file: what it makes is compared with the files.
#pragma once

#include <string>
#include <vector>

namespace besace::test {

struct Document {
  std::string file;
  std::string text;
};

std::vector<Document> vector_documents();

}  // namespace besace::test
