// See payout.hpp.
// Guarantees: commissions rounded down to the cent, so that the merchant has the cent in doubt. Must not look at a clock.
#include "besace/payout.hpp"

#include <algorithm>
#include <map>

#include "besace/allowance.hpp"
#include "besace/sepa_text.hpp"

namespace besace {
namespace {

bool is_among(const std::vector<std::string>& list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

// The lowest of the classes it has, or the common one.
std::uint64_t commission_rate(const ReconversionRule& rule, const Merchant& merchant) {
  std::optional<std::uint64_t> lowest;
  for (const CategoryRate& one : rule.classes) {
    if (is_among(merchant.categories, one.category)) lowest = std::min(lowest.value_or(one.rate), one.rate);
  }
  return lowest.value_or(rule.commission);
}

// Who sells no more cannot reach a minimum: what is left is sent whatever it is.
Unpaid judge(const ReconversionRule& rule, const Merchant& merchant) {
  if (merchant.owed() < 0) return Unpaid::kOwes;
  if (merchant.owed() == 0) return Unpaid::kNothing;
  const bool sells = merchant.delisted == kNever;
  return sells && merchant.owed() < rule.minimum ? Unpaid::kMinimum : Unpaid::kNone;
}

Texts why_of(const Rulebook& rulebook, const PayoutLine& line) {
  const auto units = [&](Amount cents) { return amount_texts(cents, rulebook.symbol); };
  const Texts owed = units(line.owed);
  const Texts least = units(rulebook.reconversion.minimum);
  const Texts commission = amount_texts(line.commission, kEuro);
  const Texts rate = rate_texts(line.rate);
  switch (line.unpaid) {
    case Unpaid::kNothing: return {"Rien n’est dû.", "Nothing is owed."};
    case Unpaid::kOwes: {
      const Texts back = units(-line.owed);
      return {"Remboursé de " + back.fr + " de trop\u00a0: déduit de ses prochaines ventes.",
              "It gave back " + back.en + " more than it was owed: taken off what it sells next."};
    }
    case Unpaid::kMinimum:
      return {owed.fr + " dus\u00a0: la reconversion se fait à partir de " + least.fr + ".",
              owed.en + " owed: reconversion starts at " + least.en + "."};
    case Unpaid::kNone: break;
  }
  if (line.rate == 0) return {owed.fr + " dus, sans commission.", owed.en + " owed, without commission."};
  return {owed.fr + " dus, moins " + commission.fr + " de commission (" + rate.fr + ").",
          owed.en + " owed, less a commission of " + commission.en + " (" + rate.en + ")."};
}

PayoutLine line_of(const Ledger& ledger, const Merchant& merchant, std::uint64_t number) {
  const Rulebook& rulebook = ledger.rulebook();
  PayoutLine out;
  out.merchant = ledger.accounts()[merchant.account].kid;
  out.number = number;
  out.owed = merchant.owed();
  out.unpaid = judge(rulebook.reconversion, merchant);
  if (out.unpaid == Unpaid::kNone) {
    out.units = out.owed;
    out.rate = commission_rate(rulebook.reconversion, merchant);
    out.commission = part_of(out.units, out.rate);
    out.euros = out.units - out.commission;
  }
  out.why = why_of(rulebook, out);
  return out;
}

bool is_batch(std::string_view batch) {
  return !batch.empty() && std::all_of(batch.begin(), batch.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
  });
}

Code check_chosen(const Ledger& ledger, const std::map<Kid, PayoutPart>& chosen) {
  if (chosen.empty()) return Code::kBadArgument;
  for (const auto& [kid, part] : chosen) {
    if (ledger.merchant(kid) == nullptr) return Code::kUnknownMerchant;
  }
  return Code::kOk;
}

Code check_part(const PayoutPart& part, const PayoutLine& line) {
  const bool is_due = line.unpaid == Unpaid::kNone && part.units > 0 && part.units <= line.units;
  return is_due && part.commission == part_of(part.units, line.rate) ? Code::kOk : Code::kBadAmount;
}

}  // namespace

std::string_view unpaid_name(Unpaid unpaid) {
  switch (unpaid) {
    case Unpaid::kNone: return "none";
    case Unpaid::kNothing: return "nothing_owed";
    case Unpaid::kOwes: return "owes";
    case Unpaid::kMinimum: return "below_minimum";
  }
  broken_invariant("a reason outside the enumeration");
}

Payout plan_payout(const Ledger& ledger) {
  Payout out;
  for (const Merchant& merchant : ledger.merchants()) {
    PayoutLine line = line_of(ledger, merchant, out.lines.size() + 1);
    out.paid += line.unpaid == Unpaid::kNone ? 1 : 0;
    out.units += line.units;  // of what is credited in all, which the ledger keeps within bounds
    out.commission += line.commission;
    out.euros += line.euros;
    out.lines.push_back(std::move(line));
  }
  return out;
}

std::string payout_reference(std::string_view batch, const PayoutLine& line) {
  return std::string(batch) + "-" + std::to_string(line.number);
}

Result<std::vector<SignedEntry>> sign_payout(const Ledger& ledger, const Signing& signing,
                                             std::string_view batch, std::span<const PayoutPart> parts) {
  std::map<Kid, PayoutPart> chosen;
  for (const PayoutPart& part : parts) chosen.emplace(part.merchant, part);
  if (!is_batch(batch) || chosen.size() != parts.size()) return Code::kBadArgument;
  if (const Code code = check_chosen(ledger, chosen); code != Code::kOk) return code;
  std::vector<SignedEntry> out;
  ChainHead at = signing.head;
  for (const PayoutLine& line : plan_payout(ledger).lines) {
    const auto part = chosen.find(line.merchant);
    if (part == chosen.end()) continue;
    if (const Code code = check_part(part->second, line); code != Code::kOk) return code;
    const std::string reference = payout_reference(batch, line);
    if (reference.size() > kMaxBankId) return Code::kBadArgument;
    if (ledger.is_reference_used(reference)) return Code::kReferenceUsed;
    Entry entry;
    entry.header = {{}, at.next_seq, at.prev, signing.time};
    entry.body = Redeem{line.merchant, part->second.units, part->second.commission, reference};
    auto made = sign(std::move(entry), signing.keys, &ledger.fund());
    if (!made) return made.code();
    at = {made->entry.header.seq + 1, made->id};
    out.push_back(*std::move(made));
  }
  return out;
}

}  // namespace besace
