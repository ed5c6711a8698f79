// See http_address.hpp.
#include "http_address.hpp"

#include <charconv>

namespace besace {

Result<HttpAddress> parse_address(std::string_view url) {
  constexpr std::string_view kScheme = "http://";
  if (!url.starts_with(kScheme)) return Code::kBadArgument;
  url.remove_prefix(kScheme.size());
  HttpAddress address;
  const std::size_t slash = url.find('/');
  if (slash != std::string_view::npos) address.target = url.substr(slash);
  std::string_view authority = url.substr(0, slash);
  if (const std::size_t colon = authority.rfind(':'); colon != std::string_view::npos) {
    const std::string_view digits = authority.substr(colon + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), address.port);
    if (error != std::errc() || end != digits.data() + digits.size()) return Code::kBadArgument;
    authority = authority.substr(0, colon);
  }
  if (authority.empty()) return Code::kBadArgument;
  address.host = authority;
  return address;
}

}  // namespace besace
