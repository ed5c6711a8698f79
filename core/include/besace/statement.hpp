// Signed statements: what operators tell each other outside the log (FORMAT.md F34).
// Guarantees: bound to the fund and to what it is said for; never mistaken for an entry or a request. Must not know what is said.
#pragma once

#include <string>

#include "besace/crypto.hpp"

namespace besace {

/// fund: hex id; context: what it is said for, without a line feed.
[[nodiscard]] Signature sign_statement(const KeyPair& keys, const std::string& fund,
                                       const std::string& context, ByteView said);
[[nodiscard]] bool verify_statement(const Signature& signature, const PublicKey& key, const std::string& fund,
                                    const std::string& context, ByteView said);

}  // namespace besace
