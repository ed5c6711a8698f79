// The properties, one function each.
#include "properties.hpp"

#include <algorithm>

#include "facts.hpp"

namespace besace::sim {
namespace {

using std::to_string;

std::string hex(const Kid& kid) {
  return to_hex(kid);
}

class Checker {
 public:
  Checker(const World& world, const Outcome& outcome)
      : world_(world), cast_(world.cast()), out_(outcome), facts_(world, outcome) {}

  std::vector<Failure> run(bool folded_apart) {
    if (out_.report.code != Code::kOk)
      fail(Property::kAuditAgrees, "the audit says " + std::string(code_name(out_.report.code)));
    if (out_.report.code != Code::kOk) return std::move(failures_);
    if (folded_apart) folds_agree();
    errors_are_cheats();
    merchants_are_paid();
    the_honest_are_unharmed();
    books_balance();
    pockets_balance();
    payments_add_up();
    fraud_is_bounded();
    server_is_clear();
    return std::move(failures_);
  }

 private:
  void fail(Property property, std::string figures) { failures_.push_back({property, std::move(figures)}); }
  [[nodiscard]] const Ledger& ledger() const { return out_.ledger(); }
  void folds_agree();
  void errors_are_cheats();
  [[nodiscard]] Amount given_back(const Sale& sale) const;
  void merchants_are_paid();
  void the_honest_are_unharmed();
  void books_balance();
  void pockets_balance();
  void payments_add_up();
  void fraud_is_bounded();
  void server_is_clear();

  const World& world_;
  const Cast& cast_;
  const Outcome& out_;
  const Facts facts_;
  std::vector<Failure> failures_;
};

/// What a merchant's refunds came to that were logged before anything happened to their till.
Amount Checker::given_back(const Sale& sale) const {
  Amount sum = 0;
  for (const Given& given : sale.given_back) sum += world_.effect(given.id) == Code::kOk ? given.amount : 0;
  return sum;
}

// a
void Checker::merchants_are_paid() {
  for (const Sale& sale : cast_.sales) {
    const Shop& shop = facts_.shop_of(sale);
    if (shop.colludes || sale.lost || !facts_.in_time(sale)) continue;
    const Payment* payment = ledger().payment(sale.pay.id);
    if (payment != nullptr && payment->credited == sale.amount && payment->refunded == given_back(sale))
      continue;
    fail(Property::kMerchantsArePaid,
         "merchant " + hex(shop.key.kid) + " accepted " + to_string(sale.amount) + " from " +
             hex(sale.pay.entry.header.kid) +
             (facts_.is_cheat(sale.pay.entry.header.kid) ? " (who cheats)" : "") + ", entry " +
             to_string(out_.find(sale.pay.id)) + ", and is credited " +
             (payment == nullptr ? "nothing: not logged"
                                 : to_string(payment->credited) + " (" +
                                       std::string(code_name(payment->code)) + "), given back " +
                                       to_string(payment->refunded) + " of " + to_string(given_back(sale))));
  }
  std::map<std::uint32_t, Amount> sums;
  for (const Payment& payment : ledger().payments()) {
    if (payment.merchant != kNobody) sums[payment.merchant] += payment.credited - payment.refunded;
  }
  for (std::uint32_t i = 0; i < ledger().merchants().size(); ++i) {
    const Merchant& merchant = ledger().merchants()[i];
    if (merchant.credited + merchant.held != sums[i])
      fail(Property::kMerchantsArePaid, merchant.name + ": credited " + to_string(merchant.credited) +
                                            " and held " + to_string(merchant.held) +
                                            ", but its payments sum up to " + to_string(sums[i]));
  }
}

// b
void Checker::the_honest_are_unharmed() {
  const auto stands_well = [&](const Kid& kid, const std::string& who) {
    const Account* account = ledger().account(kid);
    if (account == nullptr || (account->suspended == kNever && account->forked == kNever)) return;
    fail(Property::kTheHonestAreUnharmed, who + " " + hex(kid) + " is suspended or forked");
  };
  for (const Stand& stand : cast_.stands) {
    const bool is_honest = !cast_.shops[stand.shop].colludes && !stand.restored && !stand.lost;
    if (is_honest) stands_well(stand.key.kid, "till");
  }
  for (const DeskKey& key : cast_.desk) {
    if (!key.stolen && !key.revoked) stands_well(key.key.kid, "desk key");
  }
  for (const Phone& phone : cast_.phones) {
    if (cast_.members[phone.member].cheats) continue;
    for (const Purse& purse : phone.purses) {
      if (!phone.lost) stands_well(purse.key.kid, "wallet");
      const Wallet* wallet = ledger().wallet(purse.key.kid);
      if (wallet == nullptr) continue;
      // Never more than its holder signed, and never drawn.
      if (wallet->drawn() > 0 || wallet->spent + wallet->refunded > purse.cum)
        fail(Property::kTheHonestAreUnharmed,
             "wallet " + hex(purse.key.kid) + " signed " + to_string(purse.cum) + ", spent " +
                 to_string(wallet->spent) + " after " + to_string(wallet->refunded) + " given back, drew " +
                 to_string(wallet->drawn()));
    }
  }
}

// c: each wallet's figures are those of its payments.
void Checker::payments_add_up() {
  std::map<std::uint32_t, WalletFigures> sums;
  for (const Payment& payment : ledger().payments()) {
    sums[payment.wallet].spent += payment.credited - payment.refunded;
    sums[payment.wallet].refunded += payment.refunded;
  }
  for (std::uint32_t i = 0; i < ledger().wallets().size(); ++i) {
    const Wallet& wallet = ledger().wallets()[i];
    if (wallet.spent == sums[i].spent && wallet.refunded == sums[i].refunded) continue;
    fail(Property::kBooksBalance, "wallet " + hex(ledger().accounts()[wallet.account].kid) + ": spent " +
                                      to_string(wallet.spent) + " and refunded " +
                                      to_string(wallet.refunded) + ", its payments " +
                                      to_string(sums[i].spent) + " and " + to_string(sums[i].refunded));
  }
}

// c
void Checker::books_balance() {
  const Totals& t = ledger().totals();
  Amount issued = 0, within = 0, drawn = 0, expired = 0, left = 0, credited = 0, held = 0;
  for (const Wallet& wallet : ledger().wallets()) {
    issued += wallet.allowance;
    within += wallet.within();
    drawn += wallet.drawn();
    expired += wallet.expired();
    left += wallet.left();
  }
  for (const Merchant& merchant : ledger().merchants()) {
    credited += merchant.credited;
    held += merchant.held;
  }
  const auto same = [&](const char* what, Amount said, Amount summed) {
    if (said != summed)
      fail(Property::kBooksBalance, std::string(what) + ": " + to_string(said) + " and " + to_string(summed));
  };
  same("credits and held = within allowances and draws", t.credits + t.held, t.spent_within + t.draws);
  same("issued = within + unspent + expired", t.issued, t.spent_within + t.unspent() + t.expired);
  same("issued, by wallet", t.issued, issued);
  same("spent within, by wallet", t.spent_within, within);
  same("draws, by wallet", t.draws, drawn);
  same("expired, by wallet", t.expired, expired);
  same("unspent, by wallet", t.unspent(), left);
  same("credits, by merchant", t.credits, credited);
  same("held, by merchant", t.held, held);
}

// c, by pocket
void Checker::pockets_balance() {
  const Totals& t = ledger().totals();
  PocketSums sum;
  for (const auto& [number, pocket] : t.pockets) {
    if (pocket.spent < 0 || pocket.returned < 0 || pocket.issued < pocket.spent + pocket.returned)
      fail(Property::kBooksBalance, "pocket " + to_string(number) + ": issued " + to_string(pocket.issued) +
                                        ", spent " + to_string(pocket.spent) + ", returned " +
                                        to_string(pocket.returned));
    sum.deposited += pocket.deposited;
    sum.issued += pocket.issued;
    sum.spent += pocket.spent;
    sum.returned += pocket.returned;
    sum.gained += pocket.gained;
  }
  const bool sound = sum.deposited == t.reserve && sum.issued == t.issued && sum.spent == t.spent_within &&
                     sum.returned == t.expired && sum.gained == t.expired;
  if (!sound) fail(Property::kBooksBalance, "the pockets do not add up to the totals");
}

// d: L31
void Checker::fraud_is_bounded() {
  const Amount tills = std::ranges::count_if(
      ledger().accounts(), [&](const Account& account) { return ledger().merchant_of(account) != nullptr; });
  for (const Wallet& wallet : ledger().wallets()) {
    const Amount bound = wallet.allowance + wallet.refunded + tills * wallet.certificate.cap;
    if (wallet.drawn() > bound)
      fail(Property::kFraudIsBounded, "wallet " + hex(ledger().accounts()[wallet.account].kid) + " drew " +
                                          to_string(wallet.drawn()) + ", and the bound is " +
                                          to_string(bound));
  }
}

// f: as the server folds, entry by entry, without looking ahead.
void Checker::folds_agree() {
  Replica server;
  for (const SignedEntry& entry : out_.entries) {
    const Code code = server.append_verified(entry);
    const Code then = world_.effect(entry.id);
    if (then != Code::kNotFound && code != then)
      fail(Property::kAuditAgrees, "an entry's effect was " + std::string(code_name(then)) + " and is " +
                                       std::string(code_name(code)));
  }
  if (server.ledger().state_root() != ledger().state_root())
    fail(Property::kAuditAgrees, "the state roots differ");
}

// f: an error if and only if somebody cheated the books; and every copy of the whole log, taken piece by piece, is the audit's.
void Checker::errors_are_cheats() {
  const bool cheated = std::any_of(cast_.cheats.begin(), cast_.cheats.end(),
                                   [](const Cheat& cheat) { return cheat.is_error; });
  std::string errors;
  for (const Finding& finding : ledger().findings()) {
    if (finding.severity == Severity::kError)
      errors += " " + std::string(code_name(finding.code)) + " at " + to_string(finding.index);
  }
  if (cheated == errors.empty())
    fail(Property::kAuditAgrees,
         cheated ? "the books were cheated, and no error is found" : "nobody cheated the books:" + errors);
}

// g
void Checker::server_is_clear() {
  const auto clear = [&](const Device& device) {
    if (device.accuses != Code::kOk)
      fail(Property::kHonestServerIsClear,
           "device " + to_string(device.number) + " says " + std::string(code_name(device.accuses)));
  };
  for (const Phone& phone : cast_.phones) clear(phone);
  for (const Stand& stand : cast_.stands) clear(stand);
  for (const Finding& finding : ledger().findings()) {
    if (finding.code != Code::kCheckpointNotOnTree) continue;
    const auto cites_falsely = [&](const Stand& stand) {
      return cast_.shops[stand.shop].colludes && stand.key.kid == finding.kid;
    };
    if (std::none_of(cast_.stands.begin(), cast_.stands.end(), cites_falsely))
      fail(Property::kHonestServerIsClear,
           "the audit finds a checkpoint that is not on the tree at " + to_string(finding.index));
  }
}

}  // namespace

std::vector<Failure> check(const World& world, const Outcome& outcome, bool folded_apart) {
  return Checker(world, outcome).run(folded_apart);
}

const char* property_name(Property property) {
  constexpr const char* kNames[] = {"honest merchants are paid in full",
                                    "the honest are unharmed",
                                    "the books balance",
                                    "a fraud costs no more than its bound",
                                    "the order of uploads is nothing",
                                    "the audit agrees",
                                    "an honest server is not named",
                                    "the same seed gives the same bytes",
                                    "an excerpt tells what the whole log tells",
                                    "tills that hold excerpts keep every promise"};
  return kNames[static_cast<std::size_t>(property)];
}

}  // namespace besace::sim
