// The fold: what each entry does to the books. FORMAT.md section 7, whose rule numbers stand beside the code.
// Guarantees: an entry without effect changes nothing but its place in the log and its finding.
// Must not judge payments: that is payments.cpp; nor chains: that is chains.cpp.
#include "besace/ledger.hpp"

#include <algorithm>

#include "besace/calendar.hpp"

namespace besace {
namespace {

// Which role an entry's type asks of a desk key; 0 for types that desk keys never write.
Roles roles_for(Type type) {
  switch (type) {
    case Type::kRevoke: return kBoard | kRegistrar;
    case Type::kApprove: return kRegistrar;
    case Type::kDeposit: return kTreasurer;
    case Type::kCertify: return kIssuer;
    default: return 0;
  }
}

AccountKind kind_for(Type type) {
  switch (type) {
    case Type::kPay: return AccountKind::kWallet;
    case Type::kAccept: return AccountKind::kMerchant;
    case Type::kTick: return AccountKind::kLog;
    default: return AccountKind::kDesk;
  }
}

}  // namespace

// L2
Code Ledger::check_role(const Entry& entry, const Account& author) const {
  const Type type = entry.type();
  if (type == Type::kCharter) return Code::kSecondCharter;  // L1
  if (author.kind != kind_for(type)) return Code::kNotAuthorized;
  if (author.kind == AccountKind::kDesk) {
    if ((author.roles & roles_for(type)) == 0) return Code::kNotAuthorized;
    if (author.suspended < size_) return Code::kNotAuthorized;  // L7
  }
  return Code::kOk;
}

Code Ledger::admissible(const Entry& entry, PublicKey* key) const {
  if (size_ == 0) {
    const auto* charter = std::get_if<Charter>(&entry.body);
    if (charter == nullptr) return Code::kNotACharter;
    for (const FoundingKey& founding : charter->keys) {
      if (kid_of(founding.key) != entry.header.kid || (founding.roles & kBoard) == 0) continue;
      *key = founding.key;
      return Code::kOk;
    }
    return Code::kNotACharter;
  }
  const Account* author = account(entry.header.kid);
  if (author == nullptr) return Code::kUnknownAuthor;
  *key = author->key;
  return check_role(entry, *author);
}

Code Ledger::append(const Entry& entry, const Id& id, bool citation_on_tree) {
  const Code code = dispatch(entry, id, citation_on_tree);
  // A payment's own verdict may still change with its accept: findings() reads it from the payment.
  const bool is_payment = !payments_.empty() && payments_.back().index == size_;
  if (code != Code::kOk && !is_payment) note(code, Severity::kIncident, kNever, entry.header.kid);
  ++size_;
  return code;
}

void Ledger::append_unauthentic(Code code, const Kid& kid) {
  note(code, Severity::kError, kNever, kid);
  ++size_;
}

Code Ledger::dispatch(const Entry& entry, const Id& id, bool citation_on_tree) {
  if (size_ == 0) {
    const auto* charter = std::get_if<Charter>(&entry.body);
    return charter != nullptr ? found(entry, id, *charter) : Code::kNotACharter;
  }
  Account* author = find(entry.header.kid);
  if (author == nullptr) return Code::kUnknownAuthor;
  if (const Code code = check_role(entry, *author); code != Code::kOk) return code;
  if (const Code code = check_chain(entry.header, id, *author); code != Code::kOk) return code;
  if (std::holds_alternative<Accept>(entry.body) && !citation_on_tree)
    return Code::kCheckpointNotOnTree;  // L12
  return std::visit(
      [&](const auto& body) -> Code {
        using Kind = std::decay_t<decltype(body)>;
        if constexpr (std::is_same_v<Kind, Charter> || std::is_same_v<Kind, Invoice>)
          return Code::kNotAuthorized;
        else
          return apply(entry.header, id, body);
      },
      entry.body);
}

// L1, L3
Code Ledger::found(const Entry& entry, const Id& id, const Charter& body) {
  auto rulebook = parse_rulebook(body.rulebook);
  if (!rulebook) return rulebook.code();
  PublicKey author_key{};
  if (const Code code = admissible(entry, &author_key); code != Code::kOk) return code;
  std::vector<Kid> kids{kid_of(body.log_key)};
  bool keys_good = is_admissible_key(body.log_key);
  for (const FoundingKey& founding : body.keys) {
    keys_good = keys_good && is_admissible_key(founding.key);
    kids.push_back(kid_of(founding.key));
  }
  if (!keys_good) return Code::kBadKey;
  std::sort(kids.begin(), kids.end());
  if (std::adjacent_find(kids.begin(), kids.end()) != kids.end()) return Code::kKidTaken;
  fund_ = id;
  charter_ = body;
  rulebook_ = std::move(*rulebook);
  charter_day_ = entry.header.time / kSecondsPerDay;
  for (const FoundingKey& founding : body.keys) {
    if (const auto slot = admit(founding.key, AccountKind::kDesk, founding.roles, id); !slot)
      return slot.code();
  }
  if (const auto slot = admit(body.log_key, AccountKind::kLog, 0, id); !slot) return slot.code();
  link(*find(entry.header.kid), entry.header, id);
  return Code::kOk;
}

// L3
Result<std::uint32_t> Ledger::admit(const PublicKey& key, AccountKind kind, Roles roles,
                                    const Id& admission) {
  if (!is_admissible_key(key)) return Code::kBadKey;
  const auto slot = static_cast<std::uint32_t>(accounts_.size());
  const Kid kid = kid_of(key);
  if (!by_kid_.emplace(kid, slot).second) return Code::kKidTaken;
  Account account;
  account.kid = kid;
  account.key = key;
  account.kind = kind;
  account.roles = roles;
  account.admitted = size_;
  account.admission = admission;
  accounts_.push_back(std::move(account));
  return slot;
}

// L7
Code Ledger::apply(const Header& /*header*/, const Id& /*id*/, const Revoke& body) {
  Account* target = find(body.kid);
  if (target == nullptr) return Code::kUnknownAuthor;
  if (target->suspended == kNever) target->suspended = size_;
  return Code::kOk;
}

Code Ledger::apply(const Header& /*header*/, const Id& id, const Approve& body) {
  const auto slot = admit(body.key, AccountKind::kMerchant, 0, id);
  if (!slot) return slot.code();
  accounts_[*slot].slot = static_cast<std::uint32_t>(merchants_.size());
  Merchant merchant;
  merchant.account = *slot;
  merchant.name = body.name;
  merchant.commune = body.commune;
  merchant.categories = body.categories;
  merchants_.push_back(std::move(merchant));
  return Code::kOk;
}

// L8
Code Ledger::apply(const Header& header, const Id& /*id*/, const Deposit& body) {
  const bool endorsed = charter_.threshold == 1 && (account(header.kid)->roles & kBoard) != 0;
  if (!endorsed) return Code::kAwaitingEndorsement;
  Amount& pot = body.target == kReserve ? totals_.reserve : totals_.guarantee;
  const auto sum = checked_add(pot, body.amount);
  if (!sum) return Code::kBadAmount;
  pot = *sum;
  return Code::kOk;
}

// L9
Code Ledger::apply(const Header& /*header*/, const Id& id, const Certify& body) {
  if (body.rulebook != rulebook_number()) return Code::kUnknownRulebook;
  if (body.first_day > body.last_day) return Code::kBadCertificate;
  const Amount allowance = body.allowance();
  const auto issued = checked_add(totals_.issued, allowance);
  if (!issued) return Code::kBadAmount;
  const auto slot = admit(body.holder, AccountKind::kWallet, 0, id);
  if (!slot) return slot.code();
  const auto position = static_cast<std::uint32_t>(wallets_.size());
  accounts_[*slot].slot = position;
  Wallet wallet;
  wallet.account = *slot;
  wallet.certificate = body;
  wallet.allowance = allowance;
  wallets_.push_back(std::move(wallet));
  totals_.issued = *issued;
  open_wallets_[body.last_day].push_back(position);
  check_certificate(body, accounts_[*slot].kid);
  return Code::kOk;
}

void Ledger::check_certificate(const Certify& body, const Kid& holder) {
  const bool by_the_rules =
      body.pockets.size() == 1 && body.pockets.front() == Pocket{0, rulebook_.allowance} &&
      body.first_day == first_day_of(body.period) && body.period == period_of(body.first_day) &&
      body.last_day == first_day_of(body.period + rulebook_.validity_months) - 1 &&
      body.cap == rulebook_.cap && body.amber_cap == rulebook_.amber_cap;
  if (!by_the_rules) note(Code::kAllowanceMismatch, Severity::kError, kNever, holder, body.allowance());
  if (totals_.reserve_free() < 0)
    note(Code::kReserveShort, Severity::kError, kNever, holder, -totals_.reserve_free());
}

// L17
Code Ledger::apply(const Header& /*header*/, const Id& /*id*/, const Tick& body) {
  if (body.day <= day()) return Code::kTickOrder;
  ticks_.emplace_back(size_, body.day);
  expire_due_wallets();
  return Code::kOk;
}

// L18
void Ledger::expire_due_wallets() {
  const std::uint64_t now = ticks_.size();
  while (!open_wallets_.empty() && open_wallets_.begin()->first < ticks_.back().second) {
    expiring_.emplace_back(now + kGraceTicks, std::move(open_wallets_.begin()->second));
    open_wallets_.erase(open_wallets_.begin());
  }
  while (!expiring_.empty() && expiring_.front().first <= now) {
    for (const std::uint32_t position : expiring_.front().second) {
      Wallet& wallet = wallets_[position];
      wallet.expired = wallet.allowance - (wallet.spent - wallet.drawn);
      totals_.expired += wallet.expired;
    }
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

std::uint64_t Ledger::ticks_before(Index index) const {
  const auto end = std::partition_point(ticks_.begin(), ticks_.end(),
                                        [&](const auto& tick) { return tick.first < index; });
  return static_cast<std::uint64_t>(end - ticks_.begin());
}

std::uint64_t Ledger::day_at(Index index) const {
  const std::uint64_t ticks = ticks_before(index);
  return ticks == 0 ? charter_day_ : ticks_[ticks - 1].second;
}

void Ledger::note(Code code, Severity severity, Index other, const Kid& kid, Amount amount) {
  findings_.push_back({code, severity, size_, other, kid, amount});
}

Account* Ledger::find(const Kid& kid) {
  const auto found = by_kid_.find(kid);
  return found == by_kid_.end() ? nullptr : &accounts_[found->second];
}
const Account* Ledger::account(const Kid& kid) const {
  const auto found = by_kid_.find(kid);
  return found == by_kid_.end() ? nullptr : &accounts_[found->second];
}
const Wallet* Ledger::wallet(const Kid& kid) const {
  const Account* holder = account(kid);
  return holder != nullptr && holder->kind == AccountKind::kWallet ? &wallets_[holder->slot] : nullptr;
}
const Merchant* Ledger::merchant(const Kid& kid) const {
  const Account* holder = account(kid);
  return holder != nullptr && holder->kind == AccountKind::kMerchant ? &merchants_[holder->slot] : nullptr;
}
const Payment* Ledger::payment(const Id& id) const {
  const auto found = by_pay_.find(id);
  return found == by_pay_.end() ? nullptr : &payments_[found->second];
}

std::vector<Finding> Ledger::findings() const {
  std::vector<Finding> out = findings_;
  for (const Payment& payment : payments_) {
    if (payment.credited == payment.amount) continue;
    const Kid& payer = accounts_[wallets_[payment.wallet].account].kid;
    out.push_back(
        {payment.code, Severity::kIncident, payment.index, kNever, payer, payment.amount - payment.credited});
  }
  const bool balanced = totals_.credits == totals_.spent_within + totals_.draws && totals_.unspent() >= 0;
  if (!balanced) out.push_back({Code::kBooksDoNotBalance, Severity::kError, size_, kNever, {}, 0});
  std::stable_sort(out.begin(), out.end(),
                   [](const Finding& a, const Finding& b) { return a.index < b.index; });
  return out;
}

}  // namespace besace
