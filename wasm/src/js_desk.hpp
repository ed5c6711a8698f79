// What the desk reads of money, as desk.d.ts spells it: dues, payouts, the outlook, the journal.
// Guarantees: amounts as they are. Must not decide or add up anything.
#pragma once

#include "besace/dues.hpp"
#include "besace/journal.hpp"
#include "besace/outlook.hpp"
#include "besace/payout.hpp"
#include "js_allocation.hpp"

namespace besace::js {

inline DuesFacts dues_facts(const val& source) {
  DuesFacts out;
  for (const val& one : items(source["commitments"])) {
    Commitment commitment{natural(one["from"]), natural(one["persons"]), {}};
    if (!one["amount"].isUndefined()) commitment.amount = cents(one["amount"]);
    commitment.is_away = !one["away"].isUndefined();
    out.commitments.push_back(commitment);
  }
  for (const val& one : items(source["payments"])) {
    const auto amount = signed_cents(one["amount"]);
    out.payments.push_back({natural(one["day"]), amount ? *amount : std::numeric_limits<Amount>::max()});
  }
  if (!source["joined"].isUndefined()) out.joined = natural(source["joined"]);
  if (!source["last"].isUndefined()) out.last = natural(source["last"]);
  return out;
}

inline val dues_view(const Dues& dues) {
  val out = val::object();
  out.set("asked", big(dues.asked));
  out.set("settled", big(dues.settled));
  out.set("missing", big(dues.missing));
  out.set("dueDay", big(dues.due_day));
  out.set("owed", big(dues.owed));
  out.set("ahead", big(dues.ahead));
  out.set("unpaidSince", dues.unpaid_since ? big(*dues.unpaid_since) : val::null());
  out.set("arrears", std::string(arrears_name(dues.arrears)));
  out.set("why", texts(dues.why));
  return out;
}

inline Result<std::vector<PayoutPart>> payout_parts(const val& source) {
  std::vector<PayoutPart> out;
  for (const val& line : items(source)) {
    const auto kid = fixed_hex<8>(line["merchant"].as<std::string>());
    if (!kid) return kid.code();
    out.push_back({*kid, cents(line["units"]), cents(line["commission"])});
  }
  return out;
}

inline val payout_view(const Payout& payout, const Ledger& ledger) {
  val lines = val::array();
  for (const PayoutLine& line : payout.lines) {
    val one = val::object();
    one.set("merchant", hex(line.merchant));
    one.set("merchantName", ledger.merchant(line.merchant)->name);
    one.set("number", big(line.number));
    one.set("refusal",
            line.unpaid == Unpaid::kNone ? val::null() : val(std::string(unpaid_name(line.unpaid))));
    one.set("owed", big(line.owed));
    one.set("units", big(line.units));
    one.set("rate", big(line.rate));
    one.set("commission", big(line.commission));
    one.set("euros", big(line.euros));
    one.set("why", texts(line.why));
    lines.call<void>("push", one);
  }
  val out = val::object();
  out.set("lines", lines);
  out.set("paid", big(payout.paid));
  out.set("units", big(payout.units));
  out.set("commission", big(payout.commission));
  out.set("euros", big(payout.euros));
  return out;
}

inline val counter_view(const Counter& counter) {
  val out = val::object();
  out.set("amount", big(counter.amount));
  out.set("threshold", big(counter.threshold));
  out.set("ratio", big(counter.ratio));
  return out;
}
inline val monthly_view(const Monthly& month) {
  val out = val::object();
  out.set("contributions", big(month.contributions));
  out.set("topUps", big(month.top_ups));
  out.set("allowances", big(month.allowances));
  out.set("returning", big(month.returning));
  return out;
}
inline val outlook_view(const Outlook& outlook) {
  val out = val::object();
  out.set("reserveFree", big(outlook.reserve_free));
  out.set("rest", monthly_view(outlook.rest));
  out.set("monthly", monthly_view(outlook.monthly));
  out.set("runway", outlook.runway ? big(*outlook.runway) : val::null());
  out.set("circulation", counter_view(outlook.circulation));
  out.set("payments", counter_view(outlook.payments));
  return out;
}
inline Expected expected_month(const val& source) {
  return {cents(source["contributions"]), cents(source["topUps"]), cents(source["allowances"])};
}
inline Result<StillToCome> still_to_come(const val& source) {
  const auto contributions = signed_cents(source["contributions"]);
  if (!contributions) return contributions.code();
  auto allowances = pockets(source["allowances"]);
  if (!allowances) return allowances.code();
  return StillToCome{*contributions, *std::move(allowances)};
}

inline val account_view(const Rulebook& rulebook, const AccountRef& account) {
  const bool has_pocket =
      account.account == JournalAccount::kAvailable || account.account == JournalAccount::kUnits;
  val out = val::object();
  out.set("account", std::string(account_name(account.account)));
  out.set("pocket", has_pocket ? val(static_cast<double>(account.pocket)) : val::null());
  out.set("label", texts(account_texts(rulebook, account)));
  out.set("isAsset", is_asset(account.account));
  return out;
}
inline val line_view(const Rulebook& rulebook, const JournalLine& line) {
  val postings = val::array();
  for (const Posting& posting : line.postings) {
    val one = account_view(rulebook, posting.account);
    one.set("debit", big(posting.debit));
    one.set("credit", big(posting.credit));
    postings.call<void>("push", one);
  }
  val out = val::object();
  out.set("movement", std::string(movement_name(line.movement)));
  out.set("label", texts(movement_texts(line.movement)));
  out.set("postings", postings);
  return out;
}
inline val journal_view(const Ledger& ledger) {
  val out = val::array();
  for (const JournalMonth& month : journal(ledger)) {
    val lines = val::array();
    for (const JournalLine& line : month.lines) lines.call<void>("push", line_view(ledger.rulebook(), line));
    val accounts = val::array();
    for (const AccountMonth& account : month.accounts) {
      val one = account_view(ledger.rulebook(), account.account);
      one.set("opening", big(account.opening));
      one.set("debit", big(account.debit));
      one.set("credit", big(account.credit));
      one.set("closing", big(account.closing));
      accounts.call<void>("push", one);
    }
    val item = val::object();
    item.set("period", big(month.period));
    item.set("isOpen", month.is_open);
    item.set("lines", lines);
    item.set("accounts", accounts);
    out.call<void>("push", item);
  }
  return out;
}

inline val figures_view(const Figures& figures) {
  val out = val::object();
  out.set("issued", big(figures.issued));
  out.set("spent", big(figures.spent));
  out.set("returned", big(figures.returned));
  out.set("unspent", big(figures.unspent()));
  return out;
}
inline val months_view(const Ledger& ledger) {
  val out = val::array();
  for (const MonthBooks& month : months(ledger)) {
    val pockets = val::array();
    for (const PocketMonth& pocket : month.pockets) {
      val one = val::object();
      one.set("pocket", static_cast<double>(pocket.pocket));
      one.set("end", figures_view(pocket.end));
      one.set("during", figures_view(pocket.during));
      pockets.call<void>("push", one);
    }
    val item = val::object();
    item.set("period", big(month.period));
    item.set("isOpen", month.is_open);
    item.set("reserve", big(month.reserve));
    item.set("guarantee", big(month.guarantee));
    item.set("outstanding", big(month.outstanding));
    item.set("redeemed", big(month.redeemed));
    item.set("end", figures_view(month.end));
    item.set("during", figures_view(month.during));
    item.set("pockets", pockets);
    out.call<void>("push", item);
  }
  return out;
}

inline val pocket_account_view(const PocketAccount& account) {
  val out = val::object();
  out.set("period", big(account.period));
  out.set("isOpen", account.is_open);
  out.set("opening", big(account.opening));
  out.set("paidIn", big(account.paid_in));
  out.set("drawn", big(account.drawn));
  out.set("spent", big(account.spent));
  out.set("returned", big(account.returned));
  out.set("kept", big(account.kept));
  out.set("closing", big(account.closing));
  out.set("out", big(account.out));
  out.set("claim", big(account.claim()));
  return out;
}
inline val pocket_book_view(const Ledger& ledger, std::uint64_t pocket) {
  const PocketBook book = pocket_book(ledger, pocket);
  val months = val::array();
  for (const PocketAccount& month : book.months) months.call<void>("push", pocket_account_view(month));
  val out = val::object();
  out.set("months", months);
  out.set("all", pocket_account_view(book.all));
  return out;
}

}  // namespace besace::js
