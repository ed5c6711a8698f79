// The standing root (FORMAT.md F29, L32): what it covers, who writes it, and what a false one comes to.
// Guarantees: roots are compared with ones computed from nothing but the rows. Must not test excerpts: snapshot_test.cpp.
#include "besace/standing.hpp"

#include <functional>

#include "besace/calendar.hpp"
#include "besace/standing_book.hpp"
#include "law_support.hpp"

namespace besace {
namespace {

using test::Signer;
using test::Story;

class StandingTest : public ::testing::Test {
 protected:
  StandingTest() : shop_(story_.merchant("shop")) {
    (void)story_.deposit(10'000'000);
    (void)story_.deposit(1'000'000, kGuaranteePool);
    alice_ = story_.wallet("Alice");
  }
  const Ledger& ledger() const { return story_.ledger(); }
  std::map<std::uint64_t, StandingRow> open_rows() const {
    std::map<std::uint64_t, StandingRow> rows;
    for (std::uint64_t i = 0; i < ledger().wallets().size(); ++i) {
      const Wallet& wallet = ledger().wallets()[i];
      if (!wallet.closed) rows.emplace(i, standing_row(ledger(), wallet));
    }
    return rows;
  }
  Hash from_rows() const {
    const std::uint64_t wallets = ledger().wallets().size();
    return standing_root(ledger().rulebook_number(), wallets, *ledger().keys_root(ledger().desk_tips()),
                         wallets_root(open_rows(), wallets));
  }
  StandingRow row_of(const Signer& wallet) const {
    return standing_row(ledger(), *ledger().wallet(wallet.kid()));
  }

  Story story_;
  Signer shop_;
  Signer alice_;
};

TEST_F(StandingTest, IsWhatItsRowsGiveHoweverItWasReached) {
  std::vector<Signer> wallets;
  for (int i = 0; i < 150; ++i) wallets.push_back(story_.wallet("w" + std::to_string(i)));
  EXPECT_EQ(ledger().standing_root(), from_rows());
  for (const std::size_t i : {0U, 62U, 63U, 64U, 149U}) {
    (void)story_.sale(wallets[i], shop_, 100 + static_cast<Amount>(i));
    EXPECT_EQ(ledger().standing_root(), from_rows()) << i;
  }
  wallets.push_back(story_.wallet("one more"));
  EXPECT_EQ(ledger().standing_root(), from_rows());
  EXPECT_EQ(Replica::restore(story_.replica().save())->ledger().standing_root(), from_rows());
}

TEST_F(StandingTest, HashesAgainOnlyTheLeavesWhoseRowsHaveChanged) {
  std::vector<Signer> wallets;
  for (int i = 0; i < 129; ++i) wallets.push_back(story_.wallet("w" + std::to_string(i)));
  const auto hashed_for = [&](const std::function<void()>& happens) {
    (void)ledger().standing_root();
    EXPECT_EQ(ledger().stale_standing_leaves(), 0U);
    happens();
    return ledger().stale_standing_leaves();
  };
  // A certificate changes where the desk's chain ends.
  EXPECT_EQ(hashed_for([&] { (void)story_.wallet("one more"); }), 2U);
  EXPECT_EQ(hashed_for([&] { (void)story_.sale(wallets[70], shop_, 100); }), 1U);
  std::vector<Signer> tills;
  for (int i = 0; i < 130; ++i) tills.push_back(story_.till(shop_, "till" + std::to_string(i)));
  EXPECT_EQ(hashed_for([&] { (void)story_.till(shop_, "one till more"); }), 1U);
  EXPECT_EQ(hashed_for([&] { (void)story_.sale(wallets[70], tills[100], 100, shop_); }), 1U);
  EXPECT_EQ(hashed_for([&] { (void)story_.tick(); }), 0U);
  EXPECT_EQ(ledger().standing_root(), from_rows());
}

TEST_F(StandingTest, SaysWhereTheChainOfADeskKeyEnds) {
  const SignedEntry entry = story_.make(story_.desk, Delist{shop_.kid(), "fin"});
  EXPECT_EQ(ledger().desk_tips().front().tip.seq + 1, entry.entry.header.seq);
  EXPECT_CODE(story_.record(entry), Code::kOk);
  const std::vector<DeskTip> tips = ledger().desk_tips();
  ASSERT_EQ(tips.size(), 1U);
  EXPECT_EQ(tips.front().kid, story_.desk.kid());
  EXPECT_EQ(tips.front().tip.seq, entry.entry.header.seq);
  EXPECT_TRUE(std::equal(tips.front().tip.id.begin(), tips.front().tip.id.end(), entry.id.begin()));
  EXPECT_EQ(ledger().standing_root(), from_rows());
  (void)story_.put(story_.desk, Appoint{test::signer("treasurer").keys.public_key, kTreasurer});
  ASSERT_EQ(ledger().desk_tips().size(), 2U);
  EXPECT_EQ(ledger().desk_tips().back().tip, ChainTip());
  EXPECT_FALSE(ledger().keys_root({}));
  EXPECT_FALSE(ledger().keys_root(tips));  // one is missing
}

TEST_F(StandingTest, ChangesWithWhateverATillShouldKnow) {
  Signer van = story_.till(shop_, "van");
  Signer bob = story_.wallet("Bob");
  SignedEntry sale;
  const std::vector<std::pair<const char*, std::function<void()>>> events = {
      {"a payment", [&] { sale = story_.sale(alice_, shop_, 500); }},
      {"a refund",
       [&] {
         (void)story_.put(shop_, Refund{sale.id, 100});
       }},
      {"a payment out of its turn",
       [&] {
         (void)story_.make_pay(bob, shop_, 100);
         (void)story_.record(story_.make_pay(bob, shop_, 100));
       }},
      {"a wallet", [&] { (void)story_.wallet("Carl"); }},
      {"a revoked wallet",
       [&] {
         (void)story_.put(story_.desk, Revoke{bob.kid(), "perdu"});
       }},
      {"a till", [&] { (void)story_.till(shop_, "stall"); }},
      {"a revoked till",
       [&] {
         (void)story_.put(story_.desk, Revoke{van.kid(), "volée"});
       }},
      {"a merchant", [&] { (void)story_.merchant("farm"); }},
      {"a delisting",
       [&] {
         (void)story_.put(story_.desk, Delist{shop_.kid(), "fin"});
       }},
      {"a desk key",
       [&] {
         (void)story_.put(story_.desk, Appoint{test::signer("treasurer").keys.public_key, kTreasurer});
       }},
      {"an amend",
       [&] {
         (void)story_.put(story_.desk, Amend{std::string(demonstration_rulebook()), "vote"});
       }},
  };
  for (const auto& [what, happens] : events) {
    const Hash before = ledger().standing_root();
    happens();
    EXPECT_NE(ledger().standing_root(), before) << what;
    EXPECT_EQ(ledger().standing_root(), from_rows()) << what;
  }
}

TEST_F(StandingTest, SaysOfAWalletWhatItsChainHolds) {
  EXPECT_EQ(row_of(alice_), (StandingRow{alice_.kid(), kNever, 0, {}, 0, 0}));
  (void)story_.sale(alice_, shop_, 500);
  (void)story_.make_pay(alice_, shop_, 100);  // still on its way
  const SignedEntry third = story_.make_pay(alice_, shop_, 200);
  (void)story_.record(third);
  const StandingRow row = row_of(alice_);
  EXPECT_EQ(row.tip.seq, 3U);
  EXPECT_EQ(row.links, 2U);
  EXPECT_EQ(row.cum, 800);
  EXPECT_TRUE(std::equal(row.tip.id.begin(), row.tip.id.end(), third.id.begin()));
}

TEST_F(StandingTest, LeavesClosedWalletsOut) {
  const Certify certificate = ledger().wallet(alice_.kid())->certificate;
  (void)story_.pass(certificate.last_day);
  (void)story_.tick(kGraceTicks - 1);
  EXPECT_EQ(open_rows().size(), 1U);
  EXPECT_EQ(ledger().standing_root(), from_rows());
  (void)story_.tick();
  EXPECT_TRUE(open_rows().empty());
  EXPECT_EQ(ledger().standing_root(), from_rows());
}

TEST_F(StandingTest, IsTakenWhenItIsRight) {
  (void)story_.sale(alice_, shop_, 500);
  EXPECT_CODE(story_.standing(), Code::kOk);
  EXPECT_CODE(story_.standing(), Code::kOk);
  EXPECT_TRUE(ledger().findings().empty());
}

TEST_F(StandingTest, IsAnErrorWhenItIsFalseAndChangesNothing) {
  Hash root = ledger().standing_root();
  root[0] ^= 1;
  const Hash state = ledger().state_root();
  const Index at = ledger().size();
  EXPECT_CODE(story_.put(story_.clock, Standing{root}), Code::kStateRootMismatch);
  ASSERT_EQ(ledger().findings().size(), 1U);
  const Finding finding = ledger().findings().front();
  EXPECT_CODE(finding.code, Code::kStateRootMismatch);
  EXPECT_EQ(finding.severity, Severity::kError);
  EXPECT_EQ(finding.index, at);
  EXPECT_NE(ledger().state_root(), state);  // one entry more
  EXPECT_CODE(story_.standing(), Code::kOk);
  EXPECT_CODE(story_.tick(), Code::kOk);
}

TEST_F(StandingTest, IsTheLogKeysAlone) {
  const Hash root = ledger().standing_root();
  EXPECT_CODE(story_.put(story_.desk, Standing{root}), Code::kNotAuthorized);
  EXPECT_CODE(story_.put(shop_, Standing{root}), Code::kNotAuthorized);
  EXPECT_CODE(story_.put(alice_, Standing{root}), Code::kNotAuthorized);
}

// What a server tells since any earlier standing makes that one's rows its own.
TEST_F(StandingTest, IsToldFromAnyEarlierOne) {
  StandingBook book;
  std::map<Index, std::map<std::uint64_t, StandingRow>> then;
  std::vector<Signer> wallets;
  const auto remember = [&] {
    (void)story_.standing();
    book.turn_to(ledger().size() - 1, ledger());
    const Index told = book.index();
    book.commit(ledger().size() - 1);
    EXPECT_EQ(book.index(), told) << "nothing is told of what may still be lost";
    book.commit(ledger().size());
    then[book.index()] = open_rows();
  };
  for (int i = 0; i < 70; ++i) wallets.push_back(story_.wallet("w" + std::to_string(i)));
  remember();
  (void)story_.sale(wallets[3], shop_, 100);
  remember();
  wallets.push_back(story_.wallet("later", period_of(story_.today()) + 1));
  (void)story_.put(story_.desk, Revoke{wallets[5].kid(), "perdu"});
  remember();
  (void)story_.pass(ledger().wallet(alice_.kid())->certificate.last_day + 1);
  (void)story_.tick(kGraceTicks);
  remember();
  then[0] = {};
  for (auto [index, rows] : then) {
    const StandingNews news = book.since(index);
    for (const StandingNews::Change& change : news.changes) {
      EXPECT_EQ(change.is_new, !rows.contains(change.number));
      rows[change.number] = change.row;
    }
    for (const std::uint64_t number : news.closed) EXPECT_EQ(rows.erase(number), 1U);
    EXPECT_EQ(rows, open_rows()) << "since " << index;
    EXPECT_EQ(news.wallets, ledger().wallets().size());
  }
  EXPECT_TRUE(book.since(book.index()).changes.empty());
  EXPECT_EQ(book.certificates_since(0).size(), 1U);
}

}  // namespace
}  // namespace besace
