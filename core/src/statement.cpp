// See statement.hpp.
#include "besace/statement.hpp"

namespace besace {
namespace {

std::string message_of(const std::string& fund, const std::string& context, ByteView said) {
  return "besace-statement\n" + fund + "\n" + context + "\n" + to_hex(sha256(said));
}

}  // namespace

Signature sign_statement(const KeyPair& keys, const std::string& fund, const std::string& context,
                         ByteView said) {
  return sign_detached(as_bytes(message_of(fund, context, said)), keys);
}

bool verify_statement(const Signature& signature, const PublicKey& key, const std::string& fund,
                      const std::string& context, ByteView said) {
  return verify_detached(signature, as_bytes(message_of(fund, context, said)), key);
}

}  // namespace besace
