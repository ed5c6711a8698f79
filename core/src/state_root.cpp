// The root of the state (FORMAT.md F24): one hash that two ledgers share when every balance is the same.
// Guarantees: each account is hashed again only when it has changed. Must not depend on how the state was reached.
#include <algorithm>

#include "besace/ledger.hpp"
#include "state_leaf.hpp"

namespace besace {
namespace {

constexpr std::uint64_t kPocketFields = 5;

/// Sums of the books are never negative.
void write(CborWriter& out, Amount value) {
  if (value < 0) broken_invariant("a sum of the books is negative");
  out.uint(static_cast<std::uint64_t>(value));
}

}  // namespace

void Ledger::write_totals_leaf(CborWriter& out, Index size) const {
  const Totals& t = totals_;
  const auto sums = {t.reserve,  t.guaranteed, t.issued, t.spent_within, t.draws,    t.expired,
                     t.refunded, t.credits,    t.held,   t.redeemed,     t.paid_out, t.repaid};
  out.array(3 + sums.size() + 1);
  out.uint(size);
  out.uint(day_at(size));
  out.uint(rulebook_number());
  for (const Amount sum : sums) write(out, sum);
  out.array(t.pockets.size());
  for (const auto& [number, pocket] : t.pockets) {
    out.array(kPocketFields);
    out.uint(number);
    for (const Amount sum : {pocket.deposited, pocket.issued, pocket.spent, pocket.returned}) write(out, sum);
  }
}

void Ledger::write_account_leaf(CborWriter& out, const Account& account) const {
  const auto head = [&](std::uint64_t fields) {
    out.array(fields);
    out.uint(static_cast<std::uint64_t>(account.kind));
    out.bytes(account.kid);
    write_index(out, account.suspended);
  };
  switch (account.kind) {
    case AccountKind::kDesk:
      head(4);
      out.uint(account.roles);
      break;
    case AccountKind::kLog: head(3); break;
    case AccountKind::kMerchant: {
      const Merchant& merchant = merchants_[account.slot];
      head(9);
      write_index(out, account.forked);
      write_index(out, merchant.delisted);
      for (const Amount sum : {merchant.credited, merchant.refunded, merchant.held, merchant.redeemed})
        write(out, sum);
      break;
    }
    case AccountKind::kTill:
      head(5);
      write_index(out, account.forked);
      out.bytes(accounts_[merchants_[account.slot].account].kid);
      break;
    case AccountKind::kWallet: {
      const Wallet& wallet = wallets_[account.slot];
      head(8);
      for (const Amount sum : {wallet.allowance, wallet.spent, wallet.refunded, wallet.repaid})
        write(out, sum);
      out.uint(wallet.closed ? 1 : 0);
      break;
    }
  }
}

Hash Ledger::state_root_at(Index size) const {
  if (state_tree_.size() == 0) state_tree_.append(Hash{});
  const std::uint64_t known = state_tree_.size();
  std::vector<std::uint64_t> indexes{0};
  Leaves stale;
  write_totals_leaf(stale.begin(), size);
  std::sort(changed_.begin(), changed_.end());
  for (const std::uint32_t account : changed_) {
    is_changed_[account] = false;
    if (account + 1U >= known) continue;
    indexes.push_back(account + 1U);
    write_account_leaf(stale.begin(), accounts_[account]);
  }
  changed_.clear();
  state_tree_.replace(std::move(indexes), stale.hashes());
  Leaves admitted;
  for (std::uint64_t next = known - 1; next < accounts_.size(); ++next)
    write_account_leaf(admitted.begin(), accounts_[next]);
  state_tree_.append(admitted.hashes());
  return state_tree_.root();
}

Hash Ledger::state_root() const {
  return state_root_at(size_);
}

}  // namespace besace
