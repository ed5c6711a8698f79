// See standing_book.hpp.
#include "besace/standing_book.hpp"

namespace besace {

void StandingBook::turn_to(Index index, const Ledger& ledger) {
  index_ = index;
  desks_ = ledger.desk_tips();
  for (auto held = rows_.begin(); held != rows_.end();) {
    const Wallet& wallet = ledger.wallets()[held->first];
    if (wallet.closed) {
      closed_.emplace(held->first, Closed{held->second.opened, index});
      held = rows_.erase(held);
      continue;
    }
    const StandingRow row = standing_row(ledger, wallet);
    if (row != held->second.row) {
      held->second.row = row;
      held->second.changed = index;
    }
    ++held;
  }
  for (; wallets_ < ledger.wallets().size(); ++wallets_) {
    const Wallet& wallet = ledger.wallets()[wallets_];
    const Index certified = ledger.accounts()[wallet.account].admitted;
    if (!wallet.closed) rows_.emplace(wallets_, Held{standing_row(ledger, wallet), certified, index, index});
  }
}

StandingNews StandingBook::since(Index base) const {
  StandingNews news;
  news.index = index_;
  news.wallets = wallets_;
  news.desks = desks_;
  for (const auto& [number, held] : rows_) {
    if (held.changed > base) news.changes.push_back({number, held.opened > base, held.row});
  }
  for (const auto& [number, was] : closed_) {
    if (was.opened <= base && was.closed > base) news.closed.push_back(number);
  }
  return news;
}

std::vector<Index> StandingBook::certificates_since(Index base) const {
  std::vector<Index> out;
  for (const auto& [number, held] : rows_) {
    if (held.opened > base) out.push_back(held.certified);
  }
  return out;
}

}  // namespace besace
