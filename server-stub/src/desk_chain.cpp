// See desk_chain.hpp.
#include "desk_chain.hpp"

namespace besace {

DeskChain::DeskChain(const Seed& seed, std::uint64_t now)
    : keys_(key_pair(seed)), time_(now - now % kSecondsPerHour) {}

const SignedEntry& DeskChain::write(Body body) {
  const bool founds = entries_.empty();
  Entry entry{
      .header = {.seq = entries_.size() + 1, .prev = founds ? Id{} : entries_.back().id, .time = time_},
      .body = std::move(body)};
  Result<SignedEntry> made = sign(std::move(entry), keys_, founds ? nullptr : &entries_.front().id);
  if (!made) broken_invariant("a desk's entry cannot be signed");
  return entries_.emplace_back(*std::move(made));
}

}  // namespace besace
