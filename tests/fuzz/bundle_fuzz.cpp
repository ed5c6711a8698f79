// Fuzzes a whole fund: any bytes as a bundle, then the same entries signed again under a right checkpoint.
// Guarantees: no bundle aborts an audit, and whatever the law is given, the books balance and the cuts do not matter.
// Must not know what a sound fund looks like.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "besace/audit.hpp"
#include "besace/bundle.hpp"
#include "besace/excerpt_copy.hpp"
#include "besace/views.hpp"

namespace {

using namespace besace;

/// The keys of the seeds: those of the tellers of stories in tests/core.
const KeyPair* key_of(const Kid& kid) {
  static const std::vector<KeyPair> ring = [] {
    std::vector<KeyPair> keys;
    for (const char* const name : {"desk", "log", "Le Potager", "La Ferme", "Alice", "Bob"}) {
      keys.push_back(key_pair(sha256(as_bytes(name))));
    }
    return keys;
  }();
  const auto found = std::find_if(ring.begin(), ring.end(),
                                  [&](const KeyPair& keys) { return kid_of(keys.public_key) == kid; });
  return found == ring.end() ? nullptr : &*found;
}

/// An entry of the log key as a server writes it: the next of its chain, and a standing with the root of the state.
void as_a_server_would(Entry& entry, const Ledger& ledger) {
  const Account* log = ledger.account(entry.header.kid);
  if (log == nullptr || log->kind != AccountKind::kLog) return;
  entry.header.seq = log->chain.empty() ? 1 : log->chain.back().seq + 1;
  entry.header.prev = log->chain.empty() ? log->admission : log->chain.back().id;
  if (entry.type() == Type::kStanding) entry.body = Standing{ledger.standing_root()};
}

/// The entries that decode, each signed again by its author where the key is known.
std::vector<SignedEntry> signed_again(ByteView entries) {
  std::vector<SignedEntry> out;
  Replica told;
  Id fund{};
  while (!entries.empty()) {
    const std::size_t length = *entry_length(entries);
    auto entry = decode(entries.first(length), &fund);
    entries = entries.subspan(length);
    if (!entry || entry->entry.type() == Type::kInvoice) continue;
    as_a_server_would(entry->entry, told.ledger());
    if (const KeyPair* keys = key_of(entry->entry.header.kid)) entry = sign(entry->entry, *keys, &fund);
    if (!entry) broken_invariant("an entry that decodes cannot be signed");
    if (out.empty()) fund = entry->id;
    (void)told.append_verified(*entry);
    out.push_back(std::move(*entry));
  }
  return out;
}

Code feed(Replica& replica, const std::vector<SignedEntry>& entries, std::size_t begin, std::size_t end,
          const KeyPair& log_key) {
  MerkleTree tree;
  Bytes sequence;
  for (std::size_t i = 0; i < end; ++i) {
    tree.append(entries[i].id);
    if (i >= begin) sequence.insert(sequence.end(), entries[i].cose.begin(), entries[i].cose.end());
  }
  return replica.ingest(sequence, write_checkpoint({end, tree.root()}, entries.front().id, log_key));
}

void check_books(const Ledger& ledger) {
  const Totals& totals = ledger.totals();
  if (totals.credits + totals.held != totals.spent_within + totals.draws)
    broken_invariant("credits and suspense are not what was spent and drawn");
  if (totals.issued != totals.spent_within + totals.unspent() + totals.expired)
    broken_invariant("units were lost");
  Amount credited = 0;
  Amount held = 0;
  for (const Merchant& merchant : ledger.merchants()) {
    credited += merchant.credited;
    held += merchant.held;
  }
  if (credited != totals.credits || held != totals.held)
    broken_invariant("merchants were credited another sum");
  for (const Wallet& wallet : ledger.wallets()) {
    if (wallet.left() < 0) broken_invariant("a wallet is below zero");
  }
}

/// A log, and who reads parts of it.
class ExcerptReader {
 public:
  ExcerptReader(const std::vector<SignedEntry>& entries, const KeyPair& log_key, Index middle)
      : entries_(entries), log_key_(log_key), middle_(middle) {
    for (const SignedEntry& entry : entries_) {
      index_.append(entry, whole_.append_verified(entry), whole_.ledger());
      if (whole_.ledger().size() == middle) then_ = index_;
    }
  }
  [[nodiscard]] const Ledger& whole() const { return whole_.ledger(); }
  /// What the answer about one wallet or merchant makes of it.
  [[nodiscard]] ExcerptCopy read(const Kid& kid) const {
    const Id& fund = whole().fund();
    ExcerptCopy copy(fund);
    take(copy, copy.request({kid}), index_, entries_.size());
    return copy;
  }
  /// What a till makes of two answers, the first of which came earlier; and of a third to the same, for what it forgets shows in the next.
  [[nodiscard]] ExcerptCopy read_as_till(const Kid& merchant) const {
    ExcerptCopy copy(whole().fund());
    take(copy, copy.till_request(merchant), then_, middle_);
    for (int i = 0; i < 2; ++i) {
      take(copy, copy.till_request(merchant), index_, entries_.size());
      auto opened = ExcerptCopy::restore(copy.save());
      if (!opened) broken_invariant("what a till has saved cannot be opened");
      copy = *std::move(opened);
    }
    return copy;
  }

 private:
  void take(ExcerptCopy& copy, const ExcerptRequest& request, const ExcerptIndex& index, Index size) const {
    const auto selection = index.select(request, size);
    if (!selection) broken_invariant("a request has no answer");
    const std::string note = write_checkpoint({size, *whole_.tree().root_at(size)}, whole().fund(), log_key_);
    auto excerpt = *prove_excerpt(request, *selection, whole_.tree(), note, size);
    for (ExcerptEntry& entry : excerpt.entries) entry.cose = entries_[entry.index].cose;
    if (copy.take(request, write_excerpt(excerpt), {}) != Code::kOk)
      broken_invariant("an honest excerpt is refused");
  }

  const std::vector<SignedEntry>& entries_;
  const KeyPair& log_key_;
  Index middle_;
  Replica whole_;
  ExcerptIndex index_;
  ExcerptIndex then_;  // as a server's stood in the middle
};

void check_wallets(const ExcerptReader& reader) {
  for (const Wallet& wallet : reader.whole().wallets()) {
    const Account& account = reader.whole().accounts()[wallet.account];
    const ExcerptCopy copy = reader.read(account.kid);
    const Ledger& shown = copy.replica().ledger();
    const Wallet* same = shown.wallet(account.kid);
    if (same == nullptr || same->spent != wallet.spent || same->refunded != wallet.refunded ||
        same->repaid != wallet.repaid || same->closed != wallet.closed ||
        shown.account(account.kid)->suspended != account.suspended)
      broken_invariant("an excerpt tells a wallet something else than the whole log");
  }
}

/// Credits in log order.
std::vector<Amount> credits_of(const Ledger& ledger, const Merchant& merchant) {
  std::vector<Amount> credits;
  for (const Payment& payment : ledger.payments()) {
    if (payment.well_formed && &ledger.merchants()[payment.merchant] == &merchant)
      credits.push_back(payment.credited - payment.refunded);
  }
  return credits;
}

/// But for merchants whose tills forked: F28 says what their excerpts cannot tell.
void check_merchants(const ExcerptReader& reader) {
  const Ledger& whole = reader.whole();
  for (const Account& account : whole.accounts()) {
    const Merchant* merchant = whole.merchant(account.kid);
    const bool is_forked = std::any_of(
        whole.accounts().begin(), whole.accounts().end(),
        [&](const Account& till) { return whole.merchant_of(till) == merchant && till.forked != kNever; });
    if (merchant == nullptr || is_forked) continue;
    for (const ExcerptCopy& copy : {reader.read(account.kid), reader.read_as_till(account.kid)}) {
      const Merchant* same = copy.replica().ledger().merchant(account.kid);
      if (same == nullptr || same->credited != merchant->credited || same->held != merchant->held ||
          same->redeemed != merchant->redeemed ||
          credits_of(copy.replica().ledger(), *same) != credits_of(whole, *merchant))
        broken_invariant("an excerpt tells a merchant something else than the whole log");
    }
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name libFuzzer looks for
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView file(data, size);
  Replica untouched;
  const AuditReport report = audit_bundle(file, untouched);
  if (report.code != Code::kOk && untouched.has_fund())
    broken_invariant("a refused bundle left something behind");
  const auto bundle = read_bundle(file);
  if (!bundle) return 0;
  const Bytes again = write_bundle(bundle->entries, bundle->note);
  if (again.size() != size || std::memcmp(again.data(), data, size) != 0)
    broken_invariant("a bundle has two spellings");

  const std::vector<SignedEntry> entries = signed_again(bundle->entries);
  const auto* charter = entries.empty() ? nullptr : std::get_if<Charter>(&entries.front().entry.body);
  const KeyPair* log_key = charter == nullptr ? nullptr : key_of(kid_of(charter->log_key));
  if (log_key == nullptr || log_key->public_key != charter->log_key) return 0;
  Replica whole;
  if (feed(whole, entries, 0, entries.size(), *log_key) != Code::kOk) return 0;
  check_books(whole.ledger());
  const std::size_t middle = 1 + data[size / 2] % entries.size();
  const ExcerptReader reader(entries, *log_key, middle);
  check_wallets(reader);
  check_merchants(reader);
  Replica cut;
  if (feed(cut, entries, 0, middle, *log_key) != Code::kOk)
    broken_invariant("the beginning of a good log is refused");
  check_books(cut.ledger());
  if (feed(cut, entries, middle, entries.size(), *log_key) != Code::kOk)
    broken_invariant("the rest of a good log is refused");
  AuditReport same;
  if (audit_json(cut, same) != audit_json(whole, same))
    broken_invariant("a log read in two parts gives another state");
  return 0;
}
