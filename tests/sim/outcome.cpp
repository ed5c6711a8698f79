// See outcome.hpp.
#include "outcome.hpp"

#include <algorithm>

#include "besace/bundle.hpp"

namespace besace::sim {
namespace {

void read_entries(Outcome& out) {
  const auto parts = read_bundle(out.bundle);
  if (!parts) return;
  const Id fund = out.ledger().fund();
  for (ByteView rest = parts->entries; !rest.empty();) {
    const auto length = entry_length(rest);
    auto entry = decode(rest.first(*length), out.entries.empty() ? nullptr : &fund);
    const Index index = out.entries.size();
    out.index_of.emplace(entry->id, index);
    if (entry->entry.type() == Type::kTick) out.ticks.push_back(index);
    out.entries.push_back(std::move(*entry));
    rest = rest.subspan(*length);
  }
}

/// Entries and figures, of a history that holds up.
void read_all(Outcome& out) {
  read_entries(out);
  const Ledger& ledger = out.ledger();
  for (const Wallet& wallet : ledger.wallets())
    out.wallets[ledger.accounts()[wallet.account].kid] = {wallet.spent, wallet.refunded, wallet.left(),
                                                          wallet.drawn()};
  for (const Merchant& merchant : ledger.merchants())
    out.merchants[ledger.accounts()[merchant.account].kid] = {merchant.credited + merchant.held, 0,
                                                              merchant.redeemed};
  for (const Payment& payment : ledger.payments()) {
    if (payment.merchant == kNobody) continue;
    const Kid& kid = ledger.accounts()[ledger.merchants()[payment.merchant].account].kid;
    out.merchants[kid].given_back += payment.refunded;
  }
}

}  // namespace

std::uint64_t Outcome::ticks_between(Index from, Index to) const {
  return static_cast<std::uint64_t>(
      std::count_if(ticks.begin(), ticks.end(), [&](Index tick) { return tick >= from && tick < to; }));
}

Index Outcome::find(const Id& id) const {
  const auto found = index_of.find(id);
  return found == index_of.end() ? kNever : found->second;
}

Outcome read_outcome(Bytes bundle) {
  Outcome out;
  out.bundle = std::move(bundle);
  out.report = audit_bundle(out.bundle, out.replica);
  if (out.report.code == Code::kOk) read_all(out);
  return out;
}

Outcome read_outcome(Bytes bundle, const Replica& copy) {
  Outcome out;
  out.bundle = std::move(bundle);
  out.replica = copy;
  read_all(out);
  return out;
}

std::string text_of(const WalletFigures& figures) {
  return "spent " + std::to_string(figures.spent) + ", refunded " + std::to_string(figures.refunded) +
         ", left " + std::to_string(figures.left) + ", drawn " + std::to_string(figures.drawn);
}

std::string text_of(const MerchantFigures& figures) {
  return "credited or held " + std::to_string(figures.credited) + ", given back " +
         std::to_string(figures.given_back) + ", redeemed " + std::to_string(figures.redeemed);
}

}  // namespace besace::sim
