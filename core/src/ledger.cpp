// The fold: who may write what, where an entry goes, and how days pass (FORMAT.md L1 to L5, L7, L17).
// Guarantees: an entry without effect changes nothing but its place in the log and its finding.
// Must not know what the types do: chains.cpp, board.cpp, merchants.cpp, wallets.cpp, payments.cpp and refunds.cpp do, each
// with the rule numbers beside the code.
#include "besace/ledger.hpp"

#include <algorithm>

#include "besace/calendar.hpp"

namespace besace {
namespace {

// Which role an entry's type asks of a desk key; 0 for types that desk keys never write.
Roles roles_for(Type type) {
  switch (type) {
    case Type::kAmend:
    case Type::kEndorse:
    case Type::kAppoint:
    case Type::kClose:
    case Type::kAdjust: return kBoard;
    case Type::kRevoke: return kBoard | kRegistrar;
    case Type::kApprove:
    case Type::kDelist: return kRegistrar;
    case Type::kDeposit:
    case Type::kRedeem: return kTreasurer;
    case Type::kCertify: return kIssuer;
    default: return 0;
  }
}

AccountKind kind_for(Type type) {
  switch (type) {
    case Type::kPay: return AccountKind::kWallet;
    case Type::kTill:
    case Type::kAccept:
    case Type::kRefund: return AccountKind::kMerchant;
    case Type::kTick:
    case Type::kStanding: return AccountKind::kLog;
    default: return AccountKind::kDesk;
  }
}

bool is_till(const Account& account) {
  return account.kind == AccountKind::kMerchant || account.kind == AccountKind::kTill;
}

}  // namespace

// L2
Code Ledger::check_role(const Entry& entry, const Account& author) const {
  const Type type = entry.type();
  if (type == Type::kCharter) return Code::kSecondCharter;  // L1
  const bool any_till = type == Type::kAccept || type == Type::kRefund;
  if (any_till ? !is_till(author) : author.kind != kind_for(type)) return Code::kNotAuthorized;
  if (author.kind == AccountKind::kDesk) {
    if ((author.roles & roles_for(type)) == 0) return Code::kNotAuthorized;
    if (author.suspended < size_) return Code::kNotAuthorized;  // L7
  }
  return is_till(author) && type != Type::kAccept ? check_till(type, author) : Code::kOk;
}

// L7, L28: of what a till writes, accepts alone are heard whatever has become of it.
Code Ledger::check_till(Type type, const Account& author) const {
  const bool delisted = merchants_[author.slot].delisted != kNever;
  if (type == Type::kTill && delisted) return Code::kMerchantDelisted;
  if (author.suspended < size_) return Code::kMerchantSuspended;
  return author.forked < size_ ? Code::kTillForked : Code::kOk;
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
  const std::size_t noted_before = findings_.size();
  const Code code = dispatch(entry, id, citation_on_tree);
  judge_waiting();
  if (code != Code::kOk) note_outcome(code, entry.header.kid, noted_before);
  ++size_;
  return code;
}

void Ledger::append_unauthentic(Code code, const Kid& kid) {
  note(code, Severity::kError, kNever, kid);
  ++size_;
}

void Ledger::skip_to(Index index) {
  if (index < size_) broken_invariant("an excerpt goes backwards");
  is_excerpt_ = is_excerpt_ || index > size_;
  size_ = index;
}

Code Ledger::dispatch(const Entry& entry, const Id& id, bool citation_on_tree) {
  if (size_ == 0) {
    const auto* charter = std::get_if<Charter>(&entry.body);
    return charter != nullptr ? found(entry, id, *charter) : Code::kNotACharter;
  }
  Account* author = find(entry.header.kid);
  if (author == nullptr) return Code::kUnknownAuthor;
  if (const Code code = check_role(entry, *author); code != Code::kOk) return code;
  if (const Code code = check_chain(entry, id, *author); code != Code::kOk) return code;
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
  rulebooks_.push_back(std::move(*rulebook));
  charter_day_ = entry.header.time / kSecondsPerDay;
  for (const FoundingKey& founding : body.keys)
    admit(founding.key, AccountKind::kDesk, id, founding.roles, 0);
  admit(body.log_key, AccountKind::kLog, id, 0, 0);
  link(*find(entry.header.kid), entry.header, id);
  return Code::kOk;
}

// L3
Code Ledger::check_new_key(const PublicKey& key) const {
  if (key != vouched_ && !is_admissible_key(key)) return Code::kBadKey;
  return by_kid_.contains(kid_of(key)) ? Code::kKidTaken : Code::kOk;
}

// The caller has checked the key.
std::uint32_t Ledger::admit(const PublicKey& key, AccountKind kind, const Id& admission, Roles roles,
                            std::uint32_t slot) {
  const auto position = static_cast<std::uint32_t>(accounts_.size());
  Account account;
  account.kid = kid_of(key);
  account.key = key;
  account.kind = kind;
  account.roles = roles;
  account.admitted = size_;
  account.admission = admission;
  account.slot = slot;
  by_kid_.emplace(account.kid, position);
  accounts_.push_back(std::move(account));
  if (is_other(kind)) others_.push_back(position);
  is_changed_.push_back(false);
  changed(position);
  return position;
}

// Its leaf in the state's tree is another one now (F24).
void Ledger::touch_leaf(std::uint32_t account) {
  if (!is_changed_[account]) changed_.push_back(account);
  is_changed_[account] = true;
}

Account& Ledger::changed(std::uint32_t account) {
  touch_leaf(account);
  touch_row(accounts_[account]);
  return accounts_[account];
}

// L17
Code Ledger::apply(const Header& /*header*/, const Id& /*id*/, const Tick& body) {
  if (body.day <= day()) return Code::kTickOrder;
  ticks_.emplace_back(size_, body.day);
  expire_due_wallets();
  const std::uint64_t period = period_of(body.day);  // L30
  if (period_ends_.empty() || period > period_ends_.back().before)
    period_ends_.push_back({period, state_root_at(size_ + 1), totals_});
  return Code::kOk;
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

const Rulebook& Ledger::rulebook() const {
  static const Rulebook none;
  return rulebooks_.empty() ? none : rulebooks_.back();
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
const Merchant* Ledger::merchant_of(const Account& till) const {
  return is_till(till) ? &merchants_[till.slot] : nullptr;
}
const Payment* Ledger::payment(const Id& id) const {
  const auto position = position_of_pay(id);
  return position ? &payments_[*position] : nullptr;
}

}  // namespace besace
