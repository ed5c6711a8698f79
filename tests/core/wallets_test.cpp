// Wallets by pocket: how they are spent, what returns where, what a debt is repaid with: FORMAT.md L9, L16, L18, L26.
// Guarantees: the sums of each pocket are held to account to the cent. Must not test refunds: refunds_test.cpp.
#include "besace/allocation.hpp"
#include "law_support.hpp"

namespace besace {
namespace {

using test::errors;
using test::finding;
using test::Signer;
using test::signer;
using test::Story;

/// A fund of three pockets (pool, savings, a partner), savings spent first, debts withheld up to 20.00 a month.
std::string rules_of_three_pockets() {
  std::string rules(demonstration_rulebook());
  const std::string more =
      R"(, "pockets": [{"name": "pot commun", "unspent": "pool"}, {"name": "épargne", "unspent": "pocket"},)"
      R"( {"name": "CAF", "unspent": "pool"}], "spend": [1, 2, 0], "withhold": 2000})";
  rules.replace(rules.rfind('}'), 1, more);
  return rules;
}

class WalletsTest : public ::testing::Test {
 protected:
  WalletsTest() : story_([](Charter& charter) { charter.rulebook = rules_of_three_pockets(); }) {
    (void)story_.deposit(100000);
    (void)story_.deposit(3000, kReserve, 1);
    (void)story_.deposit(2000, kReserve, 2);
    (void)story_.deposit(50000, kGuaranteePool);
    shop_ = story_.merchant("shop");
    other_ = story_.merchant("other");
  }
  /// A wallet of these pockets, the pool's 100.00 first.
  Signer wallet(std::string_view name, const std::vector<Pocket>& more,
                std::optional<Repayment> repays = std::nullopt) {
    Signer out = signer(name);
    Certify body = story_.certificate(out.keys.public_key);
    body.repays = repays;
    if (repays) body.pockets[0].amount -= repays->amount;
    body.pockets.insert(body.pockets.end(), more.begin(), more.end());
    const SignedEntry admission = story_.make(story_.desk, body);
    code_ = story_.record(admission);
    out.head = {1, admission.id};
    return out;
  }
  const Ledger& ledger() const { return story_.ledger(); }
  const PocketSums& pocket(std::uint64_t number) const { return ledger().totals().pockets.at(number); }
  void close(const Signer& who) {
    (void)story_.pass(ledger().wallet(who.kid())->certificate.last_day);
    (void)story_.tick(kGraceTicks);
    ASSERT_TRUE(ledger().wallet(who.kid())->closed);
  }

  Story story_;
  Signer shop_, other_;
  Code code_ = Code::kOk;
};

// L9
TEST_F(WalletsTest, IssuesPocketByPocket) {
  (void)wallet("Alice", {{1, 3000}, {2, 2000}});
  EXPECT_EQ(pocket(0).issued, 10000);
  EXPECT_EQ(pocket(1).issued, 3000);
  EXPECT_EQ(pocket(2).issued, 2000);
  EXPECT_EQ(ledger().totals().issued, 15000);
  EXPECT_EQ(ledger().totals().reserve_free(), 90000);
  EXPECT_TRUE(ledger().findings().empty());
}

// L18
TEST_F(WalletsTest, SpendsPocketsInTheRulebooksOrder) {
  Signer alice = wallet("Alice", {{1, 3000}, {2, 2000}});
  (void)story_.sale(alice, shop_, 2500);
  EXPECT_EQ(pocket(1).spent, 2500);
  EXPECT_EQ(pocket(2).spent, 0);
  (void)story_.sale(alice, shop_, 1500);
  EXPECT_EQ(pocket(1).spent, 3000);
  EXPECT_EQ(pocket(2).spent, 1000);
  EXPECT_EQ(pocket(0).spent, 0);
  const SignedEntry last = story_.sale(alice, shop_, 11000);
  EXPECT_EQ(pocket(2).spent, 2000);
  EXPECT_EQ(pocket(0).spent, 10000);
  (void)story_.put(shop_, Refund{last.id, 10500});  // comes back in reverse
  EXPECT_EQ(pocket(0).spent, 0);
  EXPECT_EQ(pocket(2).spent, 1500);
  EXPECT_EQ(pocket(1).spent, 3000);
  test::expect_books_balance(ledger());
}

// L18: to the pool, or kept for the savings of a later certificate.
TEST_F(WalletsTest, ReturnsWhatIsUnspentWhereItsPocketSays) {
  Signer alice = wallet("Alice", {{1, 3000}, {2, 2000}});
  (void)story_.sale(alice, shop_, 1000);
  close(alice);
  EXPECT_EQ(pocket(1).returned, 2000);
  EXPECT_EQ(pocket(1).pot(), 2000);  // kept
  EXPECT_EQ(pocket(2).returned, 2000);
  EXPECT_EQ(pocket(2).pot(), 0);
  EXPECT_EQ(pocket(0).returned, 10000);
  EXPECT_EQ(pocket(0).pot(), 100000 + 2000);  // the partner's went to the pool, as this rulebook wants
  EXPECT_EQ(ledger().totals().expired, 14000);
  test::expect_books_balance(ledger());
}

// L9, L18: savings that came back are carried by a later certificate, to the cent.
TEST_F(WalletsTest, CarriesSavingsIntoALaterCertificateAndNoMoreThanThose) {
  Signer alice = wallet("Alice", {{1, 3000}});
  (void)story_.sale(alice, shop_, 1000);
  close(alice);
  (void)wallet("Alice, later", {{1, 2000}});
  EXPECT_TRUE(ledger().findings().empty());
  (void)wallet("Bob", {{1, 1}});
  EXPECT_EQ(ledger().findings().size(), 1U);
  EXPECT_EQ(errors(ledger(), Code::kPocketShort), 1U);
  EXPECT_EQ(finding(ledger(), Code::kPocketShort).amount, 1);
}

// L18, R4
TEST_F(WalletsTest, TellsWhichSavingsOfAPersonNoCertificateHasCarriedYet) {
  Signer alice = wallet("Alice", {{1, 3000}, {2, 2000}});
  const std::vector<Kid> hers{alice.kid(), Kid{9}};
  const auto to_carry = [&](const std::vector<Amount>& before) {
    return savings_to_carry(ledger(), hers, before);
  };
  const SignedEntry sale = story_.sale(alice, shop_, 1000);
  EXPECT_EQ(to_carry({}), 0);  // hers to spend still
  close(alice);
  EXPECT_EQ(to_carry({}), 2000);
  EXPECT_EQ(to_carry({500}), 1500);
  EXPECT_EQ(to_carry({500, 1500}), 0);
  EXPECT_EQ(to_carry({2500}), 0);
  EXPECT_CODE(story_.put(shop_, Refund{sale.id, 400}), Code::kOk);
  EXPECT_EQ(to_carry({500, 1500}), 400);
}

// L9
TEST_F(WalletsTest, SaysWhenAPocketIsNoneOfTheRulebooks) {
  (void)story_.deposit(100, kReserve, 3);
  (void)wallet("Alice", {{3, 100}});
  EXPECT_CODE(code_, Code::kOk);
  EXPECT_EQ(ledger().findings().size(), 1U);
  EXPECT_EQ(errors(ledger(), Code::kAllowanceMismatch), 1U);
}

class DebtTest : public WalletsTest {
 protected:
  /// Alice spent 150.00 of 100.00: she owes 50.00.
  DebtTest() {
    alice_ = wallet("Alice", {});
    Signer copy = alice_;
    (void)story_.sale(alice_, shop_, 8000);
    (void)story_.sale(copy, other_, 7000);
  }
  Amount owed() const { return ledger().wallet(alice_.kid())->owed(); }
  Signer alice_;
};

// L16, L26
TEST_F(DebtTest, IsRepaidByLaterCertificates) {
  EXPECT_EQ(owed(), 5000);
  const Amount free = ledger().totals().reserve_free();
  const Amount guarantee = ledger().totals().guarantee();
  (void)wallet("Alice in February", {}, Repayment{alice_.kid(), 2000});
  EXPECT_CODE(code_, Code::kOk);
  EXPECT_EQ(owed(), 3000);
  EXPECT_EQ(ledger().totals().guarantee(), guarantee + 2000);
  EXPECT_EQ(ledger().totals().reserve_free(), free - 10000);  // 80.00 issued, 20.00 moved
  (void)wallet("Alice in March", {}, Repayment{alice_.kid(), 2000});
  (void)wallet("Alice in April", {}, Repayment{alice_.kid(), 1000});
  EXPECT_EQ(owed(), 0);
  EXPECT_EQ(errors(ledger(), Code::kAllowanceMismatch), 0U);
  test::expect_books_balance(ledger());
}

// L26
TEST_F(DebtTest, IsNeverRepaidTwiceNorBeyondTheRulebook) {
  (void)wallet("too much at once", {}, Repayment{alice_.kid(), 2001});
  EXPECT_CODE(code_, Code::kBadCertificate);
  (void)wallet("whose?", {}, Repayment{shop_.kid(), 100});
  EXPECT_CODE(code_, Code::kBadCertificate);
  (void)wallet("one", {}, Repayment{alice_.kid(), 2000});
  (void)wallet("two", {}, Repayment{alice_.kid(), 2000});
  (void)wallet("three", {}, Repayment{alice_.kid(), 1001});
  EXPECT_CODE(code_, Code::kBadCertificate);
  EXPECT_EQ(owed(), 1000);
  EXPECT_EQ(ledger().totals().repaid, 4000);
}

// L26: without the rulebook's word nothing is withheld.
TEST(NoDebtTest, IsRepaidWhereTheRulebookWithholdsNothing) {
  Story story;
  (void)story.deposit(100000);
  Signer shop = story.merchant("shop"), alice = story.wallet("Alice"), copy = alice;
  (void)story.sale(alice, shop, 10000);
  (void)story.sale(copy, shop, 10000);
  Certify body = story.certificate(signer("later").keys.public_key);
  body.pockets[0].amount -= 1;
  body.repays = Repayment{alice.kid(), 1};
  EXPECT_CODE(story.put(story.desk, body), Code::kBadCertificate);
}

}  // namespace
}  // namespace besace
