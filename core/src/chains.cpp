// Authors' chains: where an entry may stand in its author's, and what proves that an author forked (FORMAT.md L4 to L6, L11).
// Guarantees: a fork suspends its key once, from the index of the proof. Must not credit or void a payment.
#include <algorithm>

#include "besace/ledger.hpp"

namespace besace {
void Ledger::link(Account& author, const Header& header, const Id& id) {
  if (!author.chain.add({header.seq, size_, id})) return;  // a fork: the first one logged stays
  if (author.kind == AccountKind::kWallet || author.kind == AccountKind::kDesk) touch_row(author);
}

// L6, L28: a till goes on, in suspense; any other key is suspended.
void Ledger::suspend(Account& account, Code proof, Index other) {
  note(proof, Severity::kIncident, other, account.kid);
  const bool is_till = account.kind == AccountKind::kMerchant || account.kind == AccountKind::kTill;
  Index& since = is_till ? account.forked : account.suspended;
  if (since == kNever) since = size_;
  changed(position_of(account));
}

Code Ledger::check_chain(const Entry& entry, const Id& id, Account& author) {
  const Header& header = entry.header;
  const Link* same = author.chain.at(header.seq);
  if ((same != nullptr && same->id == id) || branches_.contains(id)) return Code::kDuplicate;
  if (header.seq == 1 && header.prev != author.admission) return Code::kBadChain;  // L4
  if (author.forked != kNever)
    return Code::kOk;  // L4, L28: a copied till's receipts, and nothing proven by them
  const bool strict = author.kind == AccountKind::kDesk || author.kind == AccountKind::kLog;
  if (strict && !is_excerpt_ && same == nullptr && header.seq > 1) {  // L5
    const Link* before = author.chain.at(header.seq - 1);
    if (before == nullptr || before->id != header.prev) return Code::kBadChain;
  }
  if (same == nullptr) {
    check_neighbours(header, id, author);
    link(author, header, id);
    return Code::kOk;
  }
  suspend(author, Code::kFork, same->index);  // L6
  branches_.emplace(id, Branch{position_of(author), header.seq});
  const Type type = entry.type();
  return type == Type::kPay || type == Type::kAccept ? Code::kOk : Code::kFork;
}

// The entry continues the other branch of a fork that is proven already.
bool Ledger::is_known_fork(const Header& header) const {
  const auto found = branches_.find(header.prev);
  return found != branches_.end() && found->second.account == by_kid_.at(header.kid) &&
         found->second.seq + 1 == header.seq;
}

// L6 through what entries name: two ids for one seq, one of them only cited, prove a fork as well. Not with what an adjust has settled
// (L5): branches of a copied till that it has not shown yet may name one another for long.
void Ledger::check_neighbours(const Header& header, const Id& id, Account& author) {
  const std::uint32_t slot = position_of(author);
  if (const auto gap = gaps_.find({slot, header.seq}); gap != gaps_.end()) {
    if (gap->second.expected == id)
      gaps_.erase(gap);
    else if (gap->second.index >= author.adjusted)
      suspend(author, Code::kFork, gap->second.index);
  }
  if (header.seq == 1) return;
  const Link* before = author.chain.at(header.seq - 1);
  if (before == nullptr) {
    gaps_.emplace(std::pair{slot, header.seq - 1}, Gap{header.prev, size_});
  } else if (before->id != header.prev && before->index >= author.adjusted && !is_known_fork(header)) {
    suspend(author, Code::kFork, before->index);
  }
}

}  // namespace besace
