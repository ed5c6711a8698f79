// Two kinds of statement, told apart by their first byte.
#include "statements.hpp"

#include <algorithm>

namespace besace {
namespace {

constexpr std::uint8_t kSignature = 1;
constexpr std::uint8_t kKey = 2;

}  // namespace

Statement signature_holds_statement(const PublicKey& key, const EntryView& entry) {
  // What is signed is behind the id; the signature is not.
  std::array<std::uint8_t, 1 + sizeof(PublicKey) + sizeof(Id) + sizeof(Signature)> said{kSignature};
  std::uint8_t* at = said.data() + 1;
  for (const ByteView part : {ByteView(key), ByteView(entry.id), ByteView(entry.signature)})
    at = std::copy(part.begin(), part.end(), at);
  return sha256(said);
}

Statement key_is_admissible_statement(const PublicKey& key) {
  static constexpr std::array<std::uint8_t, 1> kKind{kKey};
  return sha256(kKind, key);
}

const PublicKey* key_it_admits(const Body& body) {
  if (const auto* certify = std::get_if<Certify>(&body)) return &certify->holder;
  if (const auto* approve = std::get_if<Approve>(&body)) return &approve->key;
  if (const auto* till = std::get_if<AddTill>(&body)) return &till->key;
  return nullptr;
}

bool admits_a_key(Type type) {
  return type == Type::kCertify || type == Type::kApprove || type == Type::kTill;
}

void Statements::take(ByteView statements) {
  for (; statements.size() >= sizeof(Statement); statements = statements.subspan(sizeof(Statement))) {
    Statement one;
    std::memcpy(one.data(), statements.data(), one.size());
    stated_.insert(one);
  }
}

}  // namespace besace
