// See standing_book.hpp. What a standing costs goes by the rows that have changed, never by all wallets.
#include "besace/standing_book.hpp"

#include <algorithm>

namespace besace {

void StandingBook::turn_to(Index index, const Ledger& ledger) {
  const std::uint64_t wallets = ledger.wallets().size();
  Turn& turn = turns_.emplace_back(Turn{index, wallets, ledger.desk_tips(), {}});
  const auto tell = [&](std::uint64_t number) {
    const Wallet& wallet = ledger.wallets()[number];
    Told& told = turn.told.emplace_back(Told{number, ledger.accounts()[wallet.account].admitted, {}});
    if (!wallet.closed) told.row = standing_row(ledger, wallet);
  };
  for (const std::uint64_t leaf : ledger.restated_leaves()) {
    const std::uint64_t end = std::min((leaf + 1) * kRowsToALeaf, turned_);
    for (std::uint64_t number = leaf * kRowsToALeaf; number < end; ++number) tell(number);
  }
  for (std::uint64_t number = turned_; number < wallets; ++number) tell(number);
  turned_ = wallets;
}

void StandingBook::commit(Index size) {
  for (; !turns_.empty() && turns_.front().index < size; turns_.pop_front()) apply(turns_.front());
}

void StandingBook::apply(const Turn& turn) {
  index_ = turn.index;
  wallets_ = turn.wallets;
  desks_ = turn.desks;
  for (const Told& told : turn.told) apply(told, turn.index);
}

void StandingBook::apply(const Told& told, Index index) {
  const auto held = rows_.find(told.number);
  if (held == rows_.end()) {
    if (!told.row) return;
    rows_.emplace(told.number, Held{*told.row, told.certified, index, index});
    by_change_.emplace(index, told.number);
    return;
  }
  Held& known = held->second;
  if (told.row && *told.row == known.row) return;
  by_change_.erase({known.changed, told.number});
  if (!told.row) {
    closed_.push_back({told.number, known.opened, index});
    rows_.erase(held);
    return;
  }
  known.row = *told.row;
  known.changed = index;
  by_change_.emplace(index, told.number);
}

std::vector<std::pair<std::uint64_t, const StandingBook::Held*>> StandingBook::changed_since(
    Index base) const {
  std::vector<std::pair<std::uint64_t, const Held*>> changed;
  for (auto at = by_change_.lower_bound({base + 1, 0}); at != by_change_.end(); ++at)
    changed.emplace_back(at->second, &rows_.at(at->second));
  return changed;
}

StandingNews StandingBook::since(Index base) const {
  StandingNews news;
  news.index = index_;
  news.wallets = wallets_;
  news.desks = desks_;
  auto changed = changed_since(base);
  std::sort(changed.begin(), changed.end());
  for (const auto& [number, held] : changed) news.changes.push_back({number, held->opened > base, held->row});
  const auto first = std::partition_point(closed_.begin(), closed_.end(),
                                          [base](const Closed& was) { return was.closed <= base; });
  for (auto was = first; was != closed_.end(); ++was) {
    if (was->opened <= base) news.closed.push_back(was->number);
  }
  std::sort(news.closed.begin(), news.closed.end());
  return news;
}

std::vector<Index> StandingBook::certificates_since(Index base) const {
  std::vector<Index> out;
  for (const auto& [number, held] : changed_since(base)) {
    if (held->opened > base) out.push_back(held->certified);
  }
  return out;
}

}  // namespace besace
