// A replica as bytes for its device's own storage, so that it starts where it stopped.
// Guarantees: what is restored goes on exactly as what was saved would have; damaged or foreign bytes are refused whole.
// Must not be exchanged: who restores trusts who saved, which must be itself.
#include "archive.hpp"
#include "besace/replica.hpp"
#include "payload.hpp"

namespace besace {

/// Changes with any change of what is written below: an older state is then refused, and the log folded again.
constexpr std::uint32_t kStateVersion = 8;

template <typename T, typename U>
concept Like = std::is_same_v<std::remove_const_t<T>, U>;

template <typename Ar, Like<Commune> T>
void fields(Ar& ar, T& v) {
  ar(v.insee, v.name);
}
template <typename Ar, Like<PocketRule> T>
void fields(Ar& ar, T& v) {
  ar(v.name, v.keeps_unspent);
}
template <typename Ar, Like<Texts> T>
void fields(Ar& ar, T& v) {
  ar(v.fr, v.en);
}
template <typename Ar, Like<Suggestion> T>
void fields(Ar& ar, T& v) {
  ar(v.from, v.amount);
}
template <typename Ar, Like<ContributionRule> T>
void fields(Ar& ar, T& v) {
  ar(v.kind, v.minimum, v.per_extra_person, v.rate, v.levels, v.suggested, v.due_day);
}
template <typename Ar, Like<AgeRule> T>
void fields(Ar& ar, T& v) {
  ar(v.under, v.amount);
}
template <typename Ar, Like<AllowanceRule> T>
void fields(Ar& ar, T& v) {
  ar(v.kind, v.per_extra_person, v.ages, v.levy);
}
template <typename Ar, Like<CategoryRate> T>
void fields(Ar& ar, T& v) {
  ar(v.category, v.rate);
}
template <typename Ar, Like<CoverageRule> T>
void fields(Ar& ar, T& v) {
  ar(v.otherwise, v.products, v.places);
}
template <typename Ar, Like<UnpaidRule> T>
void fields(Ar& ar, T& v) {
  ar(v.reminder_days, v.grace_days);
}
template <typename Ar, Like<ReconversionRule> T>
void fields(Ar& ar, T& v) {
  ar(v.minimum, v.commission, v.classes, v.days);
}
template <typename Ar, Like<CountersRule> T>
void fields(Ar& ar, T& v) {
  ar(v.circulation, v.payments);
}
template <typename Ar, Like<PersonRule> T>
void fields(Ar& ar, T& v) {
  ar(v.min_age, v.max_age, v.children);
}
template <typename Ar, Like<Situation> T>
void fields(Ar& ar, T& v) {
  ar(v.texts, v.person);
}
template <typename Ar, Like<EligibilityRule> T>
void fields(Ar& ar, T& v) {
  ar(v.texts, v.person, v.situations, v.commitment_months);
}
template <typename Ar, Like<Rulebook> T>
void fields(Ar& ar, T& v) {
  ar(v.name, v.demonstration, v.currency, v.symbol, v.territory, v.categories, v.excluded, v.eligibility);
  ar(v.contribution, v.allowance, v.giving, v.full_amounts, v.coverage, v.accumulation, v.prorates, v.unpaid);
  ar(v.reconversion, v.counters);
  ar(v.pockets, v.spend, v.withhold, v.validity_months, v.cap, v.amber_cap, v.green_hours, v.amber_hours);
}
template <typename Ar, Like<FoundingKey> T>
void fields(Ar& ar, T& v) {
  ar(v.key, v.roles);
}
template <typename Ar, Like<Charter> T>
void fields(Ar& ar, T& v) {
  ar(v.rulebook, v.keys, v.log_key, v.threshold, v.box_key);
}
template <typename Ar, Like<Pocket> T>
void fields(Ar& ar, T& v) {
  ar(v.number, v.amount);
}
template <typename Ar, Like<Repayment> T>
void fields(Ar& ar, T& v) {
  ar(v.wallet, v.amount);
}
template <typename Ar, Like<Certify> T>
void fields(Ar& ar, T& v) {
  ar(v.holder, v.pockets, v.period, v.first_day, v.last_day, v.cap, v.amber_cap, v.rulebook, v.repays);
}
template <typename Ar, Like<Finding> T>
void fields(Ar& ar, T& v) {
  ar(v.code, v.severity, v.index, v.other, v.kid, v.amount);
}
template <typename Ar, Like<Link> T>
void fields(Ar& ar, T& v) {
  ar(v.seq, v.index, v.id);
}
template <typename Ar, Like<Chain> T>
void fields(Ar& ar, T& v) {
  std::vector<Link> links;
  v.for_each([&](const Link& link) { links.push_back(link); });
  ar(links);
  if constexpr (Ar::kReads) {
    for (const Link& link : links) {
      if (!v.add(link)) return ar.fail();
    }
  }
}
template <typename Ar, Like<Account> T>
void fields(Ar& ar, T& v) {
  ar(v.kid, v.key, v.kind, v.roles, v.admitted, v.admission, v.suspended, v.forked, v.slot, v.adjusted,
     v.chain);
}
template <typename Ar, Like<Wallet> T>
void fields(Ar& ar, T& v) {
  ar(v.account, v.certificate, v.allowance, v.spent, v.refunded, v.repaid, v.cum, v.closed, v.spend_order);
}
template <typename Ar, Like<Merchant> T>
void fields(Ar& ar, T& v) {
  ar(v.account, v.name, v.commune, v.categories, v.delisted, v.credited, v.refunded, v.held, v.redeemed);
  ar(v.payments);
}
template <typename Ar, Like<Payment> T>
void fields(Ar& ar, T& v) {
  ar(v.id, v.index, v.wallet, v.merchant, v.seq, v.time, v.amount, v.cum, v.credited, v.refunded, v.accepted);
  ar(v.evidence, v.till, v.code, v.well_formed, v.held);
}
template <typename Ar, Like<PocketSums> T>
void fields(Ar& ar, T& v) {
  ar(v.deposited, v.issued, v.spent, v.returned, v.gained);
}
template <typename Ar, Like<Totals> T>
void fields(Ar& ar, T& v) {
  ar(v.reserve, v.guaranteed, v.issued, v.spent_within, v.draws, v.credits, v.held, v.refunded, v.redeemed);
  ar(v.paid_out, v.repaid, v.expired, v.pockets);
}

template <typename Ar, Like<Amend> T>
void fields(Ar& ar, T& v) {
  ar(v.rulebook, v.deliberation);
}
template <typename Ar, Like<Amendment> T>
void fields(Ar& ar, T& v) {
  ar(v.act, v.index, v.body);
}
template <typename Ar, Like<PeriodEnd> T>
void fields(Ar& ar, T& v) {
  ar(v.before, v.root, v.totals);
}

template <typename Ar, Like<Closing> T>
void fields(Ar& ar, T& v) {
  ar(v.act, v.index);
}

/// The ways into what Ledger, MerkleTree and Replica keep to themselves.
struct StoredState {
  using Evidence = Ledger::Evidence;
  using Gap = Ledger::Gap;
  using Branch = Ledger::Branch;
  using PendingRefund = Ledger::PendingRefund;
  using Act = Ledger::Act;

  template <typename Ar, typename T>
  static void ledger(Ar& ar, T& v) {
    ar(v.fund_, v.charter_, v.size_, v.is_excerpt_, v.totals_, v.charter_day_, v.rulebooks_, v.amendments_,
       v.ticks_, v.accounts_, v.wallets_);
    ar(v.merchants_, v.payments_, v.findings_, v.acts_, v.period_ends_, v.closings_, v.references_);
    ar(v.branches_, v.evidence_, v.refunds_, v.held_, v.gaps_, v.late_credits_, v.over_allowance_);
    ar(v.open_wallets_, v.expiring_);
  }
  /// What follows from the rest.
  static void index(Ledger& v) {
    for (std::uint32_t i = 0; i < v.accounts_.size(); ++i) v.by_kid_.emplace(v.accounts_[i].kid, i);
    for (std::uint32_t i = 0; i < v.payments_.size(); ++i) v.by_pay_.add(v.payments_[i].id, i);
    for (std::uint32_t i = 0; i < v.acts_.size(); ++i) v.by_act_.emplace(v.acts_[i].id, i);
    for (std::uint32_t i = 0; i < v.accounts_.size(); ++i) {
      if (is_other(v.accounts_[i].kind)) v.others_.push_back(i);
    }
    v.is_changed_.assign(v.accounts_.size(), false);
  }
  template <typename Ar, typename T>
  static void replica(Ar& ar, T& v) {
    ledger(ar, v.ledger_);
    ar(v.tree_.levels_, v.certificates_, v.signatures_checked_);
  }
};

template <typename Ar, Like<StoredState::Evidence> T>
void fields(Ar& ar, T& v) {
  ar(v.accepted, v.point, v.till);
}
template <typename Ar, Like<StoredState::Gap> T>
void fields(Ar& ar, T& v) {
  ar(v.expected, v.index);
}
template <typename Ar, Like<StoredState::Branch> T>
void fields(Ar& ar, T& v) {
  ar(v.account, v.seq);
}
template <typename Ar, Like<StoredState::PendingRefund> T>
void fields(Ar& ar, T& v) {
  ar(v.index, v.till, v.amount);
}
/// A waiting act's body goes as an entry's payload: the one spelling that every type has.
template <typename Ar, Like<StoredState::Act> T>
void fields(Ar& ar, T& v) {
  ar(v.id, v.index, v.author, v.signers, v.closed);
  if (v.closed) return;
  if constexpr (Ar::kReads) {
    Bytes payload;
    ar(payload);
    auto entry = decode_payload(payload, Kid{});
    if (!entry) return ar.fail();
    v.body = std::move(entry->body);
  } else {
    Entry entry;
    entry.body = v.body;
    ar(encode_payload(entry));
  }
}

Bytes Replica::save() const {
  ArchiveWriter writer;
  writer(kStateVersion);
  StoredState::replica(writer, *this);
  Bytes state = writer.take();
  const Hash seal = sha256(state);
  state.insert(state.end(), seal.begin(), seal.end());
  return state;
}

Result<Replica> Replica::restore(ByteView state) {
  if (state.size() < sizeof(Hash)) return Code::kBadEncoding;
  const ByteView content = state.first(state.size() - sizeof(Hash));
  const auto seal = to_array<sizeof(Hash)>(state.last(sizeof(Hash)));
  if (!seal || *seal != sha256(content)) return Code::kBadEncoding;
  ArchiveReader reader(content);
  std::uint32_t version = 0;
  reader(version);
  if (version != kStateVersion) return Code::kBadVersion;
  Replica out;
  StoredState::replica(reader, out);
  if (!reader.at_end()) return Code::kBadEncoding;
  StoredState::index(out.ledger_);
  if (out.has_fund()) out.expected_fund_ = out.ledger_.fund();
  return out;
}

}  // namespace besace
