// See chain.hpp.
#include "besace/chain.hpp"

#include <cstring>

namespace besace {
namespace {

auto at_or_after(const std::vector<Link>& block, std::uint64_t seq) {
  return std::partition_point(block.begin(), block.end(), [seq](const Link& link) { return link.seq < seq; });
}

}  // namespace

ChainTip Chain::tip() const {
  if (empty()) return {};
  ChainTip tip{back().seq, {}};
  std::memcpy(tip.id.data(), back().id.data(), tip.id.size());
  return tip;
}

std::vector<Chain::Block>::const_iterator Chain::block_of(std::uint64_t seq) const {
  const auto after = std::partition_point(blocks_.begin(), blocks_.end(),
                                          [seq](const Block& block) { return block.front().seq <= seq; });
  return after == blocks_.begin() ? after : std::prev(after);
}

const Link* Chain::at(std::uint64_t seq) const {
  if (empty() || back().seq < seq) return nullptr;
  if (back().seq == seq) return &back();
  const Block& block = *block_of(seq);
  const auto found = at_or_after(block, seq);
  return found != block.end() && found->seq == seq ? &*found : nullptr;
}

const Link* Chain::before(std::uint64_t seq) const {
  if (empty()) return nullptr;
  auto block = block_of(seq);
  const auto found = at_or_after(*block, seq);
  if (found != block->begin()) return &*std::prev(found);
  return block == blocks_.begin() ? nullptr : &std::prev(block)->back();
}

const Link* Chain::after(std::uint64_t seq) const {
  if (empty()) return nullptr;
  const auto block = block_of(seq);
  auto found = at_or_after(*block, seq);
  if (found != block->end() && found->seq == seq) ++found;
  if (found != block->end()) return &*found;
  return std::next(block) == blocks_.end() ? nullptr : &std::next(block)->front();
}

bool Chain::add(const Link& link) {
  if (empty()) blocks_.emplace_back();
  const bool is_last = size_ == 0 || back().seq < link.seq;
  const auto place =
      is_last ? blocks_.size() - 1 : static_cast<std::size_t>(block_of(link.seq) - blocks_.begin());
  Block& block = blocks_[place];
  const auto at = is_last ? block.end() : at_or_after(block, link.seq);
  if (at != block.end() && at->seq == link.seq) return false;
  ++size_;
  if (is_last && block.size() == kMostLinks) {
    blocks_.push_back({link});
    return true;
  }
  block.insert(at, link);
  if (block.size() <= kMostLinks) return true;
  Block rest(block.begin() + kMostLinks / 2, block.end());
  block.resize(kMostLinks / 2);
  blocks_.insert(blocks_.begin() + static_cast<std::ptrdiff_t>(place) + 1, std::move(rest));
  return true;
}

}  // namespace besace
