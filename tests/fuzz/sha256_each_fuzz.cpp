// Fuzzes the hashing of many messages at once, cut from any bytes.
// Guarantees: each hash is that of libsodium. Must not measure speed.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "besace/crypto.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): the name libFuzzer looks for
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace besace;
  std::vector<ByteView> messages;
  // Its first byte says how long each message is.
  for (ByteView rest(data, size); !rest.empty(); rest = rest.subspan(messages.back().size()))
    messages.push_back(rest.first(std::min<std::size_t>(rest.size(), 1 + 2U * rest[0])));
  std::vector<Hash> hashes(messages.size());
  sha256_each(messages, hashes);
  for (std::size_t i = 0; i < messages.size(); ++i) {
    if (hashes[i] != sha256(messages[i])) broken_invariant("two hashes of one message");
  }
  return 0;
}
