// What merchants are sent: by the rulebook, and once only.
// Guarantees: every redeem signed here is held to the law. Must not test the law itself.
#include "besace/payout.hpp"

#include <algorithm>

#include "besace/audit.hpp"
#include "law_support.hpp"
#include "rules.hpp"

namespace besace {
namespace {

using test::Signer;
using test::Story;

/// The demonstration's rulebook with another reconversion.
std::string reconversion(const char* rule) {
  nlohmann::json json = nlohmann::json::parse(demonstration_rulebook(), nullptr, /*allow_exceptions=*/false);
  json["reconversion"] = nlohmann::json::parse(rule, nullptr, /*allow_exceptions=*/false);
  return json.dump();
}

class PayoutTest : public ::testing::Test {
 protected:
  explicit PayoutTest(const char* rule = R"({"minimum": 1000, "commission": 250, "classes": [
      {"category": "légumes et fruits", "commission": 200}, {"category": "pain", "commission": 100}]})")
      : story_([&](Charter& charter) { charter.rulebook = reconversion(rule); }) {}
  void SetUp() override {
    (void)story_.deposit(40000);
    farm_ = approved("ferme", {"légumes et fruits"});
    baker_ = approved("boulangerie", {"légumes et fruits", "pain"});
    grocer_ = approved("épicerie", {"épicerie"});
    alice_ = story_.wallet("Alice");
  }
  Signer approved(std::string_view name, std::vector<std::string> categories) {
    Signer out = test::signer(name);
    const SignedEntry admission = story_.make(
        story_.desk, Approve{out.keys.public_key, std::string(name), "42019", std::move(categories)});
    out.head = {1, admission.id};
    (void)story_.record(admission);
    return out;
  }
  [[nodiscard]] PayoutLine line(const Signer& merchant) const {
    for (const PayoutLine& one : plan_payout(story_.ledger()).lines) {
      if (one.merchant == merchant.kid()) return one;
    }
    return {};
  }
  Result<std::vector<SignedEntry>> sign(std::string_view batch, std::span<const PayoutPart> parts) {
    return sign_payout(story_.ledger(), {story_.desk.keys, story_.desk.head, story_.now()}, batch, parts);
  }
  /// All that each is owed.
  Result<std::vector<SignedEntry>> sign(std::string_view batch, const std::vector<Kid>& merchants) {
    std::vector<PayoutPart> parts;
    for (const Kid& kid : merchants) {
      PayoutPart part{kid, 1, 0};
      for (const PayoutLine& one : plan_payout(story_.ledger()).lines) {
        if (one.merchant == kid) part = {kid, one.units, one.commission};
      }
      parts.push_back(part);
    }
    return sign(batch, parts);
  }
  Code sign_part(Amount units, Amount commission) {
    return sign("lot", std::vector<PayoutPart>{{farm_.kid(), units, commission}}).code();
  }
  /// Signs and logs.
  void send(std::string_view batch, const std::vector<Kid>& merchants) {
    const auto made = sign(batch, merchants);
    ASSERT_TRUE(made.ok()) << code_name(made.code());
    for (const SignedEntry& redeem : *made) EXPECT_CODE(story_.record(redeem), Code::kOk);
    story_.desk.head = {made->back().entry.header.seq + 1, made->back().id};
  }

  Story story_;
  Signer farm_, baker_, grocer_, alice_;
};

TEST_F(PayoutTest, TakesTheLowestCommissionOfAMerchantsClasses) {
  (void)story_.sale(alice_, farm_, 1099);
  (void)story_.sale(alice_, baker_, 1099);
  (void)story_.sale(alice_, grocer_, 1099);
  EXPECT_EQ(line(farm_).rate, 200U);
  EXPECT_EQ(line(farm_).commission, 21);  // of 21.98, rounded down
  EXPECT_EQ(line(farm_).euros, 1078);
  EXPECT_EQ(line(baker_).commission, 10);
  EXPECT_EQ(line(grocer_).commission, 27);
  const Payout payout = plan_payout(story_.ledger());
  EXPECT_EQ(payout.paid, 3U);
  EXPECT_EQ(payout.units, 3297);
  EXPECT_EQ(payout.commission, 58);
  EXPECT_EQ(payout.euros, 3239);
  EXPECT_EQ(line(farm_).why.fr, "10,99\u00a0€ dus, moins 0,21\u00a0€ de commission (2\u00a0%).");
  EXPECT_EQ(line(farm_).why.en, "€10.99 owed, less a commission of €0.21 (2%).");
}

TEST_F(PayoutTest, WaitsForTheMinimumAsLongAsTheMerchantSells) {
  (void)story_.sale(alice_, farm_, 999);
  EXPECT_EQ(line(farm_).unpaid, Unpaid::kMinimum);
  EXPECT_EQ(line(farm_).units, 0);
  EXPECT_EQ(line(farm_).why.en, "€9.99 owed: reconversion starts at €10.00.");
  EXPECT_EQ(line(baker_).unpaid, Unpaid::kNothing);
  EXPECT_EQ(sign("lot-1", {farm_.kid()}).code(), Code::kBadAmount);
  (void)story_.put(story_.desk, Delist{farm_.kid(), "fin"});
  EXPECT_EQ(line(farm_).unpaid, Unpaid::kNone);
  EXPECT_EQ(line(farm_).units, 999);
}

TEST_F(PayoutTest, PaysExactlyTheMinimum) {
  (void)story_.sale(alice_, farm_, 1000);
  EXPECT_EQ(line(farm_).unpaid, Unpaid::kNone);
}

TEST_F(PayoutTest, SaysWhatAMerchantOwesAfterARefund) {
  const SignedEntry pay = story_.sale(alice_, farm_, 5000);
  send("lot-1", {farm_.kid()});
  (void)story_.put(farm_, Refund{pay.id, 300});
  EXPECT_EQ(line(farm_).unpaid, Unpaid::kOwes);
  EXPECT_EQ(line(farm_).owed, -300);
  EXPECT_EQ(line(farm_).euros, 0);
  EXPECT_EQ(line(farm_).why.en, "It gave back €3.00 more than it was owed: taken off what it sells next.");
}

TEST_F(PayoutTest, SignsOneRedeemForEachChosenInOneChain) {
  (void)story_.sale(alice_, farm_, 2000);
  (void)story_.sale(alice_, baker_, 3000);
  (void)story_.sale(alice_, grocer_, 4000);
  const auto made = sign("2026-01", {grocer_.kid(), farm_.kid()});
  ASSERT_TRUE(made.ok());
  ASSERT_EQ(made->size(), 2U);
  const auto& first = std::get<Redeem>(made->front().entry.body);
  EXPECT_EQ(first.merchant, farm_.kid());
  EXPECT_EQ(first.amount, 2000);
  EXPECT_EQ(first.commission, 40);
  EXPECT_EQ(first.reference, "2026-01-1");
  EXPECT_EQ(std::get<Redeem>(made->back().entry.body).reference, "2026-01-3");
  EXPECT_EQ(made->back().entry.header.prev, made->front().id);
  for (const SignedEntry& redeem : *made) EXPECT_CODE(story_.record(redeem), Code::kOk);
  EXPECT_EQ(story_.ledger().totals().redeemed, 6000);
  EXPECT_EQ(story_.ledger().totals().paid_out, 5860);
  EXPECT_EQ(verdict_of(story_.ledger()), Verdict::kSound);
}

TEST_F(PayoutTest, PaysOnceWhateverIsClicked) {
  (void)story_.sale(alice_, farm_, 2000);
  const auto again = sign("lot-1", {farm_.kid()});  // before the first is logged: the same bytes
  send("lot-1", {farm_.kid()});
  EXPECT_CODE(story_.record(again->front()), Code::kDuplicate);
  EXPECT_EQ(sign("lot-1", {farm_.kid()}).code(), Code::kBadAmount);  // nothing is owed
  (void)story_.sale(alice_, farm_, 2000);
  EXPECT_EQ(sign("lot-1", {farm_.kid()}).code(), Code::kReferenceUsed);
  send("lot-2", {farm_.kid()});
  EXPECT_EQ(story_.ledger().merchant(farm_.kid())->redeemed, 4000);
}

TEST_F(PayoutTest, GivesAMerchantTheSameNumberWhoeverIsChosen) {
  (void)story_.sale(alice_, farm_, 2000);
  (void)story_.sale(alice_, baker_, 3000);
  send("lot", {farm_.kid()});
  send("lot", {baker_.kid()});
  EXPECT_EQ(story_.ledger().merchant(baker_.kid())->redeemed, 3000);
}

TEST_F(PayoutTest, RefusesWhatNoTransferBears) {
  (void)story_.sale(alice_, farm_, 2000);
  const std::vector<Kid> farm{farm_.kid()};
  for (const char* const batch : {"", "lot 1", "é", "a/b", "lot_1"})
    EXPECT_EQ(sign(batch, farm).code(), Code::kBadArgument) << batch;
  EXPECT_TRUE(sign(std::string(33, 'a'), farm).ok());
  EXPECT_EQ(sign(std::string(34, 'a'), farm).code(), Code::kBadArgument);
  EXPECT_EQ(sign("lot", std::vector<Kid>{}).code(), Code::kBadArgument);
  EXPECT_EQ(sign("lot", {farm_.kid(), farm_.kid()}).code(), Code::kBadArgument);
  EXPECT_EQ(sign("lot", {alice_.kid()}).code(), Code::kUnknownMerchant);
}

TEST_F(PayoutTest, SendsWhatWasPreparedThoughMoreIsOwedSince) {
  (void)story_.sale(alice_, farm_, 2000);
  const PayoutPart prepared{farm_.kid(), line(farm_).units, line(farm_).commission};
  (void)story_.sale(alice_, farm_, 1500);
  const auto made = sign("lot", std::vector<PayoutPart>{prepared});
  ASSERT_TRUE(made.ok());
  EXPECT_CODE(story_.record(made->front()), Code::kOk);
  EXPECT_EQ(line(farm_).owed, 1500);
  EXPECT_EQ(story_.ledger().totals().paid_out, 1960);
  EXPECT_EQ(verdict_of(story_.ledger()), Verdict::kSound);
}

TEST_F(PayoutTest, SendsNothingBeyondWhatIsOwed) {
  (void)story_.sale(alice_, farm_, 2000);
  EXPECT_EQ(sign_part(2001, 0), Code::kBadAmount);
  EXPECT_EQ(sign_part(0, 0), Code::kBadAmount);
}

TEST_F(PayoutTest, TakesTheRulebooksCommissionAndNoOther) {
  (void)story_.sale(alice_, farm_, 2000);
  const auto lines = plan_payout(story_.ledger()).lines;
  const auto line = std::find_if(lines.begin(), lines.end(),
                                 [&](const PayoutLine& one) { return one.merchant == farm_.kid(); });
  ASSERT_NE(line, lines.end());
  for (const Amount other :
       {line->commission - 1, line->commission + 1, Amount{2000}, Amount{2001}, Amount{-1}})
    EXPECT_EQ(sign_part(2000, other), Code::kBadAmount) << other;
  EXPECT_EQ(sign_part(2000, line->commission), Code::kOk);
}

/// A fund that says nothing of reconversion.
TEST(FreePayoutTest, SendsEveryCentWhereTheRulebookSaysNothing) {
  Story story([](Charter& charter) {
    nlohmann::json json =
        nlohmann::json::parse(demonstration_rulebook(), nullptr, /*allow_exceptions=*/false);
    json.erase("reconversion");
    charter.rulebook = json.dump();
  });
  (void)story.deposit(10000);
  Signer shop = story.merchant("shop"), alice = story.wallet("Alice");
  (void)story.sale(alice, shop, 1);
  const PayoutLine line = plan_payout(story.ledger()).lines.front();
  EXPECT_EQ(line.unpaid, Unpaid::kNone);
  EXPECT_EQ(line.euros, 1);
  EXPECT_EQ(line.why.fr, "0,01\u00a0€ dus, sans commission.");
}

}  // namespace
}  // namespace besace
