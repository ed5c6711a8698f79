// The standing root (FORMAT.md F29, L32), kept as two trees over rows.
// Guarantees: a leaf is hashed again only when a row in it has changed. Must not judge a payment.
#include "besace/standing.hpp"

#include <algorithm>
#include <utility>

#include "state_leaf.hpp"

namespace besace {
namespace {

constexpr std::uint64_t kRowFields = 7;

/// A leaf of wallets: the open ones, by number.
void write_rows(CborWriter& out, std::span<const StandingRow> rows) {
  out.array(rows.size());
  for (const StandingRow& row : rows) {
    out.array(kRowFields);
    write_row(out, row.kid, row);
  }
}

}  // namespace

void write_row(CborWriter& out, ByteView kid, const StandingRow& row) {
  out.bytes(kid);
  write_index(out, row.suspended);
  out.uint(static_cast<std::uint64_t>(row.refunded));
  out.uint(row.tip.seq);
  out.uint(row.links);
  out.bytes(row.tip.id);
  out.uint(static_cast<std::uint64_t>(row.cum));
}

StandingRow standing_row(const Ledger& ledger, const Wallet& wallet) {
  const Account& account = ledger.accounts()[wallet.account];
  return {account.kid,         account.suspended,    wallet.refunded,
          account.chain.tip(), account.chain.size(), wallet.cum};
}

Hash wallets_root(const std::map<std::uint64_t, StandingRow>& rows, std::uint64_t wallets) {
  Leaves leaves;
  auto next = rows.begin();
  for (std::uint64_t begin = 0; begin < wallets; begin += kRowsToALeaf) {
    std::vector<StandingRow> some;
    for (; next != rows.end() && next->first < begin + kRowsToALeaf; ++next) some.push_back(next->second);
    write_rows(leaves.begin(), some);
  }
  MerkleTree tree;
  tree.append(leaves.hashes());
  return tree.root();
}

Hash standing_root(std::uint64_t rulebook_number, std::uint64_t wallets, const Hash& keys_root,
                   const Hash& wallets_root) {
  Leaves root;
  CborWriter& out = root.begin();
  out.array(4);
  out.uint(rulebook_number);
  out.uint(wallets);
  out.bytes(keys_root);
  out.bytes(wallets_root);
  return root.hashes().front();
}

// L32. What an excerpt cannot recompute, its reader compares another way (F30).
Code Ledger::apply(const Header& /*header*/, const Id& /*id*/, const Standing& body) {
  restated_leaves_ = std::exchange(leaves_since_standing_, {});
  return is_excerpt_ || body.root == standing_root() ? Code::kOk : Code::kStateRootMismatch;
}

void Ledger::write_key_row(CborWriter& out, const Account& account, const ChainTip& tip) const {
  const bool is_desk = account.kind == AccountKind::kDesk;
  out.array(is_desk ? 6 : 5);
  out.uint(static_cast<std::uint64_t>(account.kind));
  out.bytes(account.kid);
  write_index(out, account.suspended);
  if (is_desk) {
    out.uint(account.roles);
    out.uint(tip.seq);
    return out.bytes(tip.id);
  }
  write_index(out, account.forked);
  const Merchant& merchant = merchants_[account.slot];
  if (account.kind == AccountKind::kMerchant)
    write_index(out, merchant.delisted);
  else
    out.bytes(accounts_[merchant.account].kid);
}

void Ledger::write_key_rows(CborWriter& out, std::uint64_t begin, std::uint64_t end) const {
  out.array(end - begin);
  for (std::uint64_t row = begin; row < end; ++row) {
    const Account& account = accounts_[others_[row]];
    write_key_row(out, account, account.chain.tip());
  }
}

void Ledger::write_wallet_rows(CborWriter& out, std::uint64_t begin, std::uint64_t end) const {
  std::vector<StandingRow> rows;
  for (std::uint64_t row = begin; row < end; ++row) {
    if (!wallets_[row].closed) rows.push_back(standing_row(*this, wallets_[row]));
  }
  write_rows(out, rows);
}

Hash Ledger::standing_root() const {
  const Hash keys = key_rows_.root(
      others_.size(),
      [this](CborWriter& out, std::uint64_t begin, std::uint64_t end) { write_key_rows(out, begin, end); });
  const Hash wallets =
      wallet_rows_.root(wallets_.size(), [this](CborWriter& out, std::uint64_t begin, std::uint64_t end) {
        write_wallet_rows(out, begin, end);
      });
  return besace::standing_root(rulebook_number(), wallets_.size(), keys, wallets);
}

std::size_t Ledger::stale_standing_leaves() const {
  return key_rows_.stale_leaves() + wallet_rows_.stale_leaves();
}

std::vector<DeskTip> Ledger::desk_tips() const {
  std::vector<DeskTip> tips;
  for (const std::uint32_t position : others_) {
    const Account& account = accounts_[position];
    if (account.kind == AccountKind::kDesk) tips.push_back({account.kid, account.chain.tip()});
  }
  return tips;
}

std::optional<Hash> Ledger::keys_root(std::span<const DeskTip> tips) const {
  bool is_theirs = true;
  const auto tip_of = [&](const Account& account) {
    if (account.kind != AccountKind::kDesk) return ChainTip();
    is_theirs = is_theirs && !tips.empty() && tips.front().kid == account.kid;
    if (!is_theirs) return ChainTip();
    const ChainTip tip = tips.front().tip;
    tips = tips.subspan(1);
    return tip;
  };
  RowTree rows;
  const Hash root = rows.root(others_.size(), [&](CborWriter& out, std::uint64_t begin, std::uint64_t end) {
    out.array(end - begin);
    for (std::uint64_t row = begin; row < end; ++row) {
      const Account& account = accounts_[others_[row]];
      write_key_row(out, account, tip_of(account));
    }
  });
  return is_theirs && tips.empty() ? std::optional(root) : std::nullopt;
}

// Its row is another one now.
void Ledger::touch_row(const Account& account) {
  if (account.kind == AccountKind::kWallet) {
    leaves_since_standing_.insert(account.slot / kRowsToALeaf);
    return wallet_rows_.touch(account.slot);
  }
  if (!is_other(account.kind)) return;
  const std::uint32_t position = position_of(account);
  const auto row = std::lower_bound(others_.begin(), others_.end(), position);
  key_rows_.touch(static_cast<std::uint64_t>(row - others_.begin()));
}

}  // namespace besace
