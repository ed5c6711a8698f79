// The standing root (FORMAT.md F29, L32), kept as a tree over blocks of wallets.
// Guarantees: a block is hashed again only when a wallet in it has changed. Must not judge a payment.
#include "besace/standing.hpp"

#include <algorithm>

#include "state_leaf.hpp"

namespace besace {
namespace {

constexpr std::uint64_t kRowFields = 7;

void write(CborWriter& out, const StandingRow& row) {
  out.array(kRowFields);
  out.bytes(row.kid);
  write_index(out, row.suspended);
  out.uint(static_cast<std::uint64_t>(row.refunded));
  out.uint(row.seq);
  out.uint(row.links);
  out.bytes(row.tip);
  out.uint(static_cast<std::uint64_t>(row.cum));
}

/// A block of wallets: the open ones, by number.
void write_block(CborWriter& out, std::span<const StandingRow> rows) {
  out.array(rows.size());
  for (const StandingRow& row : rows) write(out, row);
}

}  // namespace

StandingRow standing_row(const Ledger& ledger, const Wallet& wallet) {
  const Account& account = ledger.accounts()[wallet.account];
  StandingRow row{account.kid, account.suspended, wallet.refunded, 0, account.chain.size(), {}, wallet.cum};
  if (account.chain.empty()) return row;
  const Link& last = account.chain.back();
  row.seq = last.seq;
  std::memcpy(row.tip.data(), last.id.data(), row.tip.size());
  return row;
}

Hash standing_root(const Hash& head, const std::map<std::uint64_t, StandingRow>& rows,
                   std::uint64_t wallets) {
  Leaves blocks;
  auto next = rows.begin();
  for (std::uint64_t begin = 0; begin < wallets; begin += kStandingBlock) {
    std::vector<StandingRow> block;
    for (; next != rows.end() && next->first < begin + kStandingBlock; ++next) block.push_back(next->second);
    write_block(blocks.begin(), block);
  }
  MerkleTree tree;
  tree.append(head);
  tree.append(blocks.hashes());
  return tree.root();
}

// L32. What an excerpt cannot recompute, its reader compares another way (F30).
Code Ledger::apply(const Header& /*header*/, const Id& /*id*/, const Standing& body) {
  return is_excerpt_ || body.root == standing_root() ? Code::kOk : Code::kStateRootMismatch;
}

Hash Ledger::standing_head(std::uint64_t wallets) const {
  Leaves leaves;
  write_standing_head(leaves.begin(), wallets);
  return leaves.hashes().front();
}

void Ledger::write_standing_head(CborWriter& out, std::uint64_t wallets) const {
  out.array(2 + others_.size());
  out.uint(rulebook_number());
  out.uint(wallets);
  for (const std::uint32_t position : others_) {
    const Account& account = accounts_[position];
    const bool is_desk = account.kind == AccountKind::kDesk;
    out.array(is_desk ? 4 : 5);
    out.uint(static_cast<std::uint64_t>(account.kind));
    out.bytes(account.kid);
    write_index(out, account.suspended);
    if (is_desk) {
      out.uint(account.roles);
      continue;
    }
    write_index(out, account.forked);
    const Merchant& merchant = merchants_[account.slot];
    if (account.kind == AccountKind::kMerchant)
      write_index(out, merchant.delisted);
    else
      out.bytes(accounts_[merchant.account].kid);
  }
}

void Ledger::write_standing_block(CborWriter& out, std::uint64_t block) const {
  std::vector<StandingRow> rows;
  const std::uint64_t begin = block * kStandingBlock;
  const std::uint64_t end = std::min<std::uint64_t>(begin + kStandingBlock, wallets_.size());
  for (std::uint64_t i = begin; i < end; ++i) {
    if (!wallets_[i].closed) rows.push_back(standing_row(*this, wallets_[i]));
  }
  write_block(out, rows);
}

Hash Ledger::standing_root() const {
  if (standing_tree_.size() == 0) standing_tree_.append(Hash{});
  const std::uint64_t known = standing_tree_.size() - 1;
  std::vector<std::uint64_t> indexes{0};
  Leaves stale;
  write_standing_head(stale.begin(), wallets_.size());
  for (const std::uint64_t block : stale_blocks_) {
    if (block >= known) break;
    indexes.push_back(block + 1);
    write_standing_block(stale.begin(), block);
  }
  stale_blocks_.clear();
  standing_tree_.replace(std::move(indexes), stale.hashes());
  Leaves added;
  for (std::uint64_t block = known; block * kStandingBlock < wallets_.size(); ++block)
    write_standing_block(added.begin(), block);
  standing_tree_.append(added.hashes());
  return standing_tree_.root();
}

std::size_t Ledger::stale_standing_leaves() const {
  return static_cast<std::size_t>(std::count_if(stale_blocks_.begin(), stale_blocks_.end(), [&](std::uint64_t block) {
    return block + 1 < standing_tree_.size();
  }));
}

// Its row is another one now.
void Ledger::touch_row(const Account& account) {
  if (account.kind == AccountKind::kWallet) stale_blocks_.insert(account.slot / kStandingBlock);
}

}  // namespace besace
