// Who may write what, and what it does to the books: FORMAT.md L1 to L3, L7 to L9, L17.
// Guarantees: an entry without effect changes nothing but its place and its finding. Must not test payments or chains.
#include "besace/ledger.hpp"

#include <limits>

#include "law_support.hpp"

namespace besace {
namespace {

using test::finding;
using test::Signer;
using test::signer;
using test::Story;

constexpr Amount kMaxAmount = std::numeric_limits<Amount>::max();

/// A fund whose board, registrar, treasurer and issuer are four people.
class LedgerTest : public ::testing::Test {
 protected:
  LedgerTest()
      : story_([this](Charter& charter) {
          charter.keys = {{signer("desk").keys.public_key, kBoard},
                          {registrar_.keys.public_key, kRegistrar},
                          {treasurer_.keys.public_key, kTreasurer},
                          {issuer_.keys.public_key, kIssuer},
                          {all_.keys.public_key, kAllRoles}};
        }) {
    for (Signer* one : {&registrar_, &treasurer_, &issuer_, &all_}) one->head = {1, story_.fund()};
  }
  /// Refused with this code, kept as an incident, and nothing else has changed.
  void expect_inert(Signer& author, const Body& body, Code code) {
    const Totals before = story_.ledger().totals();
    const std::size_t accounts = story_.ledger().accounts().size();
    const Index index = story_.ledger().size();
    const ChainHead head = author.head;
    EXPECT_CODE(story_.put(author, body), code);
    const Account* account = story_.ledger().account(author.kid());
    // The chain goes on from an entry whose author was heard, and only from such a one.
    if (account == nullptr || account->chain.at(head.next_seq) == nullptr) author.head = head;
    ASSERT_FALSE(story_.ledger().findings().empty());
    const Finding found = story_.ledger().findings().back();
    EXPECT_CODE(found.code, code);
    EXPECT_EQ(found.severity, Severity::kIncident);
    EXPECT_EQ(found.index, index);
    EXPECT_EQ(story_.ledger().size(), index + 1);
    EXPECT_EQ(story_.ledger().accounts().size(), accounts);
    EXPECT_TRUE(story_.ledger().totals() == before);
    EXPECT_EQ(story_.ledger().day(), story_.today());
  }
  Approve approval(std::string_view name) const {
    return {signer(name).keys.public_key, std::string(name), "42019", {"pain"}};
  }
  Certify certificate(std::string_view name) const {
    return story_.certificate(signer(name).keys.public_key);
  }

  Signer registrar_ = signer("registrar"), treasurer_ = signer("treasurer"), issuer_ = signer("issuer"),
         all_ = signer("all");
  Story story_;
};

SignedEntry charter_by(const Signer& author, const Charter& body) {
  Entry entry;
  entry.header.time = kSecondsPerHour;
  entry.body = body;
  return *sign(entry, author.keys, nullptr);
}

class CharterTest : public ::testing::Test {
 protected:
  CharterTest() {
    body_.rulebook = demonstration_rulebook();
    body_.keys = {{desk_.keys.public_key, kAllRoles}};
    body_.log_key = signer("log").keys.public_key;
  }
  void expect_founds_nothing(const Charter& body, Code code) {
    Ledger ledger;
    const SignedEntry entry = charter_by(desk_, body);
    EXPECT_CODE(ledger.append(entry.entry, entry.id, true), code);
    EXPECT_TRUE(ledger.accounts().empty());
    EXPECT_EQ(ledger.fund(), Id{});
    EXPECT_EQ(test::incidents(ledger, code), 1U);
  }
  Signer desk_ = signer("desk");
  Charter body_;
};

// L1
TEST_F(CharterTest, FoundsAFundWhenABoardKeySignsIt) {
  Ledger ledger;
  const SignedEntry entry = charter_by(desk_, body_);
  EXPECT_CODE(ledger.append(entry.entry, entry.id, true), Code::kOk);
  EXPECT_EQ(ledger.fund(), entry.id);
  EXPECT_EQ(ledger.rulebook().name, "SSA PATIAS");
}

// L1
TEST_F(CharterTest, FoundsNothingWhenItsAuthorIsNotOfTheBoard) {
  const PublicKey other = signer("other").keys.public_key;
  body_.keys = {{desk_.keys.public_key, kRegistrar | kTreasurer | kIssuer}, {other, kBoard}};
  expect_founds_nothing(body_, Code::kNotACharter);
  body_.keys = {{other, kBoard}};
  expect_founds_nothing(body_, Code::kNotACharter);
}

// L1
TEST_F(CharterTest, MustComeFirst) {
  Entry tick;
  tick.header.kid = desk_.kid();
  tick.body = Tick{1};
  Ledger ledger;
  PublicKey key{};
  EXPECT_CODE(ledger.admissible(tick, &key), Code::kNotACharter);
  EXPECT_CODE(ledger.append(tick, Id{1}, true), Code::kNotACharter);
}

// L3
TEST_F(CharterTest, FoundsNothingWithAKeyThatIsNoPointOfTheGroup) {
  body_.keys.push_back({PublicKey{1}, kRegistrar});  // the identity
  expect_founds_nothing(body_, Code::kBadKey);
  body_.keys.pop_back();
  body_.log_key = PublicKey{};  // of order four
  expect_founds_nothing(body_, Code::kBadKey);
}

// L3
TEST_F(CharterTest, FoundsNothingWithOneKeyInTwoPlaces) {
  body_.keys.push_back(body_.keys.front());
  expect_founds_nothing(body_, Code::kKidTaken);
  body_.keys.pop_back();
  body_.log_key = desk_.keys.public_key;
  expect_founds_nothing(body_, Code::kKidTaken);
}

TEST_F(CharterTest, FoundsNothingWithARulebookThatDoesNotParse) {
  body_.rulebook = "{}";
  expect_founds_nothing(body_, Code::kBadRulebook);
}

// L1
TEST_F(LedgerTest, KeepsItsFirstCharter) {
  Signer founder = signer("desk");
  expect_inert(founder, story_.ledger().charter(), Code::kSecondCharter);
}

// L2
TEST_F(LedgerTest, HearsNobodyItHasNotAdmitted) {
  Signer stranger = signer("stranger");
  stranger.head = {1, story_.fund()};
  expect_inert(stranger, Deposit{100, 0, kReserve, "x"}, Code::kUnknownAuthor);
}

// L2
TEST_F(LedgerTest, AsksEachDeskEntryForItsOwnRole) {
  const Revoke revoke{treasurer_.kid(), "essai"};
  const Deposit deposit{100, 0, kReserve, "x"};
  for (Signer* author : {&story_.desk, &treasurer_, &issuer_}) {
    expect_inert(*author, approval("shop"), Code::kNotAuthorized);
  }
  for (Signer* author : {&story_.desk, &registrar_, &issuer_}) {
    expect_inert(*author, deposit, Code::kNotAuthorized);
  }
  for (Signer* author : {&story_.desk, &registrar_, &treasurer_}) {
    expect_inert(*author, certificate("member"), Code::kNotAuthorized);
  }
  for (Signer* author : {&treasurer_, &issuer_}) expect_inert(*author, revoke, Code::kNotAuthorized);
  EXPECT_CODE(story_.put(registrar_, approval("shop")), Code::kOk);
  EXPECT_CODE(story_.put(issuer_, certificate("member")), Code::kOk);
  EXPECT_CODE(story_.put(story_.desk, revoke), Code::kOk);
  EXPECT_CODE(story_.put(registrar_, revoke), Code::kOk);
  expect_inert(story_.desk, Revoke{signer("log").kid(), "essai"}, Code::kNotAuthorized);  // L7
}

// L2
TEST_F(LedgerTest, LetsEachKindOfKeyWriteItsOwnTypesOnly) {
  Signer till = signer("shop"), wallet = signer("member");
  const SignedEntry approve = story_.make(all_, approval("shop"));
  const SignedEntry certify = story_.make(all_, certificate("member"));
  till.head = {1, approve.id};
  wallet.head = {1, certify.id};
  EXPECT_CODE(story_.record(approve), Code::kOk);
  EXPECT_CODE(story_.record(certify), Code::kOk);
  const Pay pay{till.kid(), 100, 100, {}};
  const Tick tick{story_.today() + 1};
  const Accept accept{{}, story_.tree().size(), story_.tree().root()};
  for (Signer* author : {&all_, &till, &story_.clock}) expect_inert(*author, pay, Code::kNotAuthorized);
  for (Signer* author : {&all_, &till, &wallet}) expect_inert(*author, tick, Code::kNotAuthorized);
  for (Signer* author : {&all_, &wallet, &story_.clock}) {
    expect_inert(*author, accept, Code::kNotAuthorized);
  }
  for (Signer* author : {&till, &wallet, &story_.clock}) {
    expect_inert(*author, Deposit{100, 0, kReserve, "x"}, Code::kNotAuthorized);
  }
}

// L2
TEST_F(LedgerTest, GivesAnEntryThatNoSignatureCoversAPlaceAndNothingElse) {
  Ledger ledger = story_.ledger();
  ledger.append_unauthentic(Code::kBadSignature, treasurer_.kid());
  EXPECT_EQ(ledger.size(), story_.ledger().size() + 1);
  EXPECT_EQ(ledger.totals().reserve, 0);
  EXPECT_EQ(test::errors(ledger, Code::kBadSignature), 1U);
}

// L3
TEST_F(LedgerTest, AdmitsAKidOnce) {
  EXPECT_CODE(story_.put(registrar_, approval("shop")), Code::kOk);
  expect_inert(registrar_, approval("shop"), Code::kKidTaken);
  expect_inert(issuer_, certificate("shop"), Code::kKidTaken);
  expect_inert(issuer_, certificate("treasurer"), Code::kKidTaken);
  expect_inert(registrar_, approval("log"), Code::kKidTaken);
}

// L3
TEST_F(LedgerTest, AdmitsNoKeyOfSmallOrder) {
  Certify forged = certificate("member");
  forged.holder = PublicKey{1};
  expect_inert(issuer_, forged, Code::kBadKey);
  expect_inert(registrar_, Approve{PublicKey{}, "shop", "42019", {}}, Code::kBadKey);
}

// L7
TEST_F(LedgerTest, TakesNothingFromADeskKeyAfterItsRevocation) {
  EXPECT_CODE(story_.put(treasurer_, Deposit{100, 0, kReserve, "x"}), Code::kAwaitingEndorsement);
  EXPECT_CODE(story_.put(story_.desk, Revoke{registrar_.kid(), "départ"}), Code::kOk);
  EXPECT_EQ(story_.ledger().account(registrar_.kid())->suspended, story_.ledger().size() - 1);
  expect_inert(registrar_, approval("shop"), Code::kNotAuthorized);
}

// L7
TEST_F(LedgerTest, KeepsTheFirstIndexOfASuspension) {
  EXPECT_CODE(story_.put(story_.desk, Revoke{issuer_.kid(), "départ"}), Code::kOk);
  const Index first = story_.ledger().account(issuer_.kid())->suspended;
  EXPECT_CODE(story_.put(story_.desk, Revoke{issuer_.kid(), "encore"}), Code::kOk);
  EXPECT_EQ(story_.ledger().account(issuer_.kid())->suspended, first);
  expect_inert(story_.desk, Revoke{signer("nobody").kid(), "?"}, Code::kUnknownAuthor);
}

// L8
TEST_F(LedgerTest, AddsADepositToTheReserveOrToTheGuaranteePool) {
  EXPECT_CODE(story_.put(all_, Deposit{700, 0, kReserve, "x"}), Code::kOk);
  EXPECT_CODE(story_.put(all_, Deposit{20, 0, kGuaranteePool, "x"}), Code::kOk);
  EXPECT_EQ(story_.ledger().totals().reserve, 700);
  EXPECT_EQ(story_.ledger().totals().guarantee(), 20);
  expect_inert(all_, Deposit{kMaxAmount, 0, kReserve, "x"}, Code::kBadAmount);
}

// L8
TEST_F(LedgerTest, LeavesADepositWaitingThatTheBoardHasNotEndorsed) {
  EXPECT_CODE(story_.put(treasurer_, Deposit{100, 0, kReserve, "x"}), Code::kAwaitingEndorsement);
  EXPECT_EQ(story_.ledger().totals().reserve, 0);
  EXPECT_EQ(finding(story_.ledger(), Code::kAwaitingEndorsement).severity, Severity::kNote);
  Story two([](Charter& charter) {
    charter.keys.push_back({signer("second").keys.public_key, kAllRoles});
    charter.threshold = 2;
  });
  EXPECT_CODE(two.deposit(100), Code::kAwaitingEndorsement);
  EXPECT_EQ(two.ledger().totals().reserve, 0);
}

// L9
TEST_F(LedgerTest, CountsACertificateBeyondTheReserveAndSaysSo) {
  EXPECT_CODE(story_.put(all_, Deposit{10000, 0, kReserve, "x"}), Code::kOk);
  EXPECT_CODE(story_.put(issuer_, certificate("one")), Code::kOk);
  EXPECT_TRUE(story_.ledger().findings().empty());
  EXPECT_CODE(story_.put(issuer_, certificate("two")), Code::kOk);
  EXPECT_EQ(test::errors(story_.ledger(), Code::kReserveShort), 1U);
  EXPECT_EQ(finding(story_.ledger(), Code::kReserveShort).amount, 10000);
  EXPECT_EQ(finding(story_.ledger(), Code::kReserveShort).kid, signer("two").kid());
  EXPECT_EQ(story_.ledger().totals().issued, 20000);
}

// L9
TEST_F(LedgerTest, SaysWhereACertificateIsNotWhatTheRulebookGives) {
  EXPECT_CODE(story_.put(all_, Deposit{1000000, 0, kReserve, "x"}), Code::kOk);
  const std::vector<std::function<void(Certify&)>> changes = {[](Certify& c) {
                                                                c.pockets = {{0, 10001}};
                                                              },
                                                              [](Certify& c) {
                                                                c.pockets = {{1, 10000}};
                                                              },
                                                              [](Certify& c) {
                                                                c.pockets = {{0, 5000}, {1, 5000}};
                                                              },
                                                              [](Certify& c) { ++c.period; },
                                                              [](Certify& c) { c.period += 1200; },
                                                              [](Certify& c) { ++c.first_day; },
                                                              [](Certify& c) { ++c.last_day; },
                                                              [](Certify& c) { ++c.cap; },
                                                              [](Certify& c) { --c.amber_cap; }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Certify changed = certificate("holder " + std::to_string(i));
    changes[i](changed);
    EXPECT_CODE(story_.put(issuer_, changed), Code::kOk) << i;
    EXPECT_EQ(test::errors(story_.ledger(), Code::kAllowanceMismatch), i + 1) << i;
    EXPECT_NE(story_.ledger().wallet(kid_of(changed.holder)), nullptr) << i;
  }
}

// L9
TEST_F(LedgerTest, IssuesNothingForDatesTheWrongWayOrARulebookNotInForce) {
  Certify wrong = certificate("member");
  wrong.first_day = wrong.last_day + 1;
  expect_inert(issuer_, wrong, Code::kBadCertificate);
  wrong = certificate("member");
  wrong.rulebook = 2;
  expect_inert(issuer_, wrong, Code::kUnknownRulebook);
}

// F4
TEST_F(LedgerTest, IssuesNothingBeyondWhatAnAmountHolds) {
  EXPECT_CODE(story_.put(issuer_, certificate("member")), Code::kOk);
  Certify huge = certificate("other");
  huge.pockets = {{0, kMaxAmount}};
  expect_inert(issuer_, huge, Code::kBadAmount);
}

// L17
TEST_F(LedgerTest, LetsDaysOnlyGoForward) {
  EXPECT_EQ(story_.ledger().day(), story_.today());  // the charter's day, before the first tick
  expect_inert(story_.clock, Tick{story_.today()}, Code::kTickOrder);
  Story other;
  EXPECT_CODE(other.tick(3), Code::kOk);
  EXPECT_EQ(other.ledger().day(), other.today());
  EXPECT_CODE(other.put(other.clock, Tick{other.today()}), Code::kTickOrder);
  EXPECT_CODE(other.put(other.clock, Tick{other.today() - 1}), Code::kTickOrder);
  EXPECT_CODE(other.put(other.clock, Tick{other.today() + 5}), Code::kOk);
  EXPECT_EQ(other.ledger().day(), other.today() + 5);
}

}  // namespace
}  // namespace besace
