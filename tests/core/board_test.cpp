// What the board decides together: FORMAT.md L7, L8, L20 to L23.
// Guarantees: an act takes effect at its k-th signature in force, once, and not one entry earlier. Must not test closes: close_test.cpp.
#include "law_support.hpp"

namespace besace {
namespace {

using test::finding;
using test::incidents;
using test::Signer;
using test::signer;
using test::Story;

/// Two of three board keys; a treasurer and a registrar who are not of the board.
class BoardTest : public ::testing::Test {
 protected:
  BoardTest()
      : story_([this](Charter& charter) {
          charter.keys = {{story_desk().keys.public_key, kBoard | kIssuer},
                          {second_.keys.public_key, kBoard},
                          {third_.keys.public_key, kBoard},
                          {treasurer_.keys.public_key, kTreasurer},
                          {registrar_.keys.public_key, kRegistrar}};
          charter.threshold = 2;
        }) {
    for (Signer* one : {&second_, &third_, &treasurer_, &registrar_}) one->head = {1, story_.fund()};
  }
  static Signer story_desk() { return signer("desk"); }
  /// An act of this author, not yet in force.
  Id propose(Signer& author, const Body& body) {
    const SignedEntry act = story_.make(author, body);
    EXPECT_CODE(story_.record(act), Code::kAwaitingEndorsement);
    return act.id;
  }
  Code endorse(Signer& author, const Id& act) { return story_.put(author, Endorse{act}); }
  const Ledger& ledger() const { return story_.ledger(); }

  Signer second_ = signer("second"), third_ = signer("third"), treasurer_ = signer("treasurer"),
         registrar_ = signer("registrar");
  Story story_;
};

const Deposit kDeposit{100000, 0, kReserve, "virement"};

// L8, L20
TEST_F(BoardTest, CountsADepositAtTheSecondEndorsementWhereItsAuthorIsNotOfTheBoard) {
  const Id act = propose(treasurer_, kDeposit);
  EXPECT_EQ(ledger().findings().size(), 1U);
  EXPECT_EQ(finding(ledger(), Code::kAwaitingEndorsement).severity, Severity::kNote);
  EXPECT_EQ(finding(ledger(), Code::kAwaitingEndorsement).index, ledger().size() - 1);
  EXPECT_CODE(endorse(second_, act), Code::kOk);
  EXPECT_EQ(ledger().totals().reserve, 0);
  EXPECT_CODE(endorse(third_, act), Code::kOk);
  EXPECT_EQ(ledger().totals().reserve, 100000);
  EXPECT_TRUE(ledger().findings().empty());
}

// L20
TEST_F(BoardTest, CountsAnAuthorOfTheBoardAmongTheSigners) {
  const Id act = propose(story_.desk, Amend{std::string(demonstration_rulebook()), "essai"});
  EXPECT_EQ(ledger().rulebook_number(), 1U);
  EXPECT_CODE(endorse(second_, act), Code::kOk);
  EXPECT_EQ(ledger().rulebook_number(), 2U);
}

// L21
TEST_F(BoardTest, IgnoresEndorsementsThatAreLateDoubleOrUnauthorised) {
  const Id act = propose(treasurer_, kDeposit);
  EXPECT_CODE(endorse(second_, act), Code::kOk);
  EXPECT_CODE(endorse(second_, act), Code::kDuplicate);
  EXPECT_CODE(endorse(treasurer_, act), Code::kNotAuthorized);
  EXPECT_CODE(endorse(registrar_, act), Code::kNotAuthorized);
  EXPECT_EQ(ledger().totals().reserve, 0);
  EXPECT_CODE(endorse(third_, act), Code::kOk);
  EXPECT_CODE(endorse(story_.desk, act), Code::kActClosed);
  EXPECT_EQ(finding(ledger(), Code::kActClosed).severity, Severity::kNote);
  EXPECT_EQ(ledger().totals().reserve, 100000);
}

// L21
TEST_F(BoardTest, EndorsesActsAlone) {
  EXPECT_CODE(endorse(second_, story_.fund()), Code::kUnknownAct);
  EXPECT_CODE(endorse(second_, Id{}), Code::kUnknownAct);
  const SignedEntry shop =
      story_.make(registrar_, Approve{signer("shop").keys.public_key, "shop", "42019", {}});
  EXPECT_CODE(story_.record(shop), Code::kOk);
  EXPECT_CODE(endorse(second_, shop.id), Code::kUnknownAct);
  EXPECT_EQ(incidents(ledger(), Code::kUnknownAct), 3U);
}

// L20: a signature counts while its key is in force.
TEST_F(BoardTest, DropsTheSignatureOfAKeySuspendedSince) {
  const Id act = propose(treasurer_, kDeposit);
  EXPECT_CODE(endorse(third_, act), Code::kOk);
  const Id revoke = propose(story_.desk, Revoke{third_.kid(), "clé volée"});
  EXPECT_EQ(ledger().account(third_.kid())->suspended, kNever);
  EXPECT_CODE(endorse(second_, revoke), Code::kOk);
  EXPECT_EQ(ledger().account(third_.kid())->suspended, ledger().size() - 1);
  EXPECT_CODE(endorse(third_, act), Code::kNotAuthorized);  // L7
  EXPECT_CODE(endorse(second_, act), Code::kOk);
  EXPECT_EQ(ledger().totals().reserve, 0);
  EXPECT_CODE(endorse(story_.desk, act), Code::kOk);
  EXPECT_EQ(ledger().totals().reserve, 100000);
}

// L7, L20
TEST_F(BoardTest, LetsOneKeySuspendAnyButTheBoards) {
  EXPECT_CODE(story_.put(registrar_, Revoke{treasurer_.kid(), "départ"}), Code::kOk);
  EXPECT_EQ(ledger().account(treasurer_.kid())->suspended, ledger().size() - 1);
  const Id act = propose(registrar_, Revoke{second_.kid(), "?"});
  EXPECT_CODE(endorse(story_.desk, act), Code::kOk);
  EXPECT_EQ(ledger().account(second_.kid())->suspended, kNever);
  EXPECT_CODE(endorse(third_, act), Code::kOk);
  EXPECT_EQ(ledger().account(second_.kid())->suspended, ledger().size() - 1);
  EXPECT_CODE(story_.put(story_.desk, Revoke{story_.clock.kid(), "?"}), Code::kNotAuthorized);
}

// L20: of two removals signed one after the other, the second would leave nobody to act with.
TEST_F(BoardTest, KeepsAsManyKeysAsMustSign) {
  const Id first = propose(story_.desk, Revoke{third_.kid(), "départ"});
  const Id later = propose(story_.desk, Revoke{second_.kid(), "départ"});
  EXPECT_CODE(endorse(second_, first), Code::kOk);
  EXPECT_CODE(endorse(second_, later), Code::kBoardTooSmall);
  EXPECT_EQ(finding(ledger(), Code::kBoardTooSmall).severity, Severity::kIncident);
  EXPECT_EQ(ledger().account(second_.kid())->suspended, kNever);
  const Id own = propose(second_, Revoke{second_.kid(), "départ"});
  EXPECT_CODE(endorse(story_.desk, own), Code::kBoardTooSmall);
  const Id deposit = propose(treasurer_, kDeposit);
  EXPECT_CODE(endorse(story_.desk, deposit), Code::kOk);
  EXPECT_CODE(endorse(second_, deposit), Code::kOk);
  EXPECT_EQ(ledger().totals().reserve, 100000);
}

// L20: judged once, by the rules at the index of its effect.
TEST_F(BoardTest, JudgesAnActWhenItIsSignedAndNeverAgain) {
  const Signer issuer = signer("issuer");
  const Id act = propose(story_.desk, Appoint{issuer.keys.public_key, kIssuer});
  const SignedEntry taken = story_.make(registrar_, Approve{issuer.keys.public_key, "issuer", "42019", {}});
  EXPECT_CODE(story_.record(taken), Code::kOk);
  EXPECT_CODE(endorse(second_, act), Code::kKidTaken);
  EXPECT_EQ(finding(ledger(), Code::kKidTaken).index, ledger().size() - 1);
  EXPECT_CODE(endorse(third_, act), Code::kActClosed);
}

// L22
TEST_F(BoardTest, KeepsItsRulebookWhereAnAmendBringsNone) {
  const Id act = propose(story_.desk, Amend{"{}", "essai"});
  EXPECT_CODE(endorse(second_, act), Code::kBadRulebook);
  EXPECT_EQ(ledger().rulebook_number(), 1U);
  EXPECT_EQ(ledger().rulebook().name, "SSA PATIAS");
}

// L9, L22
TEST_F(BoardTest, IssuesUnderTheRulebookInForceOnly) {
  std::string rules(demonstration_rulebook());
  rules.replace(rules.find("10000"), 5, "12000");
  const Certify before = story_.certificate(signer("Alice").keys.public_key);
  EXPECT_CODE(endorse(second_, propose(story_.desk, Amend{rules, "assemblée de mars"})), Code::kOk);
  EXPECT_CODE(endorse(second_, propose(treasurer_, kDeposit)), Code::kOk);
  EXPECT_CODE(story_.put(story_.desk, before), Code::kUnknownRulebook);
  const Signer bob = story_.wallet("Bob");
  EXPECT_EQ(ledger().wallet(bob.kid())->allowance, 12000);
  EXPECT_EQ(ledger().wallet(bob.kid())->certificate.rulebook, 2U);
  EXPECT_EQ(test::errors(ledger(), Code::kAllowanceMismatch), 0U);
}

// L20, L22
TEST_F(BoardTest, KeepsEachRulebookWithTheDeliberationItWasDecidedIn) {
  std::string rules(demonstration_rulebook());
  rules.replace(rules.find("10000"), 5, "12000");
  const Id act = propose(story_.desk, Amend{rules, "assemblée de mars"});
  EXPECT_TRUE(ledger().amendments().empty());
  ASSERT_EQ(ledger().acts().size(), 1U);
  EXPECT_FALSE(ledger().acts().front().closed);
  EXPECT_EQ(ledger().signatures_in_force(ledger().acts().front()), 1U);
  EXPECT_EQ(ledger().signatures_needed(ledger().acts().front()), 2U);
  EXPECT_CODE(endorse(second_, act), Code::kOk);
  EXPECT_CODE(endorse(second_, propose(story_.desk, Amend{"{}", "refusée"})), Code::kBadRulebook);
  ASSERT_EQ(ledger().amendments().size(), 1U);
  EXPECT_EQ(ledger().amendments().front().act, act);
  EXPECT_EQ(ledger().amendments().front().index, ledger().size() - 3);
  EXPECT_EQ(ledger().amendments().front().body.rulebook, rules);
  EXPECT_EQ(ledger().amendments().front().body.deliberation, "assemblée de mars");
  const auto restored = Replica::restore(story_.replica().save());
  ASSERT_TRUE(restored.ok());
  ASSERT_EQ(restored->ledger().amendments().size(), 1U);
  EXPECT_EQ(restored->ledger().amendments().front().body.rulebook, rules);
  EXPECT_EQ(restored->ledger().amendments().front().index, ledger().size() - 3);
}

// L4, L23
TEST_F(BoardTest, GivesANewKeyItsRoleFromTheEffectOn) {
  Signer issuer = signer("issuer");
  const SignedEntry act = story_.make(story_.desk, Appoint{issuer.keys.public_key, kIssuer});
  EXPECT_CODE(story_.record(act), Code::kAwaitingEndorsement);
  issuer.head = {1, act.id};
  Signer early = issuer;
  EXPECT_CODE(story_.put(early, story_.certificate(signer("Alice").keys.public_key)), Code::kUnknownAuthor);
  EXPECT_CODE(endorse(second_, act.id), Code::kOk);
  EXPECT_CODE(story_.put(issuer, story_.certificate(signer("Alice").keys.public_key)), Code::kOk);
  EXPECT_CODE(story_.put(issuer, Endorse{act.id}), Code::kNotAuthorized);
}

// L23
TEST_F(BoardTest, AddsRolesToAKeyItKnows) {
  EXPECT_CODE(endorse(second_, propose(story_.desk, Appoint{treasurer_.keys.public_key, kBoard})), Code::kOk);
  EXPECT_EQ(ledger().account(treasurer_.kid())->roles, kTreasurer | kBoard);
  const Id deposit = propose(treasurer_, kDeposit);
  EXPECT_CODE(endorse(second_, deposit), Code::kOk);  // its author counts now
  EXPECT_EQ(ledger().totals().reserve, 100000);
  EXPECT_CODE(story_.put(registrar_, Revoke{registrar_.kid(), "départ"}), Code::kOk);
  EXPECT_CODE(endorse(second_, propose(story_.desk, Appoint{registrar_.keys.public_key, kIssuer})),
              Code::kNotAuthorized);
  EXPECT_CODE(endorse(second_, propose(story_.desk, Appoint{story_.clock.keys.public_key, kIssuer})),
              Code::kKidTaken);
  EXPECT_CODE(endorse(second_, propose(story_.desk, Appoint{PublicKey{}, kIssuer})), Code::kBadKey);
}

// L20
TEST(BoardOfOneTest, ActsAtOnce) {
  Story story;
  EXPECT_CODE(story.deposit(100), Code::kOk);
  EXPECT_CODE(story.put(story.desk, Amend{std::string(demonstration_rulebook()), ""}), Code::kOk);
  EXPECT_CODE(story.put(story.desk, Appoint{signer("second").keys.public_key, kBoard}), Code::kOk);
  EXPECT_CODE(story.put(story.desk, Revoke{signer("second").kid(), "essai"}), Code::kOk);
  EXPECT_TRUE(story.ledger().findings().empty());
  EXPECT_CODE(story.put(story.desk, Revoke{story.desk.kid(), "départ"}), Code::kBoardTooSmall);
  EXPECT_CODE(story.deposit(100), Code::kOk);
}

}  // namespace
}  // namespace besace
