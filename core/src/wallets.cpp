// Wallets: certified, spent pocket by pocket, closed (FORMAT.md L9, L16, L18, L26).
// Guarantees: the sums by pocket and in all move together, here alone. Must not judge a payment.
#include <algorithm>

#include "besace/allowance.hpp"
#include "besace/calendar.hpp"
#include "besace/ledger.hpp"

namespace besace {
namespace {

// L18. Pockets that the rulebook does not name come last.
std::vector<Pocket> in_spend_order(std::vector<Pocket> pockets, const std::vector<std::uint64_t>& order) {
  const auto rank = [&](const Pocket& pocket) {
    return std::find(order.begin(), order.end(), pocket.number) - order.begin();
  };
  std::stable_sort(pockets.begin(), pockets.end(),
                   [&](const Pocket& a, const Pocket& b) { return rank(a) < rank(b); });
  return pockets;
}

}  // namespace

// L9
Code Ledger::apply(const Header& /*header*/, const Id& id, const Certify& body) {
  const Amount allowance = body.allowance();
  const auto issued = checked_add(totals_.issued, allowance);
  if (!issued) return Code::kBadAmount;
  if (const Code code = check_new_key(body.holder); code != Code::kOk) return code;
  if (body.rulebook != rulebook_number()) return Code::kUnknownRulebook;
  if (body.first_day > body.last_day) return Code::kBadCertificate;
  if (const Code code = check_repayment(body); code != Code::kOk) return code;
  const auto position = static_cast<std::uint32_t>(wallets_.size());
  const std::uint32_t account = admit(body.holder, AccountKind::kWallet, id, 0, position);
  Wallet wallet;
  wallet.account = account;
  wallet.certificate = body;
  wallet.allowance = allowance;
  wallet.spend_order = in_spend_order(body.pockets, rulebook().spend);
  wallets_.push_back(std::move(wallet));
  totals_.issued = *issued;
  for (const Pocket& pocket : body.pockets) totals_.pockets[pocket.number].issued += pocket.amount;
  open_wallets_[body.last_day].push_back(position);
  if (body.repays && debts_known_) {
    Wallet& debtor = wallets_[this->account(body.repays->wallet)->slot];
    changed(debtor.account);
    debtor.repaid += body.repays->amount;
    totals_.repaid += body.repays->amount;
  }
  check_certificate(body, accounts_[account].kid);
  return Code::kOk;
}

// L26
Code Ledger::check_repayment(const Certify& body) {
  if (!body.repays || !debts_known_) return Code::kOk;
  const Wallet* debtor = wallet(body.repays->wallet);
  if (debtor == nullptr || body.repays->amount > debtor->owed()) return Code::kBadCertificate;
  return body.repays->amount > rulebook().withhold ? Code::kBadCertificate : Code::kOk;
}

// L9: what is wrong and not void.
void Ledger::check_certificate(const Certify& body, const Kid& holder) {
  const Rulebook& rules = rulebook();
  const bool by_the_rules = can_give(rules, body) && body.first_day == first_day_of(body.period) &&
                            body.period == period_of(body.first_day) &&
                            body.last_day == first_day_of(body.period + rules.validity_months) - 1 &&
                            body.cap == rules.cap && body.amber_cap == rules.amber_cap;
  if (!by_the_rules) note(Code::kAllowanceMismatch, Severity::kError, kNever, holder, body.allowance());
  if (totals_.reserve_free() < 0)
    note(Code::kReserveShort, Severity::kError, kNever, holder, balance_of({}, {totals_.reserve_free()}));
  for (const Pocket& pocket : body.pockets) {
    const Amount pot = totals_.pockets[pocket.number].pot();
    if (pocket.number > 0 && pot < 0)
      note(Code::kPocketShort, Severity::kError, kNever, holder, balance_of({}, {pot}));
  }
}

// L16. A negative amount is a refund.
void Ledger::spend(Wallet& wallet, Amount amount) {
  const Amount before = wallet.within();
  wallet.spent += amount;
  const Amount after = wallet.within();
  totals_.spent_within += after - before;
  totals_.draws += amount - (after - before);
  changed(wallet.account);
  Amount base = 0;
  for (const Pocket& pocket : wallet.spend_order) {
    const Amount spent = pocket.part_of(after - base) - pocket.part_of(before - base);
    base += pocket.amount;
    totals_.pockets[pocket.number].spent += spent;
    if (wallet.closed) give_back(wallet, pocket.number, -spent);
  }
}

Amount Wallet::unspent_of(std::uint64_t pocket) const {
  Amount base = 0;
  for (const Pocket& one : spend_order) {
    if (one.number == pocket) return one.amount - one.part_of(within() - base);
    base += one.amount;
  }
  return 0;
}

// L18
void Ledger::close(Wallet& wallet) {
  wallet.closed = true;
  changed(wallet.account);
  for (const Pocket& pocket : wallet.spend_order)
    give_back(wallet, pocket.number, wallet.unspent_of(pocket.number));
}

bool Ledger::stays(const Wallet& wallet, std::uint64_t pocket) const {
  const Rulebook& rules = rulebooks_[wallet.certificate.rulebook - 1];
  return pocket < rules.pockets.size() && rules.pockets[pocket].keeps_unspent;
}

Amount Ledger::kept(const Wallet& wallet, std::uint64_t pocket) const {
  return wallet.closed && stays(wallet, pocket) ? wallet.unspent_of(pocket) : 0;
}

void Ledger::give_back(const Wallet& wallet, std::uint64_t pocket, Amount units) {
  totals_.expired += units;
  totals_.pockets[pocket].returned += units;
  totals_.pockets[stays(wallet, pocket) ? pocket : 0].gained += units;
}

void Ledger::expire_due_wallets() {
  const std::uint64_t now = ticks_.size();
  while (!open_wallets_.empty() && open_wallets_.begin()->first < ticks_.back().second) {
    expiring_.emplace_back(now + kGraceTicks, std::move(open_wallets_.begin()->second));
    open_wallets_.erase(open_wallets_.begin());
  }
  while (!expiring_.empty() && expiring_.front().first <= now) {
    for (const std::uint32_t position : expiring_.front().second) close(wallets_[position]);
    expiring_.pop_front();
  }
}

// L14: D ticks have followed the first one after the wallet's last day.
bool Ledger::past_deadline(const Wallet& wallet) const {
  const auto after = std::partition_point(ticks_.begin(), ticks_.end(), [&](const auto& tick) {
    return tick.second <= wallet.certificate.last_day;
  });
  return static_cast<std::uint64_t>(ticks_.end() - after) > kGraceTicks;
}

}  // namespace besace
