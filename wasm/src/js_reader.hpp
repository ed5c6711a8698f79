// What a verified copy of a fund is asked in JavaScript, whole or an excerpt: its views, and what a member's phone signs from it.
// Guarantees: no exception, no decision. Must not hold a rule.
#pragma once

#include "besace/stall.hpp"
#include "js_places.hpp"
#include "js_rules.hpp"
#include "replica_views.hpp"
#include "values.hpp"

namespace besace::js {

inline std::optional<Id> fund_or_any(const std::string& hex_id) {
  const auto id = fixed_hex<32>(hex_id);
  return id ? std::optional(*id) : std::nullopt;
}

class JsReader {
 public:
  JsReader() = default;
  JsReader(const JsReader&) = delete;
  JsReader& operator=(const JsReader&) = delete;
  virtual ~JsReader() = default;

  [[nodiscard]] virtual const Replica& core() const = 0;

  val fund() const { return fund_view(core()); }
  val wallet(const std::string& kid) const {
    const auto parsed = fixed_hex<8>(kid);
    const Wallet* found = parsed ? ledger().wallet(*parsed) : nullptr;
    return found != nullptr ? wallet_view(ledger(), *found) : val::null();
  }
  val merchants() const { return merchants_view(ledger()); }
  val merchant(const std::string& kid) const {
    const auto parsed = fixed_hex<8>(kid);
    const Merchant* found = parsed ? ledger().merchant(*parsed) : nullptr;
    return found != nullptr ? merchant_view(ledger(), *found) : val::null();
  }
  val payments(const std::string& wallet, const std::string& merchant) const {
    return payments_view(ledger(), wallet, merchant);
  }
  val head(const std::string& kid) const { return head_view(ledger(), kid); }
  val freshness(const val& now, const val& synced) const {
    switch (besace::freshness(core(), natural(now), natural(synced))) {
      case Freshness::kGreen: return val("green");
      case Freshness::kAmber: return val("amber");
      case Freshness::kStale: return val("stale");
    }
    return val("stale");
  }

  val contribution_of(const val& persons, const val& income) const {
    const auto given = income.isNull() ? std::nullopt : std::optional(cents(income));
    const auto asked = besace::contribution_of(ledger().rulebook(), {natural(persons), given});
    return asked ? success(contribution_view(*asked)) : failure(asked.code());
  }
  val eligibility_of(const val& facts) const {
    const auto judged = besace::eligibility_of(ledger().rulebook(), eligibility_facts(facts));
    return judged ? success(conditions_view(*judged)) : failure(judged.code());
  }
  val split_basket(const std::string& merchant, const val& lines, const val& available) const {
    const auto kid = fixed_hex<8>(merchant);
    const Merchant* seller = kid ? ledger().merchant(*kid) : nullptr;
    if (seller == nullptr) return failure(Code::kUnknownMerchant);
    std::vector<BasketLine> basket;
    for (const val& line : items(lines))
      basket.push_back({line["category"].as<std::string>(), cents(line["price"])});
    const auto spendable = available.isNull() ? std::nullopt : std::optional(cents(available));
    const auto split = besace::split_basket(ledger().rulebook(), seller->categories, basket, spendable);
    return split ? success(basket_view(*split)) : failure(split.code());
  }

  val basket_shelf(const std::string& merchant) const {
    const auto kid = fixed_hex<8>(merchant);
    const Merchant* seller = kid ? ledger().merchant(*kid) : nullptr;
    if (seller == nullptr) return val::null();
    return shelf_view(besace::basket_shelf(ledger().rulebook(), seller->categories));
  }

  val read_places(const val& document) const {
    const auto list = verified_places(ledger(), bytes(document));
    return list ? success(places_view(*list)) : failure(list.code());
  }

  val read_invoice(const std::string& text) const {
    const auto offer = besace::read_invoice(core(), text);
    if (!offer) return failure(offer.code());
    val out = val::object();
    out.set("invoice", array(offer->invoice.cose));
    out.set("merchant", hex(offer->merchant));
    out.set("merchantName", offer->merchant_name);
    out.set("amount", big(offer->amount));
    out.set("basket", basket_part(std::get<Invoice>(offer->invoice.entry.body)));
    return success(out);
  }
  val spendable(const std::string& kid, const val& cum) const {
    const auto wallet = fixed_hex<8>(kid);
    return big(wallet ? besace::spendable(ledger(), *wallet, cents(cum)) : 0);
  }
  val can_pay(const std::string& kid, const val& head, const val& cum, const val& amount,
              const val& now) const {
    const auto wallet = fixed_hex<8>(kid);
    const auto at = chain_head(head);
    if (!wallet || !at) return failure(Code::kBadArgument);
    const Code code = check_pay(core(), *wallet, {*at, cents(cum)}, cents(amount), natural(now));
    return code == Code::kOk ? success(val::null()) : failure(code);
  }
  val make_pay(const val& seed, const val& head, const val& cum, const val& invoice, const val& now) const {
    const auto secret = fixed<32>(seed);
    const auto at = chain_head(head);
    const auto asked = decode(bytes(invoice), &ledger().fund());
    if (!secret || !at || !asked) return failure(Code::kBadArgument);
    const auto* body = std::get_if<Invoice>(&asked->entry.body);
    if (body == nullptr) return failure(Code::kBadArgument);
    const Offer offer{*asked, body->merchant, {}, body->amount};
    const PurseState purse{*at, cents(cum)};
    const auto made = besace::make_pay(core(), key_pair(*secret), purse, offer, natural(now));
    if (!made) return failure(made.code());
    val out = signed_entry(made->pay);
    out.set("text", made->text);
    out.set("cum", big(std::get<Pay>(made->pay.entry.body).cum));
    return success(out);
  }
  val pay_text(const val& pay, const val& invoice) const {
    const auto paid = decode(bytes(pay), &ledger().fund());
    const auto asked = decode(bytes(invoice), &ledger().fund());
    const bool right =
        paid && asked && paid->entry.type() == Type::kPay && asked->entry.type() == Type::kInvoice;
    if (!right) return failure(Code::kBadArgument);
    return success(val(besace::pay_text(core(), *paid, std::get<Invoice>(asked->entry.body))));
  }
  val read_accept(const std::string& text, const val& pay) const {
    const auto paid = decode(bytes(pay), &ledger().fund());
    if (!paid || paid->entry.type() != Type::kPay) return failure(Code::kBadArgument);
    const auto accept = besace::read_accept(core(), text, *paid);
    if (!accept) return failure(accept.code());
    val out = val::object();
    out.set("bytes", array(accept->cose));
    out.set("id", hex(accept->id));
    return success(out);
  }

 protected:
  [[nodiscard]] const Ledger& ledger() const { return core().ledger(); }
};

}  // namespace besace::js
