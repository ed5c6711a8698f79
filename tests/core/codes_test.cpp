// The table of codes in FORMAT.md and the enumeration say the same.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <string>

#include "besace/result.hpp"

namespace besace {
namespace {

// Number and second capture of every line that matches.
std::map<int, std::string> rows_of(const std::string& path, const std::regex& row) {
  std::map<int, std::string> rows;
  std::ifstream file(std::string(BESACE_SOURCE_DIR) + path);
  EXPECT_TRUE(file.is_open()) << path;
  std::string line;
  std::smatch match;
  while (std::getline(file, line)) {
    if (std::regex_match(line, match, row)) rows.emplace(std::stoi(match[2].str()), match[1].str());
  }
  return rows;
}

TEST(Codes, FormatTableAndEnumerationAgree) {
  const auto enumerated = rows_of("/core/include/besace/result.hpp", std::regex(R"(^  k(\w+) = (\d+),$)"));
  const auto documented = rows_of("/core/FORMAT.md", std::regex(R"(^\| (?=\d+ \| `([a-z_]+)` \|)(\d+) .*)"));
  ASSERT_GT(enumerated.size(), 40U);
  for (const auto& [number, enumerator] : enumerated) {
    const auto row = documented.find(number);
    ASSERT_NE(row, documented.end()) << enumerator << " is missing from FORMAT.md";
    EXPECT_EQ(row->second, code_name(static_cast<Code>(number)));
  }
}

}  // namespace
}  // namespace besace
