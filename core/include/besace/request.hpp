// Signed requests: desk calls to a server that are not entries (FORMAT.md F22).
// Guarantees: bound to the fund, the method, the path, the hour and the body. Must not know HTTP.
#pragma once

#include <string>

#include "besace/crypto.hpp"

namespace besace {

/// The value of the Authorization header. fund: hex id; now: seconds since 1970.
[[nodiscard]] std::string authorize(const KeyPair& keys, const std::string& fund, const std::string& method,
                                    const std::string& path, ByteView body, std::uint64_t now);

struct Authorization {
  Kid kid{};
  std::uint64_t hours = 0;
  Signature signature{};
};

/// kBadRequest for any other form.
[[nodiscard]] Result<Authorization> parse_authorization(std::string_view header);

/// kOk, kBadSignature, or kBadRequest when the hour named is neither this one nor the last.
[[nodiscard]] Code check_authorization(const Authorization& given, const PublicKey& key,
                                       const std::string& fund, const std::string& method,
                                       const std::string& path, ByteView body, std::uint64_t now);

}  // namespace besace
