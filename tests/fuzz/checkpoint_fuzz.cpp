// Fuzzes the checkpoint reader: whole notes, the witnesses' part of a good note, and signed texts of any
// form. Guarantees: an accepted note begins with exactly what the writer writes for it. Must not depend on a
// clock or on chance.
#include <cstddef>
#include <cstdint>
#include <string>

#include "besace/log.hpp"

namespace {

using namespace besace;

constexpr Id kFund{};

const KeyPair& log_key() {
  static const KeyPair keys = key_pair(Seed{});
  return keys;
}

/// Checkpoints are signed, so chance alone never finds one: this signs whatever text is given.
std::string signed_note(const std::string& text) {
  const std::string name = log_name(kFund);
  const Signature signature = sign_detached(as_bytes(text), log_key());
  const Hash hash = sha256(as_bytes(name + "\n\x01"), log_key().public_key);
  Bytes blob(hash.begin(), hash.begin() + 4);
  blob.insert(blob.end(), signature.begin(), signature.end());
  return text + "\n\u2014 " + name + " " + to_base64(blob) + "\n";
}

void check(const std::string& note) {
  const Result<Checkpoint> read = read_checkpoint(note, kFund, log_key().public_key);
  if (!read) return;
  const std::string written = write_checkpoint(*read, kFund, log_key());
  if (!note.starts_with(written)) broken_invariant("an accepted checkpoint has another spelling");
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name libFuzzer looks for
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  check(text);
  check(write_checkpoint({size, Hash{}}, kFund, log_key()) + text);
  check(signed_note(text));
  return 0;
}
