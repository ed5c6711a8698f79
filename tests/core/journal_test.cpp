// The journal held to the ledger's books, entry by entry and month by month, in honest funds and after every kind of fraud.
// Guarantees: every public bundle is read, and a year of each fund. Must not know how a movement is computed.
#include "besace/journal.hpp"

#include "besace/audit.hpp"
#include "besace/bundle.hpp"
#include "besace/calendar.hpp"
#include "besace/simulate.hpp"
#include "law_support.hpp"
#include "rules.hpp"

namespace besace {
namespace {

using test::kFirstPeriod;
using test::Signer;
using test::Story;

void expect_balanced(const std::vector<JournalLine>& lines) {
  for (const JournalLine& line : lines) {
    Amount debit = 0, credit = 0;
    EXPECT_FALSE(line.postings.empty());
    for (const Posting& posting : line.postings) {
      debit += posting.debit;
      credit += posting.credit;
      EXPECT_TRUE(posting.debit >= 0 && posting.credit >= 0);
      EXPECT_TRUE((posting.debit == 0) != (posting.credit == 0));
    }
    EXPECT_EQ(debit, credit) << movement_name(line.movement);
  }
}

/// What the fund has is what stands behind it, and the reserve is apart from the guarantee pool.
void expect_two_sides(const Totals& totals) {
  std::map<JournalAccount, Amount> sums;
  for (const AccountRef& account : accounts_of(totals))
    sums[account.account] += account_balance(totals, account);
  using enum JournalAccount;
  EXPECT_EQ(sums[kReserveEuros],
            sums[kAvailable] + sums[kUnits] + sums[kMerchants] + sums[kSuspense] + sums[kCommissions]);
  EXPECT_EQ(sums[kGuaranteeEuros] + sums[kReceivables], sums[kGuaranteeFund]);
  EXPECT_EQ(sums[kAvailable] + sums[kCommissions], totals.reserve_free());
  EXPECT_EQ(sums[kUnits], totals.unspent());
}

/// From one state to the next, the postings explain every balance.
void expect_explained(const Totals& before, const Totals& after) {
  const std::vector<JournalLine> lines = journal_between(before, after);
  expect_balanced(lines);
  std::map<AccountRef, Amount> moved;
  for (const JournalLine& line : lines) {
    for (const Posting& posting : line.postings)
      moved[posting.account] +=
          (posting.debit - posting.credit) * (is_asset(posting.account.account) ? 1 : -1);
  }
  for (const AccountRef& account : accounts_of(after)) {
    EXPECT_EQ(account_balance(before, account) + moved[account], account_balance(after, account))
        << account_name(account.account) << " " << account.pocket;
    moved.erase(account);
  }
  EXPECT_TRUE(moved.empty());
}

// R15: the accounts of every pocket, from one month to the next, are the journal's.
void expect_pockets_hold(const Ledger& ledger, const std::vector<JournalMonth>& all) {
  for (const auto& [pocket, sums] : ledger.totals().pockets) {
    const PocketBook book = pocket_book(ledger, pocket);
    ASSERT_EQ(book.months.size(), all.size());
    Amount available = 0, units = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const PocketAccount& month = book.months[i];
      EXPECT_EQ(month.period, all[i].period);
      EXPECT_EQ(month.opening, available);
      EXPECT_TRUE(pocket == 0 || month.closing == month.opening - month.claim()) << pocket;
      units += month.drawn - month.spent - month.returned;
      EXPECT_EQ(month.out, units);
      available = month.closing;
    }
    EXPECT_EQ(book.all.paid_in, sums.deposited);
    EXPECT_EQ(book.all.drawn, sums.issued);
    EXPECT_EQ(book.all.closing, account_balance(ledger.totals(), {JournalAccount::kAvailable, pocket}));
    EXPECT_EQ(book.all.out, units);
    EXPECT_TRUE(pocket == 0 || book.all.closing == -book.all.claim()) << pocket;
  }
}

void expect_months_hold(const Ledger& ledger) {
  const std::vector<JournalMonth> all = journal(ledger);
  const std::vector<MonthBooks> figures = months(ledger);
  ASSERT_EQ(all.size(), figures.size());
  std::map<AccountRef, Amount> balances;
  Figures sums;
  for (std::size_t i = 0; i < all.size(); ++i) {
    expect_balanced(all[i].lines);
    EXPECT_EQ(all[i].period, figures[i].period);
    EXPECT_EQ(all[i].is_open, i + 1 == all.size());
    for (const AccountMonth& account : all[i].accounts) {
      EXPECT_EQ(account.opening, balances[account.account]);
      balances[account.account] = account.closing;
    }
    sums.issued += figures[i].during.issued;
    sums.spent += figures[i].during.spent;
    sums.returned += figures[i].during.returned;
    EXPECT_EQ(sums.unspent(), figures[i].end.unspent());
    Amount unspent = 0;
    for (const PocketMonth& pocket : figures[i].pockets) unspent += pocket.end.unspent();
    EXPECT_EQ(unspent, figures[i].end.unspent());
  }
  for (const auto& [account, balance] : balances)
    EXPECT_EQ(balance, account_balance(ledger.totals(), account));
  if (all.empty()) return;
  expect_pockets_hold(ledger, all);
  const Totals& totals = ledger.totals();
  EXPECT_EQ(figures.back().outstanding, totals.outstanding());
  EXPECT_EQ(figures.back().reserve, totals.reserve - totals.repaid + totals.draws - totals.paid_out);
  EXPECT_EQ(figures.back().guarantee, totals.guarantee());
  EXPECT_EQ(sums.issued, totals.issued);
  EXPECT_EQ(sums.spent, totals.spent_within);
}

/// Every step and every month of a history.
void expect_holds(const std::vector<SignedEntry>& entries) {
  Replica replica;
  Totals before;
  for (const SignedEntry& entry : entries) {
    (void)replica.append_verified(entry);
    expect_explained(before, replica.ledger().totals());
    expect_two_sides(replica.ledger().totals());
    before = replica.ledger().totals();
  }
  expect_months_hold(replica.ledger());
}

TEST(JournalTest, BalancesThroughAYearOfEachFund) {
  for (const char* const name : {"patias", "ssalsa", "gironde", "solidoume", "cadenet"}) {
    std::vector<SignedEntry> entries;
    const SimulationPlan plan{3, 3, 2, 200, 4, kFirstPeriod};
    const std::string text = test::fund_text(name);
    ASSERT_EQ(simulate(plan, text, [&](const SignedEntry& entry) { entries.push_back(entry); }), Code::kOk);
    expect_holds(entries);
  }
}

TEST(JournalTest, BalancesInEveryPublicBundle) {
  std::size_t read = 0;
  const auto folder = std::filesystem::path(BESACE_SOURCE_DIR) / "tests" / "fuzz" / "corpus" / "bundle_fuzz";
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(file.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    Replica replica;
    if (audit_bundle(as_bytes(text), replica).code != Code::kOk) continue;
    ++read;
    SCOPED_TRACE(file.path().string());
    expect_explained({}, replica.ledger().totals());
    expect_two_sides(replica.ledger().totals());
    expect_months_hold(replica.ledger());
  }
  EXPECT_GE(read, 4U);
}

/// A fund to which everything happens that moves money.
class BusyFund : public ::testing::Test {
 protected:
  BusyFund()
      : story_([&](Charter& charter) {
          nlohmann::json json = test::fund_json("patias");
          json["withhold"] = 4000;
          charter.rulebook = json.dump();
          charter.keys.push_back({second_.keys.public_key, kBoard});
        }) {}
  void SetUp() override {
    second_.head = {1, story_.fund()};
    (void)story_.deposit(100000);
    (void)story_.deposit(20000, kGuaranteePool);
    shop_ = story_.merchant("shop");
    van_ = story_.till(shop_, "van");
    alice_ = story_.wallet("Alice");
    bob_ = story_.wallet("Bob");
  }
  [[nodiscard]] Amount balance(JournalAccount account) const {
    return account_balance(story_.ledger().totals(), {account});
  }
  Signer second_ = test::signer("second");
  Story story_;
  Signer shop_, van_, alice_, bob_;
};

TEST_F(BusyFund, BalancesWhateverHappens) {
  using enum JournalAccount;
  const SignedEntry pay = story_.sale(bob_, shop_, 4000);
  (void)story_.put(shop_, Refund{pay.id, 1500});
  EXPECT_EQ(balance(kMerchants), 2500);
  Signer copy = alice_;
  (void)story_.sale(alice_, shop_, 8000);
  (void)story_.sale(copy, shop_, 7000);  // 50.00 beyond the allowance
  EXPECT_EQ(balance(kReceivables), 5000);
  EXPECT_EQ(balance(kGuaranteeEuros), 15000);
  Signer copied = van_;
  (void)story_.sale(bob_, van_, 10, shop_);
  (void)story_.sale(bob_, copied, 20, shop_);
  EXPECT_GT(balance(kSuspense), 0);
  (void)story_.pass(first_day_of(kFirstPeriod + 1) - 1);
  (void)story_.put(story_.desk, Redeem{shop_.kid(), 5000, 75, "SCT 1"});
  EXPECT_EQ(balance(kCommissions), 75);
  const SignedEntry adjust = story_.make(story_.desk, Adjust{van_.kid(), "copie"});
  (void)story_.record(adjust);
  (void)story_.put(second_, Endorse{adjust.id});
  EXPECT_EQ(balance(kSuspense), 0);
  Certify repaying = story_.certificate(test::signer("Alice again").keys.public_key);
  repaying.pockets = {{0, 6000}};
  repaying.repays = Repayment{alice_.kid(), 4000};
  EXPECT_CODE(story_.put(story_.desk, repaying), Code::kOk);
  EXPECT_EQ(balance(kReceivables), 1000);
  (void)story_.pass(story_.ledger().wallet(bob_.kid())->certificate.last_day);
  (void)story_.tick(kGraceTicks + 1);
  EXPECT_GT(story_.ledger().totals().expired, 0);
  expect_holds(story_.entries());
}

// L30: what a month's close says is what the month comes to.
TEST_F(BusyFund, EndsAMonthWithTheStateOfItsClose) {
  (void)story_.sale(bob_, shop_, 4000);
  (void)story_.pass(first_day_of(kFirstPeriod + 1) - 2);
  (void)story_.sale(bob_, shop_, 100);  // on the last day
  (void)story_.tick();
  (void)story_.sale(bob_, shop_, 1000);  // in February
  const std::vector<MonthBooks> all = months(story_.ledger());
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].period, kFirstPeriod);
  EXPECT_EQ(all[0].during.spent, 4100);
  EXPECT_EQ(all[0].during.issued, 20000);
  EXPECT_FALSE(all[0].is_open);
  EXPECT_EQ(all[1].during.spent, 1000);
  EXPECT_EQ(all[1].during.issued, 0);
  EXPECT_EQ(all[1].end.spent, 5100);
  EXPECT_TRUE(all[1].is_open);
}

// R15: what came back to the partner's pocket is not asked for again; what went to the pool is.
TEST(JournalTest, AsksOfAPartnerWhatWasDrawnLessWhatCameBackToIt) {
  for (const bool keeps : {true, false}) {
    Story story([&](Charter& charter) {
      nlohmann::json json = test::fund_json("ssalsa");
      json["pockets"][2]["unspent"] = keeps ? "pocket" : "pool";
      charter.rulebook = json.dump();
    });
    (void)story.deposit(4500, kReserve, 1);
    (void)story.deposit(5000, kReserve, 2);
    Signer shop = story.merchant("shop");
    Certify body = story.certificate(test::signer("Alice").keys.public_key);
    body.pockets = {{1, 4500}, {2, 4500}};
    const SignedEntry admission = story.make(story.desk, body);
    (void)story.record(admission);
    Signer alice = test::signer("Alice");
    alice.head = {1, admission.id};
    (void)story.sale(alice, shop, 3000);  // the partner's first
    const PocketAccount january = pocket_book(story.ledger(), 2).months.back();
    EXPECT_EQ(january.claim(), 4500 - 5000);
    EXPECT_EQ(january.out, 1500);
    (void)story.pass(story.ledger().wallet(alice.kid())->certificate.last_day);
    (void)story.tick(kGraceTicks);
    const PocketBook book = pocket_book(story.ledger(), 2);
    EXPECT_EQ(book.months.back().returned, 1500);
    EXPECT_EQ(book.months.back().kept, keeps ? 1500 : 0);
    EXPECT_EQ(book.months.back().claim(), keeps ? -1500 : 0);
    EXPECT_EQ(book.all.out, 0);
    EXPECT_EQ(book.all.claim(), keeps ? -2000 : -500);
    EXPECT_EQ(pocket_book(story.ledger(), 3).all.drawn, 0);
  }
}

TEST(JournalTest, HasAMonthForEachEvenWithoutATick) {
  Story story;
  (void)story.deposit(5000);
  EXPECT_EQ(months(story.ledger()).size(), 1U);
  (void)story.put(story.clock, Tick{first_day_of(kFirstPeriod + 3)});
  const std::vector<JournalMonth> all = journal(story.ledger());
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0].lines.size(), 1U);
  for (std::size_t i = 1; i < all.size(); ++i) EXPECT_TRUE(all[i].lines.empty());
  EXPECT_TRUE(journal(Ledger{}).empty());
  EXPECT_TRUE(pocket_book(Ledger{}, 2).months.empty());
}

TEST(JournalTest, NamesAccountsByTheRulebooksPockets) {
  const Rulebook rules = test::fund("ssalsa");
  EXPECT_EQ(account_texts(rules, {JournalAccount::kUnits, 1}).fr, "Encore à dépenser\u00a0: épargne");
  EXPECT_EQ(account_texts(rules, {JournalAccount::kAvailable, 9}).en, "Received, not yet given: pocket 9");
}

}  // namespace
}  // namespace besace
