// See dues.hpp. Payments are laid on the months, oldest first; where nothing is agreed, a month has what was paid in it.
// Guarantees: integers only, no sum below zero. Must not judge what is asked: contribution.cpp does.
#include "besace/dues.hpp"

#include <algorithm>

#include "besace/allocation.hpp"
#include "besace/calendar.hpp"
#include "besace/contribution.hpp"

namespace besace {
namespace {

struct Month {
  Amount asked = 0;
  Amount settled = 0;
  bool is_open = false;  // nothing is agreed: what is paid in it is its own
  std::uint64_t due = 0;
};

bool is_within(Amount amount, Amount least) {
  return amount >= least && amount <= kMaxCents;
}

// An amount that is none of the levels now may have been one when it was agreed.
Code check_commitments(const std::vector<Commitment>& commitments) {
  if (commitments.empty()) return Code::kBadArgument;
  for (std::size_t i = 0; i < commitments.size(); ++i) {
    const Commitment& one = commitments[i];
    const bool follows = i == 0 || one.from > commitments[i - 1].from;
    if (!follows || one.from > kMaxPeriod || one.persons == 0 || one.persons > kMaxPersons)
      return Code::kBadArgument;
    if (one.amount && !is_within(*one.amount, 0)) return Code::kBadAmount;
  }
  return Code::kOk;
}

Code check_payments(const std::vector<MemberPayment>& payments) {
  Amount sum = 0;  // each within kMaxCents: no list is long enough to overflow
  for (const MemberPayment& payment : payments) {
    if (payment.day > kMaxDay) return Code::kBadArgument;
    if (!is_within(payment.amount, -kMaxCents)) return Code::kBadAmount;
    sum += payment.amount;
  }
  return sum < 0 ? Code::kBadAmount : Code::kOk;
}

/// The months from the first one on, to the later of the one looked at and today's.
class Months {
 public:
  Months(const Rulebook& rulebook, const DuesFacts& facts, std::uint64_t last)
      : first_(facts.commitments.front().from) {
    std::size_t counts = 0;
    Month usual = asked_by(rulebook, facts.commitments[counts]);
    for (std::uint64_t period = first_; period <= last; ++period) {
      const std::size_t before = counts;
      while (counts + 1 < facts.commitments.size() && facts.commitments[counts + 1].from <= period) ++counts;
      if (counts != before) usual = asked_by(rulebook, facts.commitments[counts]);
      Month month = !facts.last || period <= *facts.last ? usual : Month();
      month.due =
          std::max(first_day_of(period) + rulebook.contribution.due_day - 1, facts.joined.value_or(0));
      months_.push_back(month);
    }
  }

  void lay(const std::vector<MemberPayment>& payments) {
    for (const MemberPayment& payment : payments) place(payment) += payment.amount;
    give_back();
    Amount left = pool_;
    for (Month& month : months_) {
      if (month.is_open) continue;
      month.settled = std::min(month.asked, left);
      left -= month.settled;
    }
  }

  [[nodiscard]] Dues on(std::uint64_t period, std::uint64_t today) const {
    Dues out;
    if (period >= first_) {
      const Month& month = months_[period - first_];
      out.asked = month.asked;
      out.settled = month.settled;
      out.missing = month.is_open ? 0 : month.asked - month.settled;
      out.due_day = month.due;
    }
    Amount due = 0;
    for (const Month& month : months_) {
      if (month.due > today) continue;
      due += month.asked;
      if (!month.is_open && month.settled < month.asked && !out.unpaid_since) out.unpaid_since = month.due;
    }
    out.owed = std::max<Amount>(due - pool_, 0);
    out.ahead = std::max<Amount>(pool_ - due, 0);
    return out;
  }

 private:
  // What the rulebook leaves to the person is asked once they have agreed to an amount; the rest is asked of everybody.
  static Month asked_by(const Rulebook& rulebook, const Commitment& commitment) {
    Month month;
    if (commitment.is_away) return month;
    const ContributionKind kind = rulebook.contribution.kind;
    const bool is_theirs = kind == ContributionKind::kFree || kind == ContributionKind::kLevels;
    month.is_open = kind == ContributionKind::kLot || (is_theirs && !commitment.amount);
    if (month.is_open) return month;
    const auto least = contribution_of(
        rulebook,
        {commitment.persons, kind == ContributionKind::kIncome ? std::optional<Amount>(0) : std::nullopt});
    if (!least) broken_invariant("a household in range is asked nothing");
    month.asked = std::max(least->amount, commitment.amount.value_or(0));
    return month;
  }

  /// Where a payment stands: in its own month where that is open (before the first month, in the first), or in the pool.
  Amount& place(const MemberPayment& payment) {
    const std::uint64_t period = std::max(period_of(payment.day), first_);
    const bool is_own = period - first_ < months_.size() && months_[period - first_].is_open;
    return is_own ? months_[period - first_].settled : pool_;
  }

  // What is given back beyond what its month had comes off the latest months, then off the pool.
  void give_back() {
    Amount back = std::max<Amount>(-pool_, 0);
    pool_ = std::max<Amount>(pool_, 0);
    for (Month& month : months_) {
      back += std::max<Amount>(-month.settled, 0);
      month.settled = std::max<Amount>(month.settled, 0);
    }
    for (auto month = months_.rbegin(); month != months_.rend(); ++month) {
      const Amount off = std::min(month->settled, back);
      month->settled -= off;
      back -= off;
    }
    pool_ -= back;
  }

  std::uint64_t first_;
  std::vector<Month> months_;
  Amount pool_ = 0;
};

void add(Texts& to, const std::string& fr, const std::string& en) {
  to.fr += fr;
  to.en += en;
}

Texts sentence(const Dues& dues, std::uint64_t today) {
  const auto euros = [](Amount cents) { return amount_texts(cents, kEuro); };
  const Texts asked = euros(dues.asked);
  Texts out;
  if (dues.asked > 0) {
    add(out, "Demandé pour ce mois\u00a0: " + asked.fr, "Asked for this month: " + asked.en);
    const Texts missing = euros(dues.missing);
    if (dues.missing == 0)
      add(out, ", tout est payé.", ", all of it paid.");
    else
      add(out, ", il manque " + missing.fr + ".", ", " + missing.en + " are missing.");
  } else if (dues.settled > 0) {
    add(out, "Versé ce mois-ci\u00a0: " + euros(dues.settled).fr + ".",
        "Paid in this month: " + euros(dues.settled).en + ".");
  } else {
    add(out, "Rien n’est demandé pour ce mois.", "Nothing is asked for this month.");
  }
  const Texts owed = euros(dues.owed);
  const Texts ahead = euros(dues.ahead);
  if (dues.ahead > 0) add(out, " D’avance\u00a0: " + ahead.fr + ".", " Paid ahead: " + ahead.en + ".");
  const std::uint64_t days = days_late(dues.unpaid_since, today);
  if (days == 0) return out;
  const Texts late = days_texts(days);
  add(out, " Reste à payer en tout\u00a0: " + owed.fr + ", en retard de " + late.fr + ".",
      " Left to pay in all: " + owed.en + ", " + late.en + " late.");
  return out;
}

}  // namespace

Result<Dues> dues_of(const Rulebook& rulebook, const DuesFacts& facts, std::uint64_t period,
                     std::uint64_t today) {
  if (period > kMaxPeriod || today > kMaxDay || period_of(today) > kMaxPeriod) return Code::kBadArgument;
  if (facts.joined.value_or(0) > kMaxDay) return Code::kBadArgument;
  if (const Code code = check_commitments(facts.commitments); code != Code::kOk) return code;
  if (const Code code = check_payments(facts.payments); code != Code::kOk) return code;
  Months months(rulebook, facts, std::max(period, period_of(today)));
  months.lay(facts.payments);
  Dues out = months.on(period, today);
  out.arrears = arrears_of(rulebook, out.unpaid_since, today);
  out.why = sentence(out, today);
  return out;
}

}  // namespace besace
