// The root of the state and the periods it closes: FORMAT.md F24, L30.
// Guarantees: the root is recomputed here from the accounts, by another path than the ledger's. Must not test the log's tree.
#include "besace/cbor.hpp"
#include "law_support.hpp"

namespace besace {
namespace {

using test::errors;
using test::finding;
using test::Signer;
using test::signer;
using test::Story;

void put(CborWriter& out, std::initializer_list<Amount> sums) {
  for (const Amount sum : sums) out.uint(static_cast<std::uint64_t>(sum));
}
std::uint64_t mark(Index index) {
  return index == kNever ? 0 : index + 1;
}

/// F24, each leaf from scratch.
Hash root_from_the_books(const Ledger& ledger) {
  MerkleTree tree;
  const Totals& t = ledger.totals();
  CborWriter totals;
  totals.array(16);
  totals.uint(ledger.size());
  totals.uint(ledger.day());
  totals.uint(ledger.rulebook_number());
  put(totals, {t.reserve, t.guaranteed, t.issued, t.spent_within, t.draws, t.expired, t.refunded, t.credits,
               t.held, t.redeemed, t.paid_out, t.repaid});
  totals.array(t.pockets.size());
  for (const auto& [number, pocket] : t.pockets) {
    totals.array(5);
    totals.uint(number);
    put(totals, {pocket.deposited, pocket.issued, pocket.spent, pocket.returned});
  }
  tree.append(sha256(Bytes{0}, totals.view()));
  for (const Account& account : ledger.accounts()) {
    constexpr std::uint64_t kFields[] = {4, 3, 9, 5, 8};
    CborWriter leaf;
    leaf.array(kFields[static_cast<int>(account.kind)]);
    leaf.uint(static_cast<std::uint64_t>(account.kind));
    leaf.bytes(account.kid);
    leaf.uint(mark(account.suspended));
    const Merchant* merchant = ledger.merchant_of(account);
    if (account.kind == AccountKind::kDesk) leaf.uint(account.roles);
    if (merchant != nullptr) leaf.uint(mark(account.forked));
    if (merchant != nullptr && account.kind == AccountKind::kTill)
      leaf.bytes(ledger.accounts()[merchant->account].kid);
    if (merchant != nullptr && account.kind == AccountKind::kMerchant) {
      leaf.uint(mark(merchant->delisted));
      put(leaf, {merchant->credited, merchant->refunded, merchant->held, merchant->redeemed});
    }
    if (const Wallet* wallet = ledger.wallet(account.kid))
      put(leaf, {wallet->allowance, wallet->spent, wallet->refunded, wallet->repaid, wallet->closed ? 1 : 0});
    tree.append(sha256(Bytes{0}, leaf.view()));
  }
  return tree.root();
}

class StateRootTest : public ::testing::Test {
 protected:
  StateRootTest() {
    (void)story_.deposit(100000);
    shop_ = story_.merchant("shop");
    alice_ = story_.wallet("Alice");
  }
  Code close(std::uint64_t period, const Hash& root) { return story_.put(story_.desk, Close{period, root}); }
  /// The ticks that end January; the root right after the last of them.
  Hash end_january() {
    EXPECT_CODE(story_.pass(first_day_of(test::kFirstPeriod + 1) - 1), Code::kOk);
    return ledger().state_root();
  }
  const Ledger& ledger() const { return story_.ledger(); }

  Story story_;
  Signer shop_, alice_;
};

// F24
TEST_F(StateRootTest, IsThatOfTheBooksAfterEveryEntry) {
  const auto expect_same = [&](const char* after) {
    EXPECT_EQ(to_hex(ledger().state_root()), to_hex(root_from_the_books(ledger()))) << after;
  };
  expect_same("the certificate");
  const SignedEntry pay = story_.sale(alice_, shop_, 1234);
  expect_same("a sale");
  (void)story_.put(shop_, Refund{pay.id, 34});
  expect_same("a refund");
  Signer van = story_.till(shop_, "van"), copy = van;
  (void)story_.sale(alice_, van, 100, shop_);
  (void)story_.sale(alice_, copy, 200, shop_);
  expect_same("a copied till");
  Signer stolen = alice_;
  (void)story_.sale(alice_, shop_, 5000);
  (void)story_.sale(stolen, shop_, 6000);
  expect_same("a copied wallet");
  (void)story_.put(story_.desk, Redeem{shop_.kid(), 1200, 12, "SCT 1"});
  expect_same("a redeem");
  (void)story_.put(story_.desk, Delist{shop_.kid(), "fin"});
  expect_same("a delisting");
  (void)story_.put(story_.desk, Appoint{signer("second").keys.public_key, kBoard});
  (void)story_.put(story_.desk, Revoke{signer("second").kid(), "essai"});
  expect_same("a key come and gone");
  (void)story_.put(story_.desk, Amend{std::string(demonstration_rulebook()), ""});
  expect_same("an amend");
  (void)story_.wallet("Bob");
  (void)story_.pass(ledger().wallet(alice_.kid())->certificate.last_day);
  (void)story_.tick(kGraceTicks);
  expect_same("an expiry");
}

// L30
TEST_F(StateRootTest, ClosesAPeriodThatHasEndedOnce) {
  EXPECT_CODE(close(test::kFirstPeriod, ledger().state_root()), Code::kPeriodOpen);
  const Hash january = end_january();
  (void)story_.sale(alice_, shop_, 100);  // later entries change nothing of it
  EXPECT_CODE(close(test::kFirstPeriod + 1, january), Code::kPeriodOpen);
  EXPECT_CODE(close(test::kFirstPeriod, january), Code::kOk);
  EXPECT_CODE(close(test::kFirstPeriod, january), Code::kDuplicate);
}

// L30
TEST_F(StateRootTest, SaysWhenAPeriodIsClosedOnAnotherState) {
  const Hash january = end_january();
  Hash wrong = january;
  wrong[31] ^= 1;
  EXPECT_CODE(close(test::kFirstPeriod, wrong), Code::kStateRootMismatch);
  EXPECT_EQ(errors(ledger(), Code::kStateRootMismatch), 1U);
  EXPECT_EQ(finding(ledger(), Code::kStateRootMismatch).index, ledger().size() - 1);
  EXPECT_CODE(close(test::kFirstPeriod, january), Code::kOk);  // the period was still to close
}

// L30
TEST_F(StateRootTest, SaysWhichActClosedAPeriodAndWhere) {
  EXPECT_EQ(ledger().end_of(test::kFirstPeriod), nullptr);
  const Hash january = end_january();
  ASSERT_NE(ledger().end_of(test::kFirstPeriod), nullptr);
  EXPECT_EQ(ledger().end_of(test::kFirstPeriod)->root, january);
  EXPECT_EQ(ledger().end_of(test::kFirstPeriod + 1), nullptr);
  EXPECT_CODE(close(test::kFirstPeriod, Hash{}), Code::kStateRootMismatch);
  EXPECT_TRUE(ledger().closings().empty());
  const SignedEntry act = story_.make(story_.desk, Close{test::kFirstPeriod, january});
  EXPECT_CODE(story_.record(act), Code::kOk);
  EXPECT_CODE(close(test::kFirstPeriod, january), Code::kDuplicate);
  ASSERT_EQ(ledger().closings().size(), 1U);
  const auto& [period, closing] = *ledger().closings().begin();
  EXPECT_EQ(period, test::kFirstPeriod);
  EXPECT_EQ(ledger().acts()[closing.act].id, act.id);
  EXPECT_EQ(closing.index, ledger().size() - 2);
}

// L30: a tick may skip months.
TEST_F(StateRootTest, ClosesEachOfTheMonthsATickEnds) {
  EXPECT_CODE(story_.put(story_.clock, Tick{first_day_of(test::kFirstPeriod + 3)}), Code::kOk);
  const Hash root = ledger().state_root();
  for (const std::uint64_t month : {2U, 0U, 1U})
    EXPECT_CODE(close(test::kFirstPeriod + month, root), Code::kOk);
  EXPECT_CODE(close(test::kFirstPeriod + 3, root), Code::kPeriodOpen);
}

}  // namespace
}  // namespace besace
