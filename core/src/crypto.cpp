// The only file that calls libsodium.
// Guarantees: the same answers natively and in WebAssembly. Must not be handed a clock or a source of
// randomness: it needs none.
#include "besace/crypto.hpp"

#include <sodium.h>

namespace besace {

namespace {

/// libsodium picks its implementations once; before that, its answers are not promised.
void need_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) broken_invariant("libsodium does not start");
}

}  // namespace

Hash sha256(ByteView data) {
  need_sodium();
  Hash out{};
  crypto_hash_sha256(out.data(), data.data(), data.size());
  return out;
}

Hash sha256(ByteView first, ByteView second) {
  need_sodium();
  Hash out{};
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, first.data(), first.size());
  crypto_hash_sha256_update(&state, second.data(), second.size());
  crypto_hash_sha256_final(&state, out.data());
  return out;
}

Hash hash_node(const Hash& left, const Hash& right) {
  need_sodium();
  std::array<std::uint8_t, 1 + 2 * sizeof(Hash)> node;
  node[0] = 0x01;
  std::memcpy(node.data() + 1, left.data(), left.size());
  std::memcpy(node.data() + 1 + left.size(), right.data(), right.size());
  Hash out;
  crypto_hash_sha256(out.data(), node.data(), node.size());
  return out;
}

KeyPair key_pair(const Seed& seed) {
  need_sodium();
  KeyPair keys;
  crypto_sign_seed_keypair(keys.public_key.data(), keys.secret.data(), seed.data());
  return keys;
}

bool is_admissible_key(const PublicKey& key) {
  need_sodium();
  return crypto_core_ed25519_is_valid_point(key.data()) == 1;
}

Kid kid_of(const PublicKey& key) {
  const Hash hash = sha256(key);
  Kid kid{};
  std::memcpy(kid.data(), hash.data(), kid.size());
  return kid;
}

Signature sign_detached(ByteView message, const KeyPair& keys) {
  need_sodium();
  Signature signature{};
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), keys.secret.data());
  return signature;
}

bool verify_detached(const Signature& signature, ByteView message, const PublicKey& key) {
  need_sodium();
  return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data()) == 0;
}

BoxKeyPair box_key_pair(const Seed& seed) {
  need_sodium();
  BoxKeyPair keys;
  crypto_box_seed_keypair(keys.public_key.data(), keys.secret.data(), seed.data());
  return keys;
}

Result<Bytes> seal(ByteView message, const std::array<std::uint8_t, 32>& box_key) {
  need_sodium();
  Bytes box(message.size() + crypto_box_SEALBYTES);
  if (crypto_box_seal(box.data(), message.data(), message.size(), box_key.data()) != 0) return Code::kBadKey;
  return box;
}

Result<Bytes> open_sealed(ByteView box, const BoxKeyPair& keys) {
  need_sodium();
  if (box.size() < crypto_box_SEALBYTES) return Code::kBadSignature;
  Bytes message(box.size() - crypto_box_SEALBYTES);
  if (crypto_box_seal_open(message.data(), box.data(), box.size(), keys.public_key.data(),
                           keys.secret.data()) != 0) {
    return Code::kBadSignature;
  }
  return message;
}

}  // namespace besace
