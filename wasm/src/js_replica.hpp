// The Replica of besace.d.ts: a verified copy of the whole log, and what the desk signs from it.
// Guarantees: no exception, no decision. Must not hold a rule.
#pragma once

#include <algorithm>
#include <cmath>

#include "besace/audit.hpp"
#include "besace/stall.hpp"
#include "js_board.hpp"
#include "js_desk.hpp"
#include "js_reader.hpp"

namespace besace::js {

/// About so many times is it told how many of a list are signed.
inline constexpr std::size_t kSigningSteps = 50;

inline Progress listener(const val& progress) {
  return [progress](std::uint64_t done, std::uint64_t total) {
    progress(static_cast<double>(done), static_cast<double>(total));
  };
}

class JsReplica : public JsReader {
 public:
  explicit JsReplica(const std::string& expected_fund) : replica_(fund_or_any(expected_fund)) {}

  [[nodiscard]] const Replica& core() const override { return replica_; }

  val ingest(const val& entries, const std::string& note) {
    const Code code = replica_.ingest(bytes(entries), note);
    if (code != Code::kOk) return failure(code);
    return success(size());
  }
  /// Takes what an audit has found in place of what it held.
  val finish(Audit& audit) {
    const AuditReport report = audit.finish(replica_);
    val out = val::object();
    out.set("code", std::string(code_name(report.code)));
    out.set("verdict", std::string(verdict_name(report.verdict)));
    out.set("entries", big(report.entries));
    out.set("signaturesChecked", big(report.signatures_checked));
    return out;
  }
  val save() const { return array(replica_.save()); }
  val restore(const val& state) {
    auto restored = Replica::restore(bytes(state));
    if (!restored) return failure(restored.code());
    replica_ = *std::move(restored);
    return success(size());
  }

  val totals() const { return totals_view(ledger()); }
  val wallets() const { return wallets_view(ledger()); }
  val operators() const { return operators_view(ledger()); }
  val board() const { return board_view(ledger()); }
  val findings() const { return findings_view(replica_); }
  val verdict() const { return val(std::string(verdict_name(verdict_of(ledger())))); }

  val sign_approve(const val& seed, const val& head, const val& merchant, const val& now) const {
    const auto key = fixed<32>(merchant["publicKey"]);
    if (!key) return failure(key.code());
    Approve body{*key, merchant["name"].as<std::string>(), merchant["commune"].as<std::string>(), {}};
    for (const val& category : items(merchant["categories"]))
      body.categories.push_back(category.as<std::string>());
    return sign_body(seed, head, now, std::move(body));
  }
  val sign_deposit(const val& seed, const val& head, const val& deposit, const val& now) const {
    Deposit body;
    body.amount = cents(deposit["amount"]);
    body.target = deposit["target"].as<std::string>() == "guarantee" ? kGuaranteePool : kReserve;
    body.reference = deposit["reference"].as<std::string>();
    if (!deposit["pocket"].isUndefined()) body.pocket = natural(deposit["pocket"]);
    if (body.amount <= 0) return failure(Code::kBadAmount);
    return sign_body(seed, head, now, std::move(body));
  }
  val sign_revoke(const val& seed, const val& head, const std::string& kid, const std::string& reason,
                  const val& now) const {
    const auto target = fixed_hex<8>(kid);
    if (!target) return failure(target.code());
    return sign_body(seed, head, now, Revoke{*target, reason});
  }
  /// roles: bits; what is not a set of them is none, which no appoint may give.
  val sign_appoint(const val& seed, const val& head, const val& appointed, const val& now) const {
    const auto key = fixed<32>(appointed["publicKey"]);
    const auto roles = appointed["roles"].as<double>();
    const bool is_set = roles >= 1 && roles <= kAllRoles && roles == std::floor(roles);
    if (!key || !is_set) return failure(Code::kBadArgument);
    return sign_body(seed, head, now, Appoint{*key, static_cast<Roles>(roles)});
  }
  val sign_delist(const val& seed, const val& head, const std::string& merchant, const std::string& reason,
                  const val& now) const {
    const auto target = fixed_hex<8>(merchant);
    if (!target) return failure(target.code());
    return sign_body(seed, head, now, Delist{*target, reason});
  }
  val sign_amend(const val& seed, const val& head, const val& amended, const val& now) const {
    Amend body{amended["rulebook"].as<std::string>(), amended["deliberation"].as<std::string>()};
    if (const auto fault = rulebook_fault(body.rulebook)) return *fault;
    return sign_body(seed, head, now, std::move(body));
  }
  val sign_adjust(const val& seed, const val& head, const std::string& till, const std::string& reason,
                  const val& now) const {
    const auto target = fixed_hex<8>(till);
    if (!target) return failure(target.code());
    return sign_body(seed, head, now, Adjust{*target, reason});
  }
  /// L30: the state right after the first tick of a later period.
  val sign_close(const val& seed, const val& head, const val& period, const val& now) const {
    const PeriodEnd* end = ledger().end_of(natural(period));
    if (end == nullptr) return failure(Code::kPeriodOpen);
    return sign_body(seed, head, now, Close{natural(period), end->root});
  }
  val sign_endorse(const val& seed, const val& head, const std::string& act, const val& now) const {
    const auto id = fixed_hex<32>(act);
    if (!id) return failure(id.code());
    return sign_body(seed, head, now, Endorse{*id});
  }
  val plan_allocation(const val& period, const val& people, const val& now) const {
    const AllocationFacts facts = allocation_facts(ledger(), today(ledger(), natural(now)));
    const auto plan = planned(facts, period, people);
    if (!plan) return failure(plan.code());
    return success(allocation_plan(*plan, check_backing(*plan, facts)));
  }
  val sum_allocation(const val& period, const val& people, const val& now) const {
    const AllocationFacts facts = allocation_facts(ledger(), today(ledger(), natural(now)));
    const auto plan = planned(facts, period, people);
    return plan ? success(allocation_sums(*plan)) : failure(plan.code());
  }
  val sign_allocation(const val& seed, const val& head, const val& period, const val& people,
                      const val& now) const {
    const AllocationFacts facts = allocation_facts(ledger(), today(ledger(), natural(now)));
    const auto plan = planned(facts, period, people);
    if (!plan) return failure(plan.code());
    if (const Code code = check_backing(*plan, facts); code != Code::kOk) return failure(code);
    return sign_certificates(seed, head, now, *plan, {});
  }
  val sign_planned(const val& seed, const val& head, const val& period, const val& shares, const val& now,
                   const val& progress) const {
    if (!replica_.has_fund()) return failure(Code::kNoFund);
    std::vector<PlannedShare> list;
    for (const val& share : items(shares)) {
      auto one = planned_share(share, ledger());
      if (!one) return failure(one.code());
      list.push_back(*std::move(one));
    }
    const AllocationFacts facts = allocation_facts(ledger(), today(ledger(), natural(now)));
    const auto plan = allocate_planned(ledger().rulebook(), facts, natural(period), list);
    if (!plan) return failure(plan.code());
    return sign_certificates(seed, head, now, *plan, listener(progress));
  }

  val dues(const val& people, const val& period, const val& today) const {
    val out = val::array();
    for (const val& person : items(people)) {
      const auto one = replica_.has_fund()
                           ? dues_of(ledger().rulebook(), dues_facts(person), natural(period), natural(today))
                           : Result<Dues>(Code::kNoFund);
      out.call<void>("push", one ? success(dues_view(*one)) : failure(one.code()));
    }
    return out;
  }
  val plan_payout() const { return payout_view(besace::plan_payout(ledger()), ledger()); }
  val sign_payout(const val& seed, const val& head, const std::string& batch, const val& lines,
                  const val& now) const {
    const auto secret = fixed<32>(seed);
    const auto at = chain_head(head);
    if (!secret || !at) return failure(Code::kBadArgument);
    const auto parts = payout_parts(lines);
    if (!parts) return failure(parts.code());
    const KeyPair keys = key_pair(*secret);
    const auto made = besace::sign_payout(ledger(), {keys, *at, whole_hour(natural(now))}, batch, *parts);
    if (!made) return failure(made.code());
    val out = val::array();
    for (const SignedEntry& redeem : *made) {
      val one = signed_entry(redeem);
      one.set("reference", std::get<Redeem>(redeem.entry.body).reference);
      out.call<void>("push", one);
    }
    return success(out);
  }
  val outlook(const val& expected, const val& rest, const val& now) const {
    const auto still = still_to_come(rest);
    if (!still) return failure(still.code());
    const auto seen =
        besace::outlook(ledger(), expected_month(expected), *still, natural(now) / kSecondsPerDay);
    return seen ? success(outlook_view(*seen)) : failure(seen.code());
  }
  val outlook_like(const val& period, const val& now) const {
    const auto seen = besace::outlook_like(ledger(), natural(period), natural(now) / kSecondsPerDay);
    return seen ? success(outlook_view(*seen)) : failure(seen.code());
  }
  val journal() const { return journal_view(ledger()); }
  val months() const { return months_view(ledger()); }
  val pocket_book(const val& pocket) const { return pocket_book_view(ledger(), natural(pocket)); }

 private:
  [[nodiscard]] val size() const {
    val out = val::object();
    out.set("size", big(replica_.checkpoint().size));
    return out;
  }
  Result<SignedEntry> sign_at(const KeyPair& keys, const ChainHead& at, std::uint64_t now, Body body) const {
    Entry entry;
    entry.header = {{}, at.next_seq, at.prev, whole_hour(now)};
    entry.body = std::move(body);
    return sign(std::move(entry), keys, &ledger().fund());
  }
  val sign_body(const val& seed, const val& head, const val& now, Body body) const {
    const auto secret = fixed<32>(seed);
    const auto at = chain_head(head);
    if (!secret || !at) return failure(Code::kBadArgument);
    const auto made = sign_at(key_pair(*secret), *at, natural(now), std::move(body));
    return made ? success(signed_entry(*made)) : failure(made.code());
  }
  val sign_certificates(const val& seed, const val& head, const val& now, const Allocation& plan,
                        const Progress& progress) const {
    const auto start = chain_head(head);
    const auto secret = fixed<32>(seed);
    if (!start || !secret) return failure(Code::kBadArgument);
    const KeyPair keys = key_pair(*secret);
    ChainHead at = *start;
    val out = val::array();
    const std::vector<Certify> certificates = plan.certificates();
    const std::size_t step = std::max<std::size_t>(certificates.size() / kSigningSteps, 1);
    for (std::size_t done = 0; done < certificates.size();) {
      const auto made = sign_at(keys, at, natural(now), certificates[done]);
      if (!made) return failure(made.code());
      at = {made->entry.header.seq + 1, made->id};
      out.call<void>("push", signed_entry(*made));
      ++done;
      if (progress && (done % step == 0 || done == certificates.size())) progress(done, certificates.size());
    }
    return success(out);
  }
  [[nodiscard]] Result<Allocation> planned(const AllocationFacts& facts, const val& period,
                                           const val& people) const {
    if (!replica_.has_fund()) return Code::kNoFund;
    if (natural(period) > kMaxPeriod) return Code::kBadArgument;
    std::vector<PersonFacts> list;
    for (const val& person : items(people)) {
      auto one = person_facts(person, ledger(), natural(period));
      if (!one) return one.code();
      list.push_back(*std::move(one));
    }
    return besace::plan_allocation(ledger().rulebook(), facts, natural(period), list);
  }

  Replica replica_;
};

}  // namespace besace::js
