// Fuzzes the entry reader with any bytes.
// Guarantees: what decode accepts has one spelling, a length of its own, and can be shown and checked.
// Must not expect a signature to hold: mutation does not make one.
#include <cstddef>
#include <cstdint>

#include "besace/entry.hpp"
#include "besace/views.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): the name libFuzzer looks for
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace besace;
  static const Id fund = sha256(as_bytes("a fund"));
  static const PublicKey key = key_pair(sha256(as_bytes("a key"))).public_key;
  const ByteView input(data, size);
  const auto length = entry_length(input);
  if (length && *length > size) broken_invariant("an entry is longer than its input");
  const auto entry = decode(input, &fund);
  if (!entry) return 0;
  if (!length || *length != size) broken_invariant("an entry that decodes has another length");
  const auto rebuilt = rebuild(entry->entry, entry->signature, &fund);
  if (!rebuilt || rebuilt->cose != entry->cose) broken_invariant("an entry has two spellings");
  if (rebuilt->id != entry->id) broken_invariant("an entry has two ids");
  if (verify(*entry, key, &fund) == Code::kOk) broken_invariant("a signature was made without its key");
  (void)entry_json(*entry, 0);
  return 0;
}
