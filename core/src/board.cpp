// What the board decides: acts, their endorsements, and what each does once enough keys have signed (FORMAT.md L7, L8, L20 to L23, L28, L30).
// Guarantees: an act is judged once, at the index where its k-th signature in force is logged. Must not touch a payment but to release it.
#include <algorithm>

#include "besace/ledger.hpp"

namespace besace {
namespace {

constexpr std::uint64_t kAdjustSignatures = 2;  // L20

}  // namespace

Code Ledger::apply(const Header& header, const Id& id, const Amend& body) {
  return propose(header, id, body);
}
Code Ledger::apply(const Header& header, const Id& id, const Appoint& body) {
  return propose(header, id, body);
}
Code Ledger::apply(const Header& header, const Id& id, const Deposit& body) {
  return propose(header, id, body);
}
Code Ledger::apply(const Header& header, const Id& id, const Close& body) {
  return propose(header, id, body);
}
Code Ledger::apply(const Header& header, const Id& id, const Adjust& body) {
  return propose(header, id, body);
}

// L7, L20: one key alone may suspend any but those of the board.
Code Ledger::apply(const Header& header, const Id& id, const Revoke& body) {
  const Account* target = account(body.kid);
  if (target == nullptr) return Code::kUnknownAuthor;
  if (target->kind == AccountKind::kLog) return Code::kNotAuthorized;
  if ((target->roles & kBoard) != 0) return propose(header, id, body);
  changed(by_kid_.at(body.kid)).suspended = std::min(target->suspended, size_);
  return Code::kOk;
}

// L21
Code Ledger::apply(const Header& header, const Id& /*id*/, const Endorse& body) {
  const auto found = by_act_.find(body.act);
  if (found == by_act_.end()) return Code::kUnknownAct;
  Act& act = acts_[found->second];
  if (act.closed) return Code::kActClosed;
  const std::uint32_t signer = by_kid_.at(header.kid);
  if (std::find(act.signers.begin(), act.signers.end(), signer) != act.signers.end()) return Code::kDuplicate;
  act.signers.push_back(signer);
  const Code code = try_enact(act);
  return code == Code::kAwaitingEndorsement ? Code::kOk : code;
}

Code Ledger::propose(const Header& header, const Id& id, Body body) {
  Act act;
  act.id = id;
  act.index = size_;
  act.author = by_kid_.at(header.kid);
  act.body = std::move(body);
  if ((accounts_[act.author].roles & kBoard) != 0) act.signers.push_back(act.author);
  by_act_.emplace(id, static_cast<std::uint32_t>(acts_.size()));
  acts_.push_back(std::move(act));
  return try_enact(acts_.back());
}

std::uint64_t Ledger::signatures_needed(const Act& act) const {
  const bool adjusts = std::holds_alternative<Adjust>(act.body);
  return adjusts ? std::max(charter_.threshold, kAdjustSignatures) : charter_.threshold;
}

std::uint64_t Ledger::signatures_in_force(const Act& act) const {
  const auto in_force = [&](std::uint32_t signer) { return is_board_in_force(signer); };
  return static_cast<std::uint64_t>(std::count_if(act.signers.begin(), act.signers.end(), in_force));
}

bool Ledger::is_board_in_force(std::uint32_t position) const {
  return (accounts_[position].roles & kBoard) != 0 && accounts_[position].suspended == kNever;
}

// L20
Code Ledger::try_enact(Act& act) {
  if (signatures_in_force(act) < signatures_needed(act)) return Code::kAwaitingEndorsement;
  act.closed = true;
  const Body body = std::exchange(act.body, Body{});
  return std::visit(
      [&](const auto& one) -> Code {
        if constexpr (requires { enact(act, one); })
          return enact(act, one);
        else
          broken_invariant("an act of a type that is none");
      },
      body);
}

// L22
Code Ledger::enact(const Act& act, const Amend& body) {
  auto rulebook = parse_rulebook(body.rulebook);
  if (!rulebook) return rulebook.code();
  rulebooks_.push_back(std::move(*rulebook));
  amendments_.push_back({act.id, size_, body});
  return Code::kOk;
}

// L23
Code Ledger::enact(const Act& act, const Appoint& body) {
  const auto known = by_kid_.find(kid_of(body.key));
  if (known == by_kid_.end()) {
    if (const Code code = check_new_key(body.key); code != Code::kOk) return code;
    admit(body.key, AccountKind::kDesk, act.id, body.roles, 0);
    return Code::kOk;
  }
  const Account& holder = accounts_[known->second];
  if (holder.kind != AccountKind::kDesk) return Code::kKidTaken;
  if (holder.suspended != kNever) return Code::kNotAuthorized;
  Account& desk = changed(known->second);
  desk.roles = static_cast<Roles>(desk.roles | body.roles);
  return Code::kOk;
}

// L20: a board that could never sign again would leave the fund to nobody.
Code Ledger::enact(const Act& /*act*/, const Revoke& body) {
  const std::uint32_t removed = by_kid_.at(body.kid);
  const auto remain = std::count_if(others_.begin(), others_.end(), [&](std::uint32_t position) {
    return position != removed && is_board_in_force(position);
  });
  if (static_cast<std::uint64_t>(remain) < charter_.threshold) return Code::kBoardTooSmall;
  Account& target = changed(removed);
  target.suspended = std::min(target.suspended, size_);
  return Code::kOk;
}

// L8
Code Ledger::enact(const Act& /*act*/, const Deposit& body) {
  Amount& pot = body.target == kReserve ? totals_.reserve : totals_.guaranteed;
  const auto sum = checked_add(pot, body.amount);
  if (!sum) return Code::kBadAmount;
  pot = *sum;
  Amount& deposited = totals_.pockets[body.pocket].deposited;
  if (body.target == kReserve) deposited += body.amount;
  return Code::kOk;
}

// L30
const PeriodEnd* Ledger::end_of(std::uint64_t period) const {
  const auto end = std::partition_point(period_ends_.begin(), period_ends_.end(),
                                        [&](const PeriodEnd& one) { return one.before <= period; });
  return end == period_ends_.end() ? nullptr : &*end;
}

Code Ledger::enact(const Act& act, const Close& body) {
  const PeriodEnd* end = end_of(body.period);
  if (end == nullptr) return Code::kPeriodOpen;
  if (closings_.contains(body.period)) return Code::kDuplicate;
  if (end->root != body.state_root) return Code::kStateRootMismatch;
  closings_[body.period] = {by_act_.at(act.id), size_};
  return Code::kOk;
}

// L28
Code Ledger::enact(const Act& /*act*/, const Adjust& body) {
  const auto found = by_kid_.find(body.till);
  if (found == by_kid_.end() || accounts_[found->second].forked == kNever) return Code::kNotAuthorized;
  Account& till = changed(found->second);
  till.forked = kNever;
  till.adjusted = size_;
  release(till.slot);
  return Code::kOk;
}

}  // namespace besace
