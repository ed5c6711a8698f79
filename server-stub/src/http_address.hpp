// An http:// address, taken apart.
// Guarantees: strict: what it does not understand it refuses. Must not look a name up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "besace/result.hpp"

namespace besace {

struct HttpAddress {
  std::string host;
  std::uint16_t port = 80;
  std::string target;  // path and query, maybe empty
};

/// http:// only: kBadArgument for anything else.
[[nodiscard]] Result<HttpAddress> parse_address(std::string_view url);

}  // namespace besace
