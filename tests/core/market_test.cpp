// Weeks of markets at random, two members with copied phones among them, shops that sync when they can.
// Guarantees: what a till took is credited in full, the books balance at every index, and upload order changes nothing.
// Must not reach into a device: payments are made and taken by purse.cpp and till.cpp alone.
#include <algorithm>
#include <random>

#include "stall_story.hpp"

namespace besace {
namespace {

using test::Phone;
using test::Stand;
using test::Story;

constexpr int kMerchants = 3;
constexpr int kHonest = 3;
constexpr int kForkers = 2;
constexpr int kCopies = 3;
constexpr int kDays = 14;
constexpr int kSalesADay = 12;
constexpr std::uint64_t kLongestOffline = 5;

class Market {
 public:
  Market(unsigned seed, std::uint64_t start) : random_(seed), story_(test::set_small_caps) {
    (void)story_.deposit(1'000'000);
    (void)story_.deposit(1'000'000, kGuaranteePool);
    for (int i = 0; i < kMerchants; ++i) {
      stands_.push_back(std::make_unique<Stand>(story_.merchant("shop " + std::to_string(i))));
    }
    for (int i = 0; i < kHonest; ++i) phones_.emplace_back(story_.wallet("member " + std::to_string(i)));
    for (int i = 0; i < kForkers; ++i) {
      const Phone phone(story_.wallet("forker " + std::to_string(i)));
      phones_.insert(phones_.end(), kCopies, phone);
    }
    (void)story_.tick(start);
    for (auto& stand : stands_) EXPECT_CODE(stand->sync(story_), Code::kOk);
    // A forker's phone never hears of the log again.
    for (Phone& phone : phones_) EXPECT_CODE(test::sync(phone.replica, story_), Code::kOk);
  }

  void run() {
    for (int day = 0; day < kDays; ++day) {
      for (int i = 0; i < kSalesADay; ++i) sell();
      for (auto& stand : stands_) {
        const bool must = story_.now() - stand->synced >= kLongestOffline * kSecondsPerDay;
        if (must || below(6) == 0) upload(*stand);
      }
      for (int i = 0; i < kHonest; ++i) {
        if (below(3) == 0) upload(phones_[i], signed_[i]);
      }
      (void)story_.tick();
    }
    for (auto& stand : stands_) upload(*stand);
  }

  struct Taken {
    Id pay{};
    Amount amount = 0;
  };
  [[nodiscard]] const std::vector<Taken>& taken() const { return taken_; }
  [[nodiscard]] const Story& story() const { return story_; }

  /// The same syncs, the entries of each in another order.
  Ledger told_in_another_order() {
    std::vector<std::size_t> order(story_.entries().size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (const auto& [begin, end] : batches_) {
      std::shuffle(order.begin() + static_cast<std::ptrdiff_t>(begin),
                   order.begin() + static_cast<std::ptrdiff_t>(end), random_);
    }
    Ledger ledger;
    for (const std::size_t i : order) {
      (void)ledger.append(story_.entries()[i].entry, story_.entries()[i].id, true);
    }
    return ledger;
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }

  void sell() {
    const std::size_t who = below(phones_.size());
    Stand& stand = *stands_[below(stands_.size())];
    // Who means to cheat does it quickly.
    const auto amount = static_cast<Amount>(who < kHonest ? 1 + below(1800) : 1500 + below(1500));
    const SignedEntry invoice = stand.ask(amount, story_.now());
    const auto made = phones_[who].pay(stand.till.invoice_text(invoice), story_.now());
    if (!made) return;
    if (who < kHonest) signed_[who].push_back(made->pay);
    const auto received = stand.receive(made->text, story_.now());
    if (!received) return;
    (void)stand.take(*received, story_.now());
    taken_.push_back({made->pay.id, amount});
  }

  void record(std::vector<SignedEntry>& outbox) {
    const std::size_t begin = story_.entries().size();
    if (!outbox.empty() && below(2) == 0) outbox.push_back(outbox[below(outbox.size())]);  // sent twice
    std::shuffle(outbox.begin(), outbox.end(), random_);
    for (const SignedEntry& entry : outbox) {
      (void)story_.record(entry);
      const Totals& totals = story_.ledger().totals();
      EXPECT_EQ(totals.credits, totals.spent_within + totals.draws);
      EXPECT_EQ(totals.issued, totals.spent_within + totals.unspent() + totals.expired);
      EXPECT_GE(totals.unspent(), 0);
    }
    outbox.clear();
    batches_.emplace_back(begin, story_.entries().size());
  }
  void upload(Stand& stand) {
    record(stand.outbox);
    EXPECT_CODE(stand.sync(story_), Code::kOk);
  }
  void upload(Phone& phone, std::vector<SignedEntry>& outbox) {
    record(outbox);
    EXPECT_CODE(test::sync(phone.replica, story_), Code::kOk);
  }

  std::mt19937 random_;
  Story story_;
  std::vector<std::unique_ptr<Stand>> stands_;
  std::vector<Phone> phones_;
  std::array<std::vector<SignedEntry>, kHonest> signed_;
  std::vector<Taken> taken_;
  std::vector<std::pair<std::size_t, std::size_t>> batches_;
};

std::vector<Amount> balances(const Ledger& ledger) {
  const Totals& totals = ledger.totals();
  std::vector<Amount> out = {totals.reserve, totals.guarantee(), totals.issued, totals.spent_within,
                             totals.draws,   totals.credits,     totals.expired};
  for (const Merchant& merchant : ledger.merchants()) out.push_back(merchant.credited);
  for (const Wallet& wallet : ledger.wallets()) {
    out.insert(out.end(), {wallet.spent, wallet.drawn(), wallet.expired(), wallet.cum});
  }
  return out;
}

/// The market's first day, counted from the wallets' own: early in their time, or across their end.
class MarketTest : public ::testing::TestWithParam<std::uint64_t> {
 protected:
  static constexpr unsigned kHistories = 6;
  /// What all histories together must have shown, or they prove nothing.
  std::size_t taken_ = 0, forks_ = 0, late_ = 0;
  Amount draws_ = 0;

  void hold_to_promises(Market& market) {
    const Ledger& ledger = market.story().ledger();
    for (const Market::Taken& taken : market.taken()) {
      const Payment* payment = ledger.payment(taken.pay);
      ASSERT_NE(payment, nullptr);
      EXPECT_EQ(payment->credited, taken.amount) << code_name(payment->code);
      late_ +=
          payment->index > ledger.accounts()[ledger.wallets()[payment->wallet].account].suspended ? 1 : 0;
    }
    test::expect_books_balance(ledger);
    for (const Finding& found : ledger.findings()) {
      EXPECT_NE(found.severity, Severity::kError) << code_name(found.code);
    }
    taken_ += market.taken().size();
    forks_ += test::incidents(ledger, Code::kFork);
    draws_ += ledger.totals().draws;
  }
};

TEST_P(MarketTest, PaysEveryTillInFullWhateverTheOrderOfUploads) {
  for (unsigned seed = 1; seed <= kHistories; ++seed) {
    SCOPED_TRACE(seed);
    Market market(seed, GetParam());
    market.run();
    hold_to_promises(market);
    for (int i = 0; i < 3; ++i) {
      EXPECT_EQ(balances(market.told_in_another_order()), balances(market.story().ledger()));
    }
  }
  EXPECT_GT(taken_, 100U);
  EXPECT_GT(forks_, 5U);
  EXPECT_GT(late_, 5U);
  EXPECT_GT(draws_, 0);
}

INSTANTIATE_TEST_SUITE_P(Days, MarketTest, ::testing::Values(0, 45));

}  // namespace
}  // namespace besace
