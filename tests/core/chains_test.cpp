// Where an entry may stand in its author's chain, and what proves a fork: FORMAT.md L4 to L6, L11.
// Guarantees: each proof suspends from its own index. Must not test what is credited: payments_test.cpp.
#include "law_support.hpp"

namespace besace {
namespace {

using test::finding;
using test::incidents;
using test::Signer;
using test::signer;
using test::Story;

class ChainsTest : public ::testing::Test {
 protected:
  ChainsTest() {
    (void)story_.deposit(100000);
    (void)story_.deposit(100000, kGuaranteePool);
    shop_ = story_.merchant("shop");
    alice_ = story_.wallet("Alice");
  }
  Index suspended(const Signer& who) const { return story_.ledger().account(who.kid())->suspended; }
  /// Of the two, suspended now and proven by the entry at this index.
  void expect_proven(const Signer& who, Code code, Index other) {
    EXPECT_EQ(suspended(who), story_.ledger().size() - 1);
    const Finding proof = finding(story_.ledger(), code);
    EXPECT_EQ(proof.severity, Severity::kIncident);
    EXPECT_EQ(proof.index, story_.ledger().size() - 1);
    EXPECT_EQ(proof.other, other);
    EXPECT_EQ(proof.kid, who.kid());
  }
  /// A payment with sums of its own, at the place where the wallet's chain stands.
  SignedEntry pay_saying(Signer& wallet, Amount amount, Amount cum) {
    return story_.make(wallet, Pay{shop_.kid(), amount, cum, sha256(as_bytes(std::to_string(cum)))});
  }

  Story story_;
  Signer shop_, alice_;
};

// L4
TEST_F(ChainsTest, AsksAFirstEntryToNameWhatAdmittedItsKey) {
  alice_.head.prev = story_.fund();
  EXPECT_CODE(story_.record(story_.make_pay(alice_, shop_, 100)), Code::kBadChain);
  shop_.head.prev = Id{};
  EXPECT_CODE(story_.put(shop_, Accept{{}, story_.tree().size(), story_.tree().root()}), Code::kBadChain);
  Signer clock = story_.clock;
  clock.head.prev = shop_.head.prev;
  EXPECT_CODE(story_.put(clock, Tick{story_.today() + 1}), Code::kBadChain);
  EXPECT_EQ(story_.ledger().totals().credits, 0);
}

// L4
TEST_F(ChainsTest, LetsAWalletsGapsDelayNothing) {
  std::vector<SignedEntry> pays;
  for (int i = 0; i < 4; ++i) pays.push_back(story_.make_pay(alice_, shop_, 100));
  for (const int i : {2, 0, 3, 1}) {
    EXPECT_CODE(story_.record(pays[i]), Code::kOk);
    EXPECT_EQ(test::credited(story_.ledger(), pays[i]), 100);
  }
  EXPECT_EQ(suspended(alice_), kNever);
  EXPECT_TRUE(story_.ledger().findings().empty());
}

// L5
TEST_F(ChainsTest, AsksADeskKeyForEveryEntryOfItsChain) {
  Signer& desk = story_.desk;
  const SignedEntry first = story_.make(desk, Deposit{100, 0, kReserve, "un"});
  const SignedEntry second = story_.make(desk, Deposit{200, 0, kReserve, "deux"});
  EXPECT_CODE(story_.record(second), Code::kBadChain);
  EXPECT_CODE(story_.record(first), Code::kOk);
  EXPECT_CODE(story_.record(second), Code::kOk);
  desk.head.prev = first.id;
  EXPECT_CODE(story_.deposit(400), Code::kBadChain);
  EXPECT_EQ(story_.ledger().totals().reserve, 100300);
}

// L5
TEST_F(ChainsTest, AsksTheLogKeyForEveryEntryOfItsChain) {
  const SignedEntry first = story_.make(story_.clock, Tick{story_.today() + 1});
  const SignedEntry second = story_.make(story_.clock, Tick{story_.today() + 2});
  EXPECT_CODE(story_.record(second), Code::kBadChain);
  EXPECT_CODE(story_.record(first), Code::kOk);
  EXPECT_CODE(story_.record(second), Code::kOk);
}

// L5
TEST_F(ChainsTest, TakesATillsEntriesInAnyOrder) {
  std::vector<SignedEntry> accepts;
  for (int i = 0; i < 3; ++i) {
    const SignedEntry pay = story_.make_pay(alice_, shop_, 100);
    EXPECT_CODE(story_.record(pay), Code::kOk);
    accepts.push_back(story_.make_accept(shop_, pay));
  }
  for (const int i : {2, 0, 1}) EXPECT_CODE(story_.record(accepts[i]), Code::kOk);
  EXPECT_EQ(suspended(shop_), kNever);
}

TEST_F(ChainsTest, CountsAnEntryLoggedTwiceOnce) {
  const SignedEntry pay = story_.make_pay(alice_, shop_, 100);
  EXPECT_CODE(story_.record(pay), Code::kOk);
  EXPECT_CODE(story_.record(pay), Code::kDuplicate);
  const SignedEntry accept = story_.make_accept(shop_, pay);
  EXPECT_CODE(story_.record(accept), Code::kOk);
  EXPECT_CODE(story_.record(accept), Code::kDuplicate);
  EXPECT_CODE(story_.record(story_.entries()[1]), Code::kDuplicate);
  EXPECT_EQ(story_.ledger().totals().credits, 100);
  EXPECT_EQ(story_.ledger().totals().reserve, 100000);
  EXPECT_EQ(suspended(alice_), kNever);
}

// L6
TEST_F(ChainsTest, SuspendsAWalletFromTheSecondOfTwoPaysOfOnePlace) {
  Signer copy = alice_;
  const SignedEntry one = story_.make_pay(alice_, shop_, 100);
  const SignedEntry two = story_.make_pay(copy, shop_, 300);
  EXPECT_CODE(story_.record(one), Code::kOk);
  const Index first = story_.ledger().size() - 1;
  EXPECT_CODE(story_.record(two), Code::kOk);
  expect_proven(alice_, Code::kFork, first);
  EXPECT_EQ(test::credited(story_.ledger(), two), 300);  // judged like any other
  EXPECT_CODE(story_.record(two), Code::kDuplicate);
}

// L6
TEST_F(ChainsTest, SuspendsADeskKeyThatForksAndDropsItsSecondEntry) {
  Signer copy = story_.desk;
  EXPECT_CODE(story_.deposit(100), Code::kOk);
  const Index first = story_.ledger().size() - 1;
  EXPECT_CODE(story_.put(copy, Deposit{500, 0, kReserve, "x"}), Code::kFork);
  expect_proven(story_.desk, Code::kFork, first);
  EXPECT_EQ(story_.ledger().totals().reserve, 100100);
  EXPECT_CODE(story_.deposit(100), Code::kNotAuthorized);  // L7
}

// L6
TEST_F(ChainsTest, MarksATillThatForksAndHearsBothItsReceipts) {
  Signer copy = shop_;
  const SignedEntry pay = story_.make_pay(alice_, shop_, 100);
  const SignedEntry other = story_.make_pay(alice_, shop_, 100);
  EXPECT_CODE(story_.record(story_.make_accept(shop_, pay)), Code::kOk);
  const Index first = story_.ledger().size() - 1;
  EXPECT_CODE(story_.record(story_.make_accept(copy, other)), Code::kOk);
  EXPECT_EQ(suspended(shop_), kNever);
  EXPECT_EQ(story_.ledger().account(shop_.kid())->forked, story_.ledger().size() - 1);  // L28
  EXPECT_EQ(finding(story_.ledger(), Code::kFork).other, first);
  EXPECT_EQ(finding(story_.ledger(), Code::kFork).kid, shop_.kid());
  EXPECT_CODE(story_.record(other), Code::kOk);
  EXPECT_EQ(story_.ledger().payment(other.id)->accepted, first + 1);
}

// L5: what the copy had signed when its fork was settled is no second fork, whichever branch the log had taken for the till's.
TEST_F(ChainsTest, LeavesATillItsOwnBranchOnceItsForkIsSettled) {
  Signer copy = shop_;
  const auto accept = [&](Signer& till) {
    const SignedEntry pay = story_.make_pay(alice_, shop_, 100);
    (void)story_.record(pay);
    return story_.make_accept(till, pay);
  };
  (void)story_.record(accept(copy));
  (void)story_.record(accept(copy));
  (void)story_.record(accept(shop_));  // the proof
  (void)story_.record(accept(shop_));
  const auto forked = [&] { return story_.ledger().account(shop_.kid())->forked; };
  ASSERT_NE(forked(), kNever);
  Signer second = signer("second");
  (void)story_.put(story_.desk, Appoint{second.keys.public_key, kBoard});
  second.head = {1, story_.entries().back().id};
  const SignedEntry adjust = story_.make(story_.desk, Adjust{shop_.kid(), "réparé"});
  (void)story_.record(adjust);
  EXPECT_CODE(story_.put(second, Endorse{adjust.id}), Code::kOk);
  ASSERT_EQ(forked(), kNever);
  EXPECT_CODE(story_.record(accept(shop_)), Code::kOk);
  EXPECT_CODE(story_.record(accept(shop_)), Code::kOk);
  EXPECT_EQ(forked(), kNever);
  // Of what comes after, the copy's is one again.
  (void)accept(copy);
  EXPECT_CODE(story_.record(accept(copy)), Code::kOk);
  EXPECT_NE(forked(), kNever);
}

// L6, L11: two ids for one seq, one of them only cited.
TEST_F(ChainsTest, TakesAnEntryThatContinuesAnotherBranchAsAProof) {
  Signer copy = alice_;
  const SignedEntry shown = story_.make_pay(alice_, shop_, 100);
  (void)story_.make_pay(copy, shop_, 100);  // never logged
  EXPECT_CODE(story_.record(shown), Code::kOk);
  EXPECT_CODE(story_.record(story_.make_pay(copy, shop_, 100)), Code::kOk);
  expect_proven(alice_, Code::kFork, story_.ledger().size() - 2);
}

// L6, L11
TEST_F(ChainsTest, TakesAGapFilledWithAnotherEntryAsAProof) {
  Signer copy = alice_;
  (void)story_.make_pay(copy, shop_, 100);  // never logged
  EXPECT_CODE(story_.record(story_.make_pay(copy, shop_, 100)), Code::kOk);
  const Index later = story_.ledger().size() - 1;
  EXPECT_EQ(suspended(alice_), kNever);
  EXPECT_CODE(story_.record(story_.make_pay(alice_, shop_, 100)), Code::kOk);
  expect_proven(alice_, Code::kFork, later);
}

// L11: a payment of somebody else's chain excuses nothing.
TEST_F(ChainsTest, TakesAnEntryThatContinuesAnothersChainAsAProof) {
  Signer bob = story_.wallet("Bob");
  const SignedEntry of_bob = story_.make_pay(bob, shop_, 100);
  EXPECT_CODE(story_.record(of_bob), Code::kOk);
  EXPECT_CODE(story_.record(story_.make_pay(alice_, shop_, 100)), Code::kOk);
  alice_.head.prev = of_bob.id;
  EXPECT_CODE(story_.record(story_.make_pay(alice_, shop_, 100)), Code::kOk);
  expect_proven(alice_, Code::kFork, story_.ledger().size() - 2);
  EXPECT_EQ(suspended(bob), kNever);
}

// L6
TEST_F(ChainsTest, ProvesOneForkOnceWhateverGrowsOnItsBranches) {
  Signer copy = alice_;
  for (Signer* one : {&alice_, &copy}) {
    for (int i = 0; i < 3; ++i) (void)story_.record(story_.make_pay(*one, shop_, 100));
  }
  const Index proof = suspended(alice_);
  EXPECT_NE(proof, kNever);
  EXPECT_EQ(finding(story_.ledger(), Code::kFork).index, proof);
  EXPECT_EQ(incidents(story_.ledger(), Code::kFork), 3U);  // one for each place signed twice
}

// L11
TEST_F(ChainsTest, TakesNeighboursWhoseSumsDoNotAddUpAsAProof) {
  for (const Amount cum : {350, 250}) {  // 200 more and 300 before: 500 is the only true sum
    SCOPED_TRACE(cum);
    Story told;
    Signer shop = told.merchant("shop"), alice = told.wallet("Alice");
    const SignedEntry one = told.make(alice, Pay{shop.kid(), 300, 300, {}});
    const SignedEntry two = told.make(alice, Pay{shop.kid(), 200, cum, Hash{1}});
    for (const bool in_order : {true, false}) {
      Ledger ledger = told.ledger();
      (void)ledger.append(in_order ? one.entry : two.entry, in_order ? one.id : two.id, true);
      EXPECT_EQ(incidents(ledger, Code::kCumMismatch), 0U);
      (void)ledger.append(in_order ? two.entry : one.entry, in_order ? two.id : one.id, true);
      EXPECT_EQ(ledger.account(alice.kid())->suspended, ledger.size() - 1);
      EXPECT_EQ(finding(ledger, Code::kCumMismatch).other, ledger.size() - 2);
    }
  }
}

// L11: more than the true sum is a contradiction between neighbours, and none across a gap.
TEST_F(ChainsTest, LeavesRoomForWhatAGapMayHold) {
  const SignedEntry one = pay_saying(alice_, 100, 100);
  const SignedEntry two = pay_saying(alice_, 100, 200);
  const SignedEntry three = pay_saying(alice_, 100, 300);
  EXPECT_CODE(story_.record(one), Code::kOk);
  EXPECT_CODE(story_.record(three), Code::kOk);
  EXPECT_EQ(suspended(alice_), kNever);
  EXPECT_CODE(story_.record(two), Code::kOk);
  EXPECT_EQ(suspended(alice_), kNever);
}

// L11
TEST_F(ChainsTest, TakesSumsThatContradictEachOtherAcrossAGapAsAProof) {
  const SignedEntry one = pay_saying(alice_, 9000, 9000);
  (void)pay_saying(alice_, 100, 9100);  // never logged
  const SignedEntry three = pay_saying(alice_, 5000, 10000);
  EXPECT_CODE(story_.record(one), Code::kOk);
  EXPECT_CODE(story_.record(three), Code::kOk);
  expect_proven(alice_, Code::kCumMismatch, story_.ledger().size() - 2);
}

// L11: otherwise a payer would hide an overdraft behind a payment that is void.
TEST_F(ChainsTest, HoldsAVoidPaymentsSumsAgainstItsPayer) {
  EXPECT_CODE(story_.record(pay_saying(alice_, 10000, 10000)), Code::kOk);
  const SignedEntry to_nobody = story_.make(alice_, Pay{signer("nobody").kid(), 5000, 5000, {}});
  EXPECT_CODE(story_.record(to_nobody), Code::kUnknownMerchant);
  expect_proven(alice_, Code::kCumMismatch, story_.ledger().size() - 2);
  (void)story_.record(pay_saying(alice_, 5000, 10000));
  test::expect_books_balance(story_.ledger());
}

}  // namespace
}  // namespace besace
