// The Till of besace.d.ts: a merchant's device. It reads the copy it was made from, which must outlive it.
// Guarantees: no exception, no decision. Must not hold a rule.
#pragma once

#include "besace/stall.hpp"
#include "js_reader.hpp"
#include "values.hpp"

namespace besace::js {

class JsTill {
 public:
  JsTill(const JsReader& copy, const std::string& kid)
      : fund_(copy.core().ledger().fund()), till_(copy.core(), kid_or_none(kid)) {}

  val remember_invoice(const val& source) {
    return remember(source, Type::kInvoice, &Till::remember_invoice);
  }
  val remember_pay(const val& source) { return remember(source, Type::kPay, &Till::remember_pay); }

  val make_invoice(const val& seed, const val& amount, const val& nonce, const val& now) {
    return invoice(seed, amount, std::nullopt, nonce, now);
  }
  val make_basket_invoice(const val& seed, const val& amount, const val& price, const val& nonce,
                          const val& now) {
    return invoice(seed, amount, cents(price), nonce, now);
  }
  val receive(const std::string& text, const val& now, const val& synced) {
    const auto received = till_.receive(text, natural(now), natural(synced));
    if (!received) return failure(received.code());
    const Header& header = received->pay.entry.header;
    val out = val::object();
    out.set("pay", array(received->pay.cose));
    out.set("payId", hex(received->pay.id));
    out.set("invoice", hex(std::get<Pay>(received->pay.entry.body).invoice));
    out.set("payer", hex(header.kid));
    out.set("amount", big(received->amount));
    out.set("freshness", std::string(received->freshness == Freshness::kGreen ? "green" : "amber"));
    out.set("already", received->already);
    out.set("certificate", received->certificate ? array(received->certificate->cose) : val::null());
    return success(out);
  }
  val make_accept(const val& seed, const val& head, const val& pay, const val& now) {
    const auto secret = fixed<32>(seed);
    const auto at = chain_head(head);
    const auto paid = decode(bytes(pay), &fund_);
    if (!secret || !at || !paid || paid->entry.type() != Type::kPay) return failure(Code::kBadArgument);
    const auto made = till_.make_accept(key_pair(*secret), *at, *paid, natural(now));
    if (!made) return failure(made.code());
    val out = signed_entry(*made);
    out.set("text", till_.accept_text(*made));
    return success(out);
  }
  val accept_text(const val& accept) {
    const auto entry = decode(bytes(accept), &fund_);
    if (!entry || entry->entry.type() != Type::kAccept) return failure(Code::kBadArgument);
    return success(val(till_.accept_text(*entry)));
  }

 private:
  static Kid kid_or_none(const std::string& text) {
    const auto kid = fixed_hex<8>(text);
    return kid ? *kid : Kid{};
  }
  val invoice(const val& seed, const val& amount, std::optional<Amount> price, const val& nonce,
              const val& now) {
    const auto secret = fixed<32>(seed);
    const auto fresh = fixed<8>(nonce);
    if (!secret || !fresh) return failure(Code::kBadArgument);
    const auto made = till_.make_invoice(key_pair(*secret), cents(amount), *fresh, natural(now), price);
    if (!made) return failure(made.code());
    val out = val::object();
    out.set("bytes", array(made->cose));
    out.set("id", hex(made->id));
    out.set("amount", amount);
    out.set("basket", basket_part(std::get<Invoice>(made->entry.body)));
    out.set("text", till_.invoice_text(*made));
    return success(out);
  }
  val remember(const val& source, Type type, void (Till::*keep)(const SignedEntry&)) {
    const auto entry = decode(bytes(source), &fund_);
    if (!entry) return failure(entry.code());
    if (entry->entry.type() != type) return failure(Code::kBadArgument);
    (till_.*keep)(*entry);
    return success(val::null());
  }

  Id fund_;
  Till till_;
};

}  // namespace besace::js
