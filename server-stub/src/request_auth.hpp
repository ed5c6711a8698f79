// Who may make a request: a desk key with a role (FORMAT.md F22), or whoever has the setup code of an empty
// server. Guarantees: one code for each refusal. Must not know any route.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "fund_service.hpp"

namespace besace {

struct SignedRequest {
  std::string method;
  std::string path;
  std::string_view authorization;  // the header's value
  ByteView body;
};

/// Whether it is signed by a key of the fund with one of these roles, that is not suspended. kOk; kNoFund; kBadRequest for a missing, malformed or outdated header; kUnknownAuthor, kBadSignature,
/// kNotAuthorized.
[[nodiscard]] Code authorize_request(const FundService& service, const SignedRequest& request, Roles any_of,
                                     std::uint64_t now);

/// Whether the header is `Setup <code>` with the server's code, whatever its case.
[[nodiscard]] bool carries_setup_code(std::string_view authorization, std::string_view setup_code);

}  // namespace besace
