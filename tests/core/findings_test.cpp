// What an audit can say about keys, the board, chains and the log: FORMAT.md section 8, 12 to 38, 51, 72, 74.
// Guarantees: each code has the least story that gives it alone; the entry and the key at fault are named.
// Must not test codes about money (findings_money_test.cpp), nor those that only a device or a server gives.
//
// No log can make these, and none is forged here: split_view (39: one bundle has one checkpoint);
// what devices say (40, 46, 60 to 63, 65, 66); overdraft_without_fork and books_do_not_balance (55, 56),
// which must never appear: expect_books_balance looks for them.
#include "besace/bundle.hpp"
#include "findings_support.hpp"

namespace besace {
namespace {

using test::between;
using test::bundle_of;
using test::error;
using test::expect_audited;
using test::expect_findings;
using test::expect_only;
using test::expect_refused;
using test::FindingsTest;
using test::incident;
using test::note;
using test::Signer;
using test::signer;

/// A charter of the desk's; the change is applied before it is signed.
SignedEntry charter_saying(const std::function<void(Charter&)>& change) {
  const Signer desk = signer("desk");
  Charter charter;
  charter.rulebook = demonstration_rulebook();
  charter.keys = {{desk.keys.public_key, kAllRoles}};
  charter.log_key = signer("log").keys.public_key;
  change(charter);
  return *sign(Entry{Header{desk.kid(), 1, {}, 0}, charter}, desk.keys, nullptr);
}

// ---- Keys ----

// L22
TEST_F(FindingsTest, BadRulebookNamesTheAmend) {
  const Index at = put(story_.desk, Amend{"{}", "essai"});
  expect_only(story_, incident(Code::kBadRulebook, at, story_.desk));
}

// L3
TEST_F(FindingsTest, BadKeyNamesTheEntryThatWouldAdmitIt) {
  const Index at = put(story_.desk, story_.certificate(PublicKey{}));
  expect_only(story_, incident(Code::kBadKey, at, story_.desk));
}

// L2
TEST_F(FindingsTest, UnknownAuthorNamesAStrangersEntry) {
  Signer stranger = signer("stranger");
  stranger.head = {1, story_.fund()};
  const Index at = put(stranger, Tick{story_.today() + 1});
  expect_only(story_, incident(Code::kUnknownAuthor, at, stranger));
}

// L7
TEST_F(FindingsTest, UnknownAuthorNamesARevokeOfAStranger) {
  const Index at = revoke(signer("stranger"));
  expect_only(story_, incident(Code::kUnknownAuthor, at, story_.desk));
}

// L2, F17: no later entry covers it.
TEST_F(FindingsTest, BadSignatureNamesTheForgedTip) {
  const Index at = record(story_.make_pay(alice_, shop_, 100));
  std::vector<SignedEntry> entries = story_.entries();
  entries.back().cose.back() ^= 0x01;
  expect_audited(bundle_of(entries, story_.clock.keys), {error(Code::kBadSignature, at, alice_)});
}

// L2
TEST_F(FindingsTest, NotAuthorizedNamesAnEntryOfAnothersRole) {
  const Index at = put(shop_, Deposit{100, 0, kReserve, "virement"});
  expect_only(story_, incident(Code::kNotAuthorized, at, shop_));
}

// L7
TEST_F(FindingsTest, NotAuthorizedNamesAnEntryOfASuspendedDeskKey) {
  Signer issuer = signer("issuer");
  const SignedEntry act = story_.make(story_.desk, Appoint{issuer.keys.public_key, kIssuer});
  record(act);
  issuer.head = {1, act.id};
  revoke(issuer);
  const Index at = put(issuer, story_.certificate(signer("Bob").keys.public_key));
  expect_only(story_, incident(Code::kNotAuthorized, at, issuer));
}

// L7
TEST_F(FindingsTest, NotAuthorizedNamesARevokeOfTheLogKey) {
  const Index at = revoke(story_.clock);
  expect_only(story_, incident(Code::kNotAuthorized, at, story_.desk));
}

// L12
TEST_F(FindingsTest, NotAuthorizedNamesAReceiptOfAnothersSale) {
  const SignedEntry pay = story_.make_pay(alice_, shop_, 100);
  record(pay);
  const Index at = record(story_.make_accept(other_, pay));
  expect_only(story_, incident(Code::kNotAuthorized, at, other_));
}

// L12, L27: that it is another's shows once the payment is logged.
TEST_F(FindingsTest, NotAuthorizedNamesWhatCameBeforeThePaymentAndThePayment) {
  const SignedEntry pay = story_.make_pay(alice_, shop_, 100);
  const Index receipt = record(story_.make_accept(other_, pay));
  const Index refund = put(other_, Refund{pay.id, 100});
  expect_findings(story_, {});
  const Index paid = record(pay);
  expect_findings(story_, {between(Code::kNotAuthorized, receipt, paid, other_),
                           between(Code::kNotAuthorized, refund, paid, other_)});
}

// L3
TEST_F(FindingsTest, KidTakenNamesTheSecondAdmission) {
  const Index at = put(story_.desk, story_.certificate(alice_.keys.public_key));
  expect_only(story_, incident(Code::kKidTaken, at, story_.desk));
}

// ---- The board ----

// L21
TEST_F(FindingsTest, UnknownActNamesTheEndorsement) {
  const Index at = put(story_.desk, Endorse{story_.fund()});
  expect_only(story_, incident(Code::kUnknownAct, at, story_.desk));
}

// L21
TEST_F(FindingsTest, ActClosedIsANoteOnTheEndorsementTooMany) {
  const SignedEntry act = story_.make(story_.desk, Deposit{100, 0, kReserve, "virement"});
  record(act);
  const Index at = put(story_.desk, Endorse{act.id});
  expect_only(story_, note(Code::kActClosed, at, story_.desk));
}

// L20: an adjust takes two.
TEST_F(FindingsTest, AwaitingEndorsementIsANoteOnTheActItself) {
  const Index at = put(story_.desk, Adjust{shop_.kid(), "restauré"});
  ASSERT_EQ(story_.tick(), Code::kOk);
  expect_only(story_, note(Code::kAwaitingEndorsement, at, story_.desk));
}

// L30
TEST_F(FindingsTest, PeriodOpenNamesTheCloseThatCameTooEarly) {
  const Index at = put(story_.desk, Close{test::kFirstPeriod, ledger().state_root()});
  expect_only(story_, incident(Code::kPeriodOpen, at, story_.desk));
}

// L30
TEST_F(FindingsTest, StateRootMismatchIsAnErrorOfTheClose) {
  ASSERT_EQ(story_.tick(31), Code::kOk);  // the first of February
  const Index at = put(story_.desk, Close{test::kFirstPeriod, Hash{}});
  expect_only(story_, error(Code::kStateRootMismatch, at, story_.desk));
}

// ---- Chains ----

// L1
TEST_F(FindingsTest, SecondCharterNamesTheLaterOne) {
  const Index at = record(charter_saying([](Charter& charter) { charter.box_key = {1}; }));
  expect_only(story_, incident(Code::kSecondCharter, at, story_.desk));
}

// L4
TEST_F(FindingsTest, BadChainNamesAFirstEntryThatNamesAnotherAdmission) {
  alice_.head.prev = story_.fund();
  const Index at = record(story_.make_pay(alice_, shop_, 100));
  expect_only(story_, incident(Code::kBadChain, at, alice_));
}

// L5
TEST_F(FindingsTest, BadChainNamesADeskEntryAfterAGap) {
  (void)story_.make(story_.desk, Deposit{100, 0, kReserve, "perdu"});  // never logged
  const Index at = put(story_.desk, Deposit{200, 0, kReserve, "virement"});
  expect_only(story_, incident(Code::kBadChain, at, story_.desk));
}

// L6, L15: the payment that proves it is credited, so that nothing else is to be said.
TEST_F(FindingsTest, ForkNamesBothEntries) {
  Signer copy = alice_;
  const Index first = record(story_.make_pay(alice_, shop_, 100));
  const Index second = record(story_.make_pay(copy, other_, 300));
  expect_only(story_, between(Code::kFork, second, first, alice_));
}

// L5, L6: what an entry names as the one before it proves as much.
TEST_F(FindingsTest, ForkNamesTheEntryThatContinuesAnotherBranch) {
  Signer copy = alice_;
  const Index shown = record(story_.make_pay(alice_, shop_, 100));
  (void)story_.make_pay(copy, shop_, 100);  // never logged
  const Index next = record(story_.make_pay(copy, shop_, 100));
  expect_only(story_, between(Code::kFork, next, shown, alice_));
}

// L6
TEST_F(FindingsTest, ForkOfADeskKeyNamesTheEntryWithoutEffect) {
  Signer copy = story_.desk;
  const Index first = put(story_.desk, Deposit{100, 0, kReserve, "un"});
  const Index second = put(copy, Deposit{500, 0, kReserve, "deux"});
  expect_only(story_, between(Code::kFork, second, first, story_.desk));
}

// L6, L28: once, whatever the copy signs next.
TEST_F(FindingsTest, ForkOfATillIsOne) {
  const Finding proof = fork(shop_);
  (void)story_.sale(alice_, shop_, 30);
  expect_only(story_, proof);
}

// L6: heard all the same.
TEST_F(FindingsTest, ForkOfTheLogKeyNamesTheTickWithoutEffect) {
  Signer copy = story_.clock;
  ASSERT_EQ(story_.tick(), Code::kOk);
  const Index first = last();
  const Index second = put(copy, Tick{story_.today() + 5});
  ASSERT_EQ(story_.tick(), Code::kOk);
  expect_only(story_, between(Code::kFork, second, first, story_.clock));
}

// L4
TEST_F(FindingsTest, DuplicateNamesAnEntryLoggedAgain) {
  const SignedEntry pay = story_.make_pay(alice_, shop_, 100);
  record(pay);
  const Index at = record(pay);
  expect_only(story_, incident(Code::kDuplicate, at, alice_));
}

// L12
TEST_F(FindingsTest, DuplicateNamesTheSecondReceipt) {
  const SignedEntry pay = story_.sale(alice_, shop_, 100);
  const Index at = record(story_.make_accept(shop_, pay));
  expect_only(story_, incident(Code::kDuplicate, at, shop_));
}

// L25
TEST_F(FindingsTest, DuplicateNamesTheSecondDelisting) {
  put(story_.desk, Delist{shop_.kid(), "fin"});
  const Index at = put(story_.desk, Delist{shop_.kid(), "encore"});
  expect_only(story_, incident(Code::kDuplicate, at, story_.desk));
}

// L30
TEST_F(FindingsTest, DuplicateNamesTheSecondCloseOfAPeriod) {
  ASSERT_EQ(story_.tick(31), Code::kOk);
  const Hash root = ledger().state_root();
  put(story_.desk, Close{test::kFirstPeriod, root});
  const Index at = put(story_.desk, Close{test::kFirstPeriod, root});
  expect_only(story_, incident(Code::kDuplicate, at, story_.desk));
}

// L12
TEST_F(FindingsTest, CheckpointNotOnTreeNamesTheReceipt) {
  const SignedEntry pay = story_.make_pay(alice_, shop_, 100);
  record(pay);
  const Index at = put(shop_, Accept{pay.id, story_.tree().size(), Hash{}});
  expect_only(story_, incident(Code::kCheckpointNotOnTree, at, shop_));
}

// L17
TEST_F(FindingsTest, TickOrderNamesTheTickOfADayGoneBy) {
  const Index at = put(story_.clock, Tick{story_.today()});
  expect_only(story_, incident(Code::kTickOrder, at, story_.clock));
}

// ---- The log as a whole ----

// F15, F16
TEST_F(FindingsTest, ALogThatIsNotItsCheckpointsIsRefusedWhole) {
  const Checkpoint right = story_.replica().checkpoint();
  const auto with_note = [&](const Checkpoint& checkpoint, const Id& fund, const Signer& by) {
    return write_bundle(story_.sequence(), write_checkpoint(checkpoint, fund, by.keys));
  };
  expect_refused(with_note(right, sha256(as_bytes("another fund")), story_.clock), Code::kOtherFund);
  expect_refused(with_note(right, story_.fund(), story_.desk), Code::kBadSignature);
  expect_refused(with_note({right.size, Hash{}}, story_.fund(), story_.clock), Code::kRootMismatch);
  expect_refused(with_note({right.size + 1, right.root}, story_.fund(), story_.clock), Code::kTruncated);
}

// L1, L3, F23
TEST_F(FindingsTest, ALogWhoseCharterHasNoEffectIsRefusedWhole) {
  const auto founded = [&](const std::function<void(Charter&)>& change) {
    return bundle_of({charter_saying(change)}, story_.clock.keys);
  };
  const PublicKey desk = story_.desk.keys.public_key;
  expect_audited(founded([](Charter&) {}), {});
  expect_refused(founded([](Charter& charter) { charter.rulebook = "{}"; }), Code::kBadRulebook);
  expect_refused(founded([](Charter& charter) {
                   charter.keys.push_back({PublicKey{}, kBoard});
                 }),
                 Code::kBadKey);
  expect_refused(founded([&](Charter& charter) { charter.keys.push_back({desk, kBoard}); }), Code::kKidTaken);
  expect_refused(founded([](Charter& charter) { charter.keys[0].key = signer("x").keys.public_key; }),
                 Code::kNotACharter);
  SignedEntry forged = charter_saying([](Charter&) {});
  forged.cose.back() ^= 0x01;
  expect_refused(bundle_of({forged}, story_.clock.keys), Code::kBadSignature);
  expect_refused(bundle_of({story_.entries()[1]}, story_.clock.keys), Code::kNotACharter);
}

// ---- All of them ----

// The entries are logged in the order in which the list names them.
TEST_F(FindingsTest, AnAuditNeverStopsAtTheFirst) {
  const SignedEntry pay = story_.make_pay(alice_, shop_, 100);
  Signer stranger = signer("stranger"), copy = signer("Alice");
  copy.head = {1, pay.entry.header.prev};
  const Index paid = record(pay);
  const Redeem redeem{shop_.kid(), 1000, 0, "SCT 1"};
  std::vector<Finding> expected{
      incident(Code::kUnknownAuthor, put(stranger, Tick{story_.today() + 1}), stranger),
      incident(Code::kNotAuthorized, put(shop_, Delist{other_.kid(), "?"}), shop_),
      incident(Code::kKidTaken, put(story_.desk, story_.certificate(shop_.keys.public_key)), story_.desk),
      note(Code::kAwaitingEndorsement, put(story_.desk, Adjust{shop_.kid(), "restauré"}), story_.desk),
      incident(Code::kTickOrder, put(story_.clock, Tick{story_.today()}), story_.clock),
      between(Code::kFork, record(story_.make_pay(copy, shop_, 200)), paid, alice_),
      incident(Code::kCheckpointNotOnTree, put(shop_, Accept{pay.id, 0, Hash{}}), shop_),
      error(Code::kOverRedeemed, put(story_.desk, redeem), shop_, 700),
      incident(Code::kReferenceUsed, put(story_.desk, redeem), story_.desk),
  };
  expect_findings(story_, expected);
  const Index forged = record(story_.make_accept(other_, pay));
  std::vector<SignedEntry> entries = story_.entries();
  entries.back().cose.back() ^= 0x01;
  expected.push_back(error(Code::kBadSignature, forged, other_));
  expect_audited(bundle_of(entries, story_.clock.keys), expected);
}

}  // namespace
}  // namespace besace
