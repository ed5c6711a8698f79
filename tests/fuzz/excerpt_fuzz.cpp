// Fuzzes what a phone reads: a request, an excerpt, and its own storage.
// Guarantees: what is read has one spelling; nothing that storage may hold aborts. Must not judge what a wallet is told.
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "besace/excerpt_copy.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): the name libFuzzer looks for
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace besace;
  const ByteView bytes(data, size);
  const auto is_same = [&](const Bytes& again) {
    return again.size() == size && std::memcmp(again.data(), data, size) == 0;
  };
  if (const auto request = read_excerpt_request(bytes); request && !is_same(write_excerpt_request(*request)))
    broken_invariant("a request has two spellings");
  if (const auto excerpt = read_excerpt(bytes); excerpt && !is_same(write_excerpt(*excerpt)))
    broken_invariant("an excerpt has two spellings");
  ExcerptCopy copy;
  (void)copy.take({}, bytes, {});
  const Hash seal = sha256(bytes);
  Bytes sealed(bytes.begin(), bytes.end());
  sealed.insert(sealed.end(), seal.begin(), seal.end());
  if (auto stored = ExcerptCopy::restore(sealed)) {
    const auto again = ExcerptCopy::restore(stored->save());
    if (!again || again->save() != stored->save()) broken_invariant("what was saved is not what is opened");
  }
  return 0;
}
