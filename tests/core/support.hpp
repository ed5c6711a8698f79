// What several suites of the core share: the public vectors, and small builders.
// Guarantees: vectors are read where they lie, never from a copy. Must not throw: the same suites run in
// WebAssembly.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "besace/bytes.hpp"
#include "besace/result.hpp"

// Compares by name, so that a failure reads.
#define EXPECT_CODE(expression, code) EXPECT_EQ(code_name(expression), code_name(code))

namespace besace::test {

/// $BESACE_VECTORS, or the folder beside the project, whose root the suites are run from.
inline std::filesystem::path vectors_folder() {
  const char* const chosen = std::getenv("BESACE_VECTORS");
  return chosen != nullptr ? chosen : "../shared/vectors";
}

inline bool have_vectors() {
  std::error_code error;
  return std::filesystem::is_directory(vectors_folder(), error);
}

inline constexpr std::string_view kNoVectors =
    "skipped: no public vectors in ../shared/vectors nor in $BESACE_VECTORS";

/// The parsed file, or a discarded value where it is missing or malformed.
inline nlohmann::json read_json(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  return nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
}

inline nlohmann::json read_vector(std::string_view name) {
  return read_json(vectors_folder() / name);
}

/// For literals of the tests themselves, which are well-formed.
inline Bytes hex(std::string_view text) {
  return *from_hex(text);
}

template <std::size_t N>
std::array<std::uint8_t, N> hex_array(std::string_view text) {
  return *to_array<N>(hex(text));
}

inline std::string text_of(ByteView bytes) {
  return {bytes.begin(), bytes.end()};
}

}  // namespace besace::test
