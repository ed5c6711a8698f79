// When an entry is heard (FORMAT.md F25), for the indexes of what concerns whom.
// Guarantees: what the law did not hear changes nothing for anybody. Must not be seen outside the core.
#pragma once

#include "besace/ledger.hpp"

namespace besace {

/// A payment that is void is still said to its payer.
inline bool is_heard(Type type, Code code) {
  if (type == Type::kPay) return code != Code::kUnknownAuthor;
  if (type == Type::kRefund && code == Code::kOverRefund) return true;
  if (type == Type::kEndorse) return true;  // the one that has an act refused counts too: takes_place tells
  return code == Code::kOk || code == Code::kAwaitingEndorsement;
}

/// Whether the entry at this index is the one that stands in its author's chain.
inline bool takes_place(const Header& header, Index index, const Ledger& ledger) {
  const Account* author = ledger.account(header.kid);
  const Link* link = author != nullptr ? author->chain.at(header.seq) : nullptr;
  return link != nullptr && link->index == index;
}

}  // namespace besace
