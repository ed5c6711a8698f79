// Which seeds are being tried: a broken invariant aborts, and must not take the seed with it.
// Guarantees: an abort names them on standard error. Must not keep the process alive.
#pragma once

#include <cstdint>

namespace besace::sim {

/// For as long as it lives, one of at most 64 at a time.
class AtWork {
 public:
  explicit AtWork(std::uint64_t seed);
  AtWork(const AtWork&) = delete;
  AtWork& operator=(const AtWork&) = delete;
  ~AtWork();

 private:
  std::uint64_t place_;
};

/// Once, before any work.
void name_seeds_on_abort();

}  // namespace besace::sim
