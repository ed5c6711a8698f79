// Which entries concern whom (FORMAT.md F25), told apart as they come.
// Guarantees: folding what is selected gives a wallet the state that the whole log gives it. Must not decide a payment.
#include <algorithm>

#include "besace/excerpt.hpp"

#include "heard.hpp"

namespace besace {
void ExcerptIndex::append(const SignedEntry& entry, Code code, const Ledger& ledger) {
  const Index index = ledger.size() - 1;
  const Type type = entry.entry.type();
  if (type == Type::kTick || type == Type::kStanding) return note_log_key(entry, index, ledger);
  merchants_.append(entry, code, ledger);
  note_fork(entry, code, index, ledger);
  if (!is_heard(type, code)) return;
  note_general(entry, index, ledger);
  note_wallet(entry, index, ledger);
}

void ExcerptIndex::note_general(const SignedEntry& entry, Index index, const Ledger& ledger) {
  const Body& body = entry.entry.body;
  switch (entry.entry.type()) {
    case Type::kAmend:
    case Type::kAppoint:
    case Type::kAdjust: acts_.insert(entry.id); break;
    case Type::kRevoke: {
      if (ledger.wallet(std::get<Revoke>(body).kid) != nullptr) return;
      acts_.insert(entry.id);
      break;
    }
    case Type::kEndorse:
      if (!acts_.contains(std::get<Endorse>(body).act)) return;
      if (!takes_place(entry.entry.header, index, ledger)) return;
      break;
    case Type::kCharter:
    case Type::kApprove:
    case Type::kDelist:
    case Type::kTill: break;
    default: return;
  }
  general_.push_back({index, index});
}

void ExcerptIndex::note_wallet(const SignedEntry& entry, Index index, const Ledger& ledger) {
  const Body& body = entry.entry.body;
  switch (entry.entry.type()) {
    case Type::kCertify: {
      const auto& certify = std::get<Certify>(body);
      const Kid holder = kid_of(certify.holder);
      wallets_[holder].push_back({index, index});
      if (!certify.repays) return;
      wallets_[certify.repays->wallet].push_back({index, index});
      debts_.emplace(holder, Debt{certify.repays->wallet, index});
      return;
    }
    case Type::kRevoke: {
      const Kid& kid = std::get<Revoke>(body).kid;
      if (ledger.wallet(kid) != nullptr) wallets_[kid].push_back({index, index});
      return;
    }
    case Type::kPay: return note_pay(entry, index);
    case Type::kAccept: return note_of_pay(std::get<Accept>(body).pay, index, ledger);
    case Type::kRefund: return note_of_pay(std::get<Refund>(body).pay, index, ledger);
    default: return;
  }
}

void ExcerptIndex::note_pay(const SignedEntry& entry, Index index) {
  Concerns& items = wallets_[entry.entry.header.kid];
  items.push_back({index, index});
  const auto early = early_.find(entry.id);
  if (early == early_.end()) return;
  for (const Index before : early->second) items.push_back({before, index});
  early_.erase(early);
}

void ExcerptIndex::note_of_pay(const Id& pay, Index index, const Ledger& ledger) {
  const Payment* payment = ledger.payment(pay);
  if (payment == nullptr) {
    early_[pay].push_back(index);
    return;
  }
  const Wallet& wallet = ledger.wallets()[payment->wallet];
  wallets_[ledger.accounts()[wallet.account].kid].push_back({index, index});
}

// What proves that a till or a desk key forked is everybody's business: the entry, and its neighbours in the chain.
void ExcerptIndex::note_fork(const SignedEntry& entry, Code code, Index index, const Ledger& ledger) {
  const Header& header = entry.entry.header;
  const Account* author = ledger.account(header.kid);
  if (author == nullptr || author->kind == AccountKind::kWallet) return;
  const bool is_desk = author->kind == AccountKind::kDesk;
  if (is_desk ? code != Code::kFork || author->suspended != index : author->forked != index) return;
  general_.push_back({index, index});
  for (const std::uint64_t seq : {header.seq - 1, header.seq, header.seq + 1}) {
    if (const Link* link = author->chain.at(seq)) general_.push_back({link->index, index});
  }
}

void ExcerptIndex::note_log_key(const SignedEntry& entry, Index index, const Ledger& ledger) {
  const Header& header = entry.entry.header;
  if (!takes_place(header, index, ledger)) return;
  ClockEntry& kept = clock_.emplace_back(ClockEntry{index, header.time / kSecondsPerHour, {}});
  if (const auto* tick = std::get_if<Tick>(&entry.entry.body)) {
    kept.day_or_root = tick->day;
    return;
  }
  kept.day_or_root = std::get<Standing>(entry.entry.body).root;
  book_.turn_to(index, ledger);
}

Result<ExcerptIndex::Selection> ExcerptIndex::select(const ExcerptRequest& request, Index size) const {
  std::set<Index> chosen;
  choose(chosen, general_, request.size, size);
  std::map<Kid, Index> from;  // the least asked of each
  std::vector<Interest> asked = request.interests;
  while (!asked.empty()) {
    const Interest interest = asked.back();
    asked.pop_back();
    const auto [known, is_new] = from.emplace(interest.kid, interest.from);
    if (!is_new && known->second <= interest.from) continue;
    known->second = interest.from;
    if (const auto debt = debts_.find(interest.kid); debt != debts_.end())
      asked.push_back({debt->second.wallet, debt->second.since >= interest.from ? 0 : interest.from});
  }
  std::size_t merchants = 0;
  for (const auto& [kid, since] : from) {
    if (const auto found = wallets_.find(kid); found != wallets_.end())
      choose(chosen, found->second, since, size);
    if (merchants_.choose(chosen, kid, since, size) && ++merchants > kMaxMerchants) return Code::kTooLarge;
  }
  Selection selection;
  if (request.standing) {
    if (book_.index() >= size && book_.index() > 0) return Code::kBadArgument;
    selection.standing = book_.since(*request.standing);
    for (const Index index : book_.certificates_since(*request.standing)) chosen.insert(index);
    if (book_.index() > *request.standing) chosen.insert(book_.index());
  }
  const auto at_or_after = [&](Index index) {
    return std::partition_point(clock_.begin(), clock_.end(),
                                [index](const ClockEntry& tick) { return tick.index < index; });
  };
  const auto first = at_or_after(request.size);
  selection.clock.assign(first, std::max(first, at_or_after(size)));
  if (!selection.clock.empty()) chosen.insert(selection.clock.back().index);
  selection.entries.assign(chosen.begin(), chosen.end());
  return selection;
}

Result<Excerpt> prove_excerpt(const ExcerptRequest& request, const ExcerptIndex::Selection& selection,
                              const MerkleTree& tree, std::string note, Index size) {
  auto consistency = tree.consistency_proof(request.size, size);
  if (!consistency) return consistency.code();
  auto proof = tree.leaves_proof(selection.entries, size);
  if (!proof) return proof.code();
  Excerpt excerpt{std::move(note),   *std::move(consistency), selection.clock, {},
                  *std::move(proof), selection.standing};
  if (excerpt.standing) {
    excerpt.standing->log_root = *tree.root_at(excerpt.standing->index);
    excerpt.standing->consistency = *tree.consistency_proof(excerpt.standing->index, size);
  }
  for (const Index index : selection.entries) excerpt.entries.push_back({index, {}});
  return excerpt;
}

}  // namespace besace
