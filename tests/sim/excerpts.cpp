// See excerpts.hpp.
#include "excerpts.hpp"

#include <sstream>

namespace besace::sim {
namespace {

/// All that a wallet's holder may be shown: its sums, its standing, and each of its payments.
std::string told(const Ledger& ledger, const Kid& kid) {
  std::ostringstream out;
  const Wallet* wallet = ledger.wallet(kid);
  if (wallet == nullptr) return "no wallet";
  const Account& account = *ledger.account(kid);
  out << "allowance " << wallet->allowance << " spent " << wallet->spent << " refunded " << wallet->refunded
      << " repaid " << wallet->repaid << " cum " << wallet->cum << " closed " << wallet->closed
      << " suspended " << static_cast<std::int64_t>(account.suspended) << " day " << ledger.day()
      << " rulebook " << ledger.rulebook_number();
  for (const Payment& payment : ledger.payments()) {
    if (ledger.accounts()[ledger.wallets()[payment.wallet].account].kid != kid) continue;
    out << "\n  at " << payment.index << ": " << payment.amount << " cum " << payment.cum << " credited "
        << payment.credited << " refunded " << payment.refunded << " accepted "
        << static_cast<std::int64_t>(payment.accepted) << " evidence "
        << static_cast<std::int64_t>(payment.evidence) << " " << code_name(payment.code) << " held "
        << payment.held;
  }
  return out.str();
}

/// What everybody may be shown: who may be paid.
std::string places(const Ledger& ledger) {
  std::ostringstream out;
  for (const Account& account : ledger.accounts()) {
    const Merchant* merchant = ledger.merchant_of(account);
    if (merchant == nullptr) continue;
    out << to_hex(account.kid) << " " << merchant->name << " forked "
        << static_cast<std::int64_t>(account.forked) << " suspended "
        << static_cast<std::int64_t>(account.suspended) << " delisted "
        << static_cast<std::int64_t>(merchant->delisted) << "\n";
  }
  return out.str();
}

class ExcerptReader {
 public:
  ExcerptReader(const Outcome& outcome, const KeyPair& log_key) : out_(outcome), log_key_(log_key) {
    for (const SignedEntry& entry : out_.entries)
      index_.append(entry, whole_.append_verified(entry), whole_.ledger());
  }

  /// Asks three times, and is closed and opened in between.
  std::string told_by_excerpts(const Kid& wallet) {
    ExcerptCopy copy(out_.ledger().fund());
    const Index size = out_.entries.size();
    for (const Index at : {(size + 2) / 3, size - size / 4, size}) {
      if (const Code code = ask(copy, wallet, at); code != Code::kOk)
        return "refused at " + std::to_string(at) + ": " + std::string(code_name(code));
      auto opened = ExcerptCopy::restore(copy.save());
      if (!opened) return "cannot be opened again";
      copy = *std::move(opened);
    }
    return told(copy.replica().ledger(), wallet) + "\n" + places(copy.replica().ledger());
  }
  std::string told_by_all(const Kid& wallet) {
    return told(whole_.ledger(), wallet) + "\n" + places(whole_.ledger());
  }

 private:
  Code ask(ExcerptCopy& copy, const Kid& wallet, Index at) {
    const ExcerptRequest request = copy.request({wallet});
    const std::string note =
        write_checkpoint({at, *whole_.tree().root_at(at)}, out_.ledger().fund(), log_key_);
    auto excerpt = prove_excerpt(request, index_.select(request, at), whole_.tree(), note, at);
    if (!excerpt) return excerpt.code();
    for (ExcerptEntry& entry : excerpt->entries) entry.cose = out_.entries[entry.index].cose;
    return copy.take(request, write_excerpt(*excerpt), {});
  }

  const Outcome& out_;
  const KeyPair& log_key_;
  Replica whole_;
  ExcerptIndex index_;
};

}  // namespace

std::vector<Failure> check_excerpts(const Outcome& outcome, const KeyPair& log_key) {
  std::vector<Failure> failures;
  ExcerptReader reader(outcome, log_key);
  for (const Wallet& wallet : outcome.ledger().wallets()) {
    const Kid& kid = outcome.ledger().accounts()[wallet.account].kid;
    const std::string all = reader.told_by_all(kid);
    const std::string some = reader.told_by_excerpts(kid);
    if (all == some) continue;
    failures.push_back({Property::kExcerptsAgree,
                        "wallet " + to_hex(kid) + " by all: " + all + "\nby its excerpts: " + some});
  }
  return failures;
}

}  // namespace besace::sim
