// See samples.hpp.
#include "samples.hpp"

#include <limits>

#include "besace/calendar.hpp"
#include "story.hpp"

namespace besace::test {

namespace {

constexpr Amount kMost = std::numeric_limits<Amount>::max();
constexpr std::uint64_t kMostUint = static_cast<std::uint64_t>(kMost);
constexpr std::uint64_t kLatestHour = kMaxDay * kSecondsPerDay;

/// Signs samples one after the other; each stands for itself, so seq and prev are only well-formed.
class Maker {
 public:
  explicit Maker(std::vector<Sample>& out) : out_(out) {}

  void charter(const std::string& name, std::size_t more_keys, std::uint64_t threshold) {
    Charter body;
    body.rulebook = kSmallRulebook;
    body.keys = {{signer("desk").keys.public_key, kAllRoles}};
    for (std::size_t i = 0; i < more_keys; ++i) {
      const auto roles = static_cast<Roles>(i % kAllRoles + 1);
      body.keys.push_back({signer("desk " + std::to_string(i + 2)).keys.public_key, roles});
    }
    body.log_key = signer("log").keys.public_key;
    body.threshold = threshold;
    body.box_key = box_key_pair(sha256(as_bytes("box"))).public_key;
    put(name, "desk", std::move(body), 1, {}, time_);
  }
  Id put(const std::string& name, const std::string& author, Body body, std::uint64_t seq = 2) {
    return put(name, author, std::move(body), seq, sha256(as_bytes("before " + name)), time_);
  }
  Id put(const std::string& name, const std::string& author, Body body, std::uint64_t seq, const Id& prev,
         std::uint64_t time) {
    const Signer by = signer(author);
    Entry entry;
    entry.header = {by.kid(), seq, prev, time};
    entry.body = std::move(body);
    auto made = sign(std::move(entry), by.keys, out_.empty() ? nullptr : &out_.front().entry.id);
    if (!made) broken_invariant("a sample does not decode");
    out_.push_back({name, author, std::move(*made)});
    return out_.back().entry.id;
  }

 private:
  std::vector<Sample>& out_;
  std::uint64_t time_ = first_day_of(kFirstPeriod) * kSecondsPerDay + 8 * kSecondsPerHour;
};

Certify usual_certificate() {
  Certify body;
  body.holder = signer("Alice").keys.public_key;
  body.pockets = {{0, 10000}};
  body.period = kFirstPeriod;
  body.first_day = first_day_of(kFirstPeriod);
  body.last_day = first_day_of(kFirstPeriod + 2) - 1;
  body.cap = 10000;
  body.amber_cap = 5000;
  return body;
}

Certify widest_certificate() {
  Certify body = usual_certificate();
  body.pockets.clear();
  for (std::uint64_t i = 0; i < 7; ++i) body.pockets.push_back({i * i, 1});
  body.pockets.push_back({kMaxPocketNumber, kMost - 7});
  body.period = kMaxPeriod;
  body.first_day = body.last_day = kMaxDay;
  body.rulebook = kMostUint;
  body.cap = body.amber_cap = kMost;
  return body;
}

void put_desk_samples(Maker& make) {
  make.charter("charter", 0, 1);
  make.charter("charter_of_32_keys", 31, 3);
  make.put("revoke", "desk", Revoke{signer("Alice").kid(), "téléphone volé"});
  make.put("revoke_without_words", "desk", Revoke{signer("Alice").kid(), ""});
  const PublicKey shop = signer("Le Potager").keys.public_key;
  make.put("approve", "desk",
           Approve{shop, "Le Potager", "42019", {"légumes et fruits", "œufs et volailles"}});
  make.put("approve_without_categories", "desk", Approve{shop, "Le Potager", "42019", {}});
  make.put("approve_of_32_categories", "desk",
           Approve{shop, "Le Potager", "42019", std::vector<std::string>(32, "pain")});
  make.put("deposit", "desk", Deposit{250000, 0, kReserve, "virement du 2 janvier"});
  std::string longest(kMaxTextBytes, 'x');
  longest.replace(0, 4, "\U0001F966");  // the bound counts bytes
  make.put("deposit_of_the_most", "desk", Deposit{kMost, kMaxPocketNumber, kGuaranteePool, longest},
           kMostUint);
  make.put("certify", "desk", usual_certificate(), 3);
  make.put("certify_of_8_pockets", "desk", widest_certificate(), 4);
  Certify repaying = usual_certificate();
  repaying.pockets = {{0, 7500}};
  repaying.repays = Repayment{signer("Bob").kid(), 2500};
  make.put("certify_that_repays", "desk", repaying, 5);
}

void put_board_samples(Maker& make) {
  const Id amend = make.put("amend", "desk", Amend{std::string(kSmallRulebook), "Assemblée du 3 mars 2026"});
  make.put("endorse", "desk", Endorse{amend});
  make.put("appoint", "desk", Appoint{signer("treasurer").keys.public_key, kTreasurer | kIssuer});
  const Kid shop = signer("Le Potager").kid();
  make.put("delist", "desk", Delist{shop, "cessation d’activité"});
  make.put("till", "Le Potager", AddTill{signer("Le Potager, caisse 2").keys.public_key, "caisse du marché"});
  make.put("refund", "Le Potager", Refund{sha256(as_bytes("a pay")), 250});
  make.put("redeem", "desk", Redeem{shop, 50000, 1000, "SCT-2026-02-0007"});
  make.put("redeem_of_the_most", "desk", Redeem{shop, kMost, kMost, ""});
  make.put("close", "desk", Close{kFirstPeriod, sha256(as_bytes("a state"))});
  make.put("adjust", "desk", Adjust{shop, "téléphone restauré d’une sauvegarde"});
}

void put_basket_samples(Maker& make) {
  const Kid shop = signer("Le Potager").kid();
  const Hash root = sha256(as_bytes("a root"));
  const Nonce nonce{1, 2, 3, 4, 5, 6, 7, 8};
  make.put("invoice_of_a_basket", "Le Potager", Invoice{shop, 2100, nonce, 12, root, 3000}, 1, {},
           8 * kSecondsPerHour);
  make.put("invoice_of_the_most", "Le Potager", Invoice{shop, kMost - 1, nonce, kMostUint, root, kMost}, 1,
           {}, kLatestHour);
}

void put_stall_samples(Maker& make) {
  const Kid shop = signer("Le Potager").kid();
  const Hash root = sha256(as_bytes("a root"));
  const Invoice asked{shop, 1250, {1, 2, 3, 4, 5, 6, 7, 8}, 12, root};
  const Hash invoice = make.put("invoice", "Le Potager", asked, 1, {}, 8 * kSecondsPerHour);
  make.put("pay", "Alice", Pay{shop, 1250, 1250, invoice}, 1);
  make.put("pay_of_the_most", "Alice", Pay{shop, kMost, kMost, invoice}, kMostUint, invoice, kLatestHour);
  make.put("accept", "Le Potager", Accept{sha256(as_bytes("a pay")), 12, root}, 1);
  make.put("accept_of_an_empty_log", "Le Potager", Accept{sha256(as_bytes("a pay")), 0, root}, 1);
  make.put("tick", "log", Tick{first_day_of(kFirstPeriod) + 1}, 1);
  make.put("standing", "log", Standing{sha256(as_bytes("a standing"))}, 2);
  make.put("tick_of_the_first_day", "log", Tick{0}, 1, {}, 0);
}

std::vector<Sample> make_samples() {
  std::vector<Sample> out;
  Maker make(out);
  put_desk_samples(make);
  put_stall_samples(make);
  put_board_samples(make);
  put_basket_samples(make);
  return out;
}

}  // namespace

const std::vector<Sample>& samples() {
  static const std::vector<Sample> made = make_samples();
  return made;
}

const SignedEntry& sample(std::string_view name) {
  for (const Sample& one : samples()) {
    if (one.name == name) return one.entry;
  }
  broken_invariant("no sample has this name");
}

const Id& sample_fund() {
  return samples().front().entry.id;
}

}  // namespace besace::test
