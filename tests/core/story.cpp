// See story.hpp.
#include "story.hpp"

#include "besace/bundle.hpp"

namespace besace::test {
namespace {

constexpr std::uint64_t kOpeningHour = 8;

}  // namespace

Signer signer(std::string_view name) {
  Signer out;
  out.keys = key_pair(sha256(as_bytes(name)));
  return out;
}

Story::Story(const std::function<void(Charter&)>& change) {
  Charter charter;
  charter.rulebook = demonstration_rulebook();
  charter.keys = {{desk.keys.public_key, kAllRoles}};
  charter.log_key = clock.keys.public_key;
  charter.box_key = box_key_pair(sha256(as_bytes("box"))).public_key;
  if (change) change(charter);
  const SignedEntry founding = make(desk, charter);
  fund_ = founding.id;
  clock.head = {1, fund_};
  if (record(founding) != Code::kOk) broken_invariant("a story starts with a charter that founds nothing");
}

std::uint64_t Story::now() const {
  return day_ * kSecondsPerDay + kOpeningHour * kSecondsPerHour;
}

SignedEntry Story::make(Signer& author, Body body) const {
  Entry entry;
  entry.header = {author.kid(), author.head.next_seq, author.head.prev, now()};
  entry.body = std::move(body);
  const auto made = sign(std::move(entry), author.keys, &fund_);
  if (!made) broken_invariant("a story signs an entry that does not decode");
  author.head = {author.head.next_seq + 1, made->id};
  return *made;
}

Code Story::record(const SignedEntry& entry) {
  entries_.push_back(entry);
  return replica_.append_verified(entry);
}

Signer Story::merchant(std::string_view name) {
  Signer out = signer(name);
  const SignedEntry admission =
      make(desk, Approve{out.keys.public_key, std::string(name), "42019", {"légumes et fruits"}});
  out.head = {1, admission.id};
  (void)record(admission);
  return out;
}

Signer Story::till(Signer& merchant, std::string_view name) {
  Signer out = signer(name);
  const SignedEntry admission = make(merchant, AddTill{out.keys.public_key, std::string(name)});
  out.head = {1, admission.id};
  (void)record(admission);
  return out;
}

Certify Story::certificate(const PublicKey& holder, std::uint64_t period) const {
  const Rulebook& rules = ledger().rulebook();
  Certify out;
  out.holder = holder;
  out.pockets = {{0, rules.allowance}};
  out.period = period != 0 ? period : period_of(day_);
  out.first_day = first_day_of(out.period);
  out.last_day = first_day_of(out.period + rules.validity_months) - 1;
  out.cap = rules.cap;
  out.amber_cap = rules.amber_cap;
  out.rulebook = ledger().rulebook_number();
  return out;
}

Signer Story::wallet(std::string_view name, std::uint64_t period) {
  Signer out = signer(name);
  const SignedEntry admission = make(desk, certificate(out.keys.public_key, period));
  out.head = {1, admission.id};
  (void)record(admission);
  return out;
}

Code Story::deposit(Amount amount, std::uint64_t target, std::uint64_t pocket) {
  return put(desk, Deposit{amount, pocket, target, "virement"});
}

Code Story::pass(std::uint64_t day) {
  return tick(day + 1 - day_);
}

Code Story::tick(std::uint64_t days) {
  Code code = Code::kOk;
  for (std::uint64_t i = 0; i < days && code == Code::kOk; ++i) code = put(clock, Tick{++day_});
  return code;
}

SignedEntry Story::make_pay(Signer& wallet, const Signer& merchant, Amount amount) {
  wallet.cum += amount;
  const Hash invoice = sha256(as_bytes("invoice " + std::to_string(invoices_++)));
  return make(wallet, Pay{merchant.kid(), amount, wallet.cum, invoice});
}

SignedEntry Story::make_accept(Signer& till, const SignedEntry& pay, std::uint64_t size) const {
  return make(till, Accept{pay.id, size, *tree().root_at(size)});
}

SignedEntry Story::sale(Signer& wallet, Signer& till, Amount amount, const Signer& merchant) {
  SignedEntry pay = make_pay(wallet, merchant, amount);
  const SignedEntry receipt = make_accept(till, pay);
  (void)record(pay);
  (void)record(receipt);
  return pay;
}

Bytes Story::sequence(std::size_t begin, std::size_t end) const {
  Bytes out;
  for (std::size_t i = begin; i < std::min(end, entries_.size()); ++i) {
    out.insert(out.end(), entries_[i].cose.begin(), entries_[i].cose.end());
  }
  return out;
}

std::string Story::checkpoint(std::uint64_t size) const {
  return write_checkpoint({size, *tree().root_at(size)}, fund_, clock.keys);
}

Bytes Story::bundle() const {
  return write_bundle(sequence(), checkpoint());
}

Bytes bundle_of(const std::vector<SignedEntry>& entries, const KeyPair& log_key) {
  MerkleTree tree;
  Bytes sequence;
  for (const SignedEntry& entry : entries) {
    tree.append(entry.id);
    sequence.insert(sequence.end(), entry.cose.begin(), entry.cose.end());
  }
  return write_bundle(sequence, write_checkpoint({tree.size(), tree.root()}, entries.front().id, log_key));
}

}  // namespace besace::test
