// The only door to libsodium: hashing, Ed25519, sealed boxes.
// Guarantees: the signature rule of FORMAT.md F7, the same natively and in WebAssembly (one libsodium release).
// Must not draw randomness except inside crypto_box_seal, whose ephemeral key libsodium makes itself.
#pragma once

#include "besace/bytes.hpp"

namespace besace {

/// SHA-256 of the concatenated parts.
[[nodiscard]] Hash sha256(ByteView data);
[[nodiscard]] Hash sha256(ByteView first, ByteView second);

/// sha256 of each message, faster than one after the other. As many hashes as messages.
void sha256_each(std::span<const ByteView> messages, std::span<Hash> hashes);

/// RFC 6962 section 2.1: H(0x01 || left || right).
[[nodiscard]] Hash hash_node(const Hash& left, const Hash& right);
/// hash_node of each pair of neighbours.
void hash_nodes(std::span<const Hash> children, std::span<Hash> nodes);

struct KeyPair {
  PublicKey public_key{};
  std::array<std::uint8_t, 64> secret{};  // libsodium's seed || public key
};

/// RFC 8032 section 5.1.5. Deterministic.
[[nodiscard]] KeyPair key_pair(const Seed& seed);

/// FORMAT.md F6: canonical, of prime order, not the identity.
[[nodiscard]] bool is_admissible_key(const PublicKey& key);
[[nodiscard]] Kid kid_of(const PublicKey& key);

[[nodiscard]] Signature sign_detached(ByteView message, const KeyPair& keys);
[[nodiscard]] bool verify_detached(const Signature& signature, ByteView message, const PublicKey& key);

struct BoxKeyPair {
  std::array<std::uint8_t, 32> public_key{};
  std::array<std::uint8_t, 32> secret{};
};

/// X25519 key pair from a seed (crypto_box_seed_keypair).
[[nodiscard]] BoxKeyPair box_key_pair(const Seed& seed);
/// FORMAT.md F21. Not deterministic: the ephemeral key is fresh. kBadKey when the box key is of small order.
[[nodiscard]] Result<Bytes> seal(ByteView message, const std::array<std::uint8_t, 32>& box_key);
/// kBadSignature when the box is not for this key or was altered.
[[nodiscard]] Result<Bytes> open_sealed(ByteView box, const BoxKeyPair& keys);

}  // namespace besace
