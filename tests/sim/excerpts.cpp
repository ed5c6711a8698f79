// See excerpts.hpp.
#include "excerpts.hpp"

#include <sstream>

namespace besace::sim {
namespace {

void write(std::ostringstream& out, const Payment& payment) {
  out << "\n  at " << payment.index << ": " << payment.amount << " cum " << payment.cum << " credited "
      << payment.credited << " refunded " << payment.refunded << " accepted "
      << static_cast<std::int64_t>(payment.accepted) << " evidence "
      << static_cast<std::int64_t>(payment.evidence) << " " << code_name(payment.code) << " held "
      << payment.held;
}

/// All that a merchant may be shown: its sums, and each payment to it.
std::string told_merchant(const Ledger& ledger, const Kid& kid) {
  std::ostringstream out;
  const Merchant* merchant = ledger.merchant(kid);
  if (merchant == nullptr) return "no merchant";
  out << "credited " << merchant->credited << " refunded " << merchant->refunded << " held " << merchant->held
      << " redeemed " << merchant->redeemed << " payments " << merchant->payments << " day " << ledger.day()
      << " rulebook " << ledger.rulebook_number();
  for (const Payment& payment : ledger.payments()) {
    if (payment.well_formed && &ledger.merchants()[payment.merchant] == merchant) write(out, payment);
  }
  return out.str();
}

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
    write(out, payment);
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
    const Index size = out_.entries.size();
    for (const SignedEntry& entry : out_.entries) {
      index_.append(entry, whole_.append_verified(entry), whole_.ledger());
      const Index now = whole_.ledger().size();
      index_.commit(now);
      if (now == (size + 2) / 3 || now == size - size / 4) indexes_.emplace(now, index_);
    }
  }

  std::string wallet_by_excerpts(const Kid& wallet) {
    return by_excerpts([&](const ExcerptCopy& copy) { return copy.request({wallet}); },
                       [&](const Ledger& ledger) { return told(ledger, wallet); });
  }
  std::string merchant_by_excerpts(const Kid& merchant) {
    return by_excerpts([&](const ExcerptCopy& copy) { return copy.till_request(merchant); },
                       [&](const Ledger& ledger) { return told_merchant(ledger, merchant); });
  }
  std::string wallet_by_all(const Kid& wallet) {
    return told(whole_.ledger(), wallet) + "\n" + places(whole_.ledger());
  }
  std::string merchant_by_all(const Kid& merchant) {
    return told_merchant(whole_.ledger(), merchant) + "\n" + places(whole_.ledger());
  }

 private:
  /// Asks three times, and is closed and opened in between.
  template <typename Ask, typename Tell>
  std::string by_excerpts(const Ask& request_of, const Tell& tell) {
    ExcerptCopy copy(out_.ledger().fund());
    const Index size = out_.entries.size();
    for (const Index at : {(size + 2) / 3, size - size / 4, size}) {
      if (const Code code = take(copy, request_of(copy), at); code != Code::kOk)
        return "refused at " + std::to_string(at) + ": " + std::string(code_name(code));
      auto opened = ExcerptCopy::restore(copy.save());
      if (!opened) return "cannot be opened again";
      copy = *std::move(opened);
    }
    return tell(copy.replica().ledger()) + "\n" + places(copy.replica().ledger());
  }

  Code take(ExcerptCopy& copy, const ExcerptRequest& request, Index at) {
    const std::string note =
        write_checkpoint({at, *whole_.tree().root_at(at)}, out_.ledger().fund(), log_key_);
    const auto selection = index_at(at).select(request, at);
    if (!selection) return selection.code();
    auto excerpt = prove_excerpt(request, *selection, whole_.tree(), note, at);
    if (!excerpt) return excerpt.code();
    for (ExcerptEntry& entry : excerpt->entries) entry.cose = out_.entries[entry.index].cose;
    return copy.take(request, write_excerpt(*excerpt), {});
  }

  /// As the server's stood when the log had that size: it keeps standings of that time alone.
  const ExcerptIndex& index_at(Index size) const {
    const auto then = indexes_.find(size);
    return then == indexes_.end() ? index_ : then->second;
  }

  const Outcome& out_;
  const KeyPair& log_key_;
  Replica whole_;
  ExcerptIndex index_;
  std::map<Index, ExcerptIndex> indexes_;
};

}  // namespace

std::vector<Failure> check_excerpts(const Outcome& outcome, const KeyPair& log_key) {
  std::vector<Failure> failures;
  ExcerptReader reader(outcome, log_key);
  const auto compare = [&](const std::string& who, const std::string& all, const std::string& some) {
    if (all != some)
      failures.push_back({Property::kExcerptsAgree, who + " by all: " + all + "\nby its excerpts: " + some});
  };
  const Ledger& ledger = outcome.ledger();
  for (const Wallet& wallet : ledger.wallets()) {
    const Kid& kid = ledger.accounts()[wallet.account].kid;
    compare("wallet " + to_hex(kid), reader.wallet_by_all(kid), reader.wallet_by_excerpts(kid));
  }
  for (const Merchant& merchant : ledger.merchants()) {
    const Kid& kid = ledger.accounts()[merchant.account].kid;
    compare("merchant " + to_hex(kid), reader.merchant_by_all(kid), reader.merchant_by_excerpts(kid));
  }
  return failures;
}

}  // namespace besace::sim
