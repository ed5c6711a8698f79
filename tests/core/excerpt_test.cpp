// Excerpts as bytes, and which entries they hold (FORMAT.md F25, F27).
// Guarantees: every truncation and a range of malformed requests and excerpts. Must not verify: excerpt_copy_test.cpp does.
#include "besace/excerpt.hpp"

#include <algorithm>

#include "besace/cbor.hpp"
#include "excerpt_support.hpp"
#include "law_support.hpp"

namespace besace {
namespace {

using test::Archive;
using test::Signer;
using test::Story;

Hash hash_of(std::string_view text) {
  return sha256(as_bytes(text));
}

Excerpt sample() {
  return {"note",
          {hash_of("a")},
          {{3, 100, std::uint64_t{4}}, {9, 124, hash_of("root")}},
          {{0, {1, 2}}, {9, {3}}},
          {hash_of("b"), hash_of("c")}};
}

TEST(ExcerptBytes, AreReadBackAsWritten) {
  const Bytes bytes = write_excerpt(sample());
  const auto read = read_excerpt(bytes);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->note, "note");
  EXPECT_EQ(read->clock[1].index, 9U);
  EXPECT_EQ(read->clock[1].hours, 124U);
  EXPECT_EQ(std::get<std::uint64_t>(read->clock[0].day_or_root), 4U);
  EXPECT_EQ(*read->clock[1].root(), hash_of("root"));
  EXPECT_EQ(read->entries[1].cose, Bytes{3});
  EXPECT_EQ(write_excerpt(*read), bytes);
  const ExcerptRequest request{7, {{Kid{1}, 3}, {Kid{2}, 0}}};
  const auto again = read_excerpt_request(write_excerpt_request(request));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(write_excerpt_request(*again), write_excerpt_request(request));
  EXPECT_EQ(again->interests[0].from, 3U);
}

TEST(ExcerptBytes, CutShortAnywhereAreRefused) {
  const Bytes whole = write_excerpt(sample());
  const Bytes asked = write_excerpt_request({7, {{Kid{1}, 3}}});
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(read_excerpt(ByteView(whole).first(size)).ok()) << size;
  for (std::size_t size = 0; size < asked.size(); ++size)
    EXPECT_FALSE(read_excerpt_request(ByteView(asked).first(size)).ok()) << size;
  Bytes longer = whole;
  longer.push_back(0);
  EXPECT_CODE(read_excerpt(longer).code(), Code::kBadCbor);
}

TEST(ExcerptBytes, OfAnotherShapeAreRefused) {
  CborWriter four;
  four.array(4);
  EXPECT_CODE(read_excerpt(four.view()).code(), Code::kBadExcerpt);
  EXPECT_CODE(read_excerpt_request(four.view()).code(), Code::kBadExcerpt);
  CborWriter odd;
  odd.array(5);
  odd.text("");
  odd.bytes(Bytes(33));
  EXPECT_CODE(read_excerpt(odd.view()).code(), Code::kBadExcerpt);
  CborWriter ticks;
  ticks.array(5);
  ticks.text("");
  ticks.bytes({});
  ticks.array(2);
  EXPECT_CODE(read_excerpt(ticks.view()).code(), Code::kBadExcerpt);
  ExcerptRequest many;
  many.interests.resize(kMaxInterests);
  EXPECT_TRUE(read_excerpt_request(write_excerpt_request(many)).ok());
  many.interests.resize(kMaxInterests + 1);
  EXPECT_CODE(read_excerpt_request(write_excerpt_request(many)).code(), Code::kTooLarge);
}

TEST(ExcerptBytes, WithTwoTicksInOnePlaceAreRefused) {
  Excerpt excerpt = sample();
  excerpt.clock[1].index = excerpt.clock[0].index;
  EXPECT_CODE(read_excerpt(write_excerpt(excerpt)).code(), Code::kBadExcerpt);
}

TEST(ExcerptBytes, WhoseTicksPassTheirBoundsAreRefused) {
  Excerpt excerpt = sample();
  excerpt.clock = {{1, 2, std::uint64_t{5}}, {2, 1, kMaxDay}};  // a clock may go back
  EXPECT_TRUE(read_excerpt(write_excerpt(excerpt)).ok());
  excerpt.clock = {{1, 1, std::uint64_t{1}}, {2, 2, kMaxDay + 1}};
  EXPECT_CODE(read_excerpt(write_excerpt(excerpt)).code(), Code::kBadExcerpt);
  const std::uint64_t most = static_cast<std::uint64_t>(INT64_MAX);
  excerpt.clock = {{most, 1, std::uint64_t{1}}, {most + 1, 2, std::uint64_t{2}}};
  EXPECT_CODE(read_excerpt(write_excerpt(excerpt)).code(), Code::kBadExcerpt);
}

class ExcerptSelectionTest : public ::testing::Test {
 protected:
  /// The types held, in order, ticks left out.
  std::vector<Type> types(const ExcerptRequest& request) {
    std::vector<Type> out;
    for (const ExcerptEntry& entry : Archive(story_).excerpt(request).entries) {
      const Type type = story_.entries()[entry.index].entry.type();
      if (type != Type::kTick) out.push_back(type);
    }
    return out;
  }
  struct Market {
    Signer shop, other, alice;
  };
  Market two_shops_and_alice() {
    EXPECT_CODE(story_.deposit(100000), Code::kOk);
    Market out;
    out.shop = story_.merchant("shop");
    out.other = story_.merchant("other");
    out.alice = story_.wallet("alice");
    return out;
  }
  Story story_;
};

// F25
TEST_F(ExcerptSelectionTest, HoldsWhatConcernsEverybodyAndTheWalletAlone) {
  EXPECT_CODE(story_.deposit(100000), Code::kOk);
  Signer shop = story_.merchant("shop");
  Signer alice = story_.wallet("alice");
  Signer bob = story_.wallet("bob");
  (void)story_.tick();
  const SignedEntry bought = story_.sale(alice, shop, 1250);
  (void)story_.sale(bob, shop, 300);
  EXPECT_CODE(story_.put(shop, Refund{bought.id, 50}), Code::kOk);
  EXPECT_CODE(story_.put(story_.desk, Revoke{bob.kid(), "lost"}), Code::kOk);
  EXPECT_EQ(types({0, {}}), (std::vector{Type::kCharter, Type::kApprove}));
  EXPECT_EQ(types({0, {{alice.kid(), 0}}}), (std::vector{Type::kCharter, Type::kApprove, Type::kCertify,
                                                         Type::kPay, Type::kAccept, Type::kRefund}));
  EXPECT_EQ(types({0, {{bob.kid(), 0}}}), (std::vector{Type::kCharter, Type::kApprove, Type::kCertify,
                                                       Type::kPay, Type::kAccept, Type::kRevoke}));
}

// F27
TEST_F(ExcerptSelectionTest, SendsNothingTwice) {
  EXPECT_CODE(story_.deposit(100000), Code::kOk);
  Signer shop = story_.merchant("shop");
  Signer alice = story_.wallet("alice");
  (void)story_.tick(3);
  (void)story_.sale(alice, shop, 1250);
  const Index size = story_.tree().size();
  const Excerpt excerpt = Archive(story_).excerpt({size, {{alice.kid(), size}}});
  EXPECT_TRUE(excerpt.entries.empty());
  EXPECT_TRUE(excerpt.clock.empty());
  EXPECT_TRUE(excerpt.consistency.empty());
}

TEST_F(ExcerptSelectionTest, TellsAMerchantWhatProvesThatItsPayerForked) {
  auto [shop, other, alice] = two_shops_and_alice();
  (void)story_.sale(alice, shop, 1250);
  Signer copy = alice;
  const SignedEntry own = story_.sale(alice, shop, 100);
  const Index before = story_.tree().size();
  const SignedEntry proof = story_.sale(copy, other, 200);
  const Excerpt excerpt = Archive(story_).excerpt({before, {{shop.kid(), before}}});
  const auto tells = [&](const SignedEntry& entry) {
    return std::any_of(excerpt.entries.begin(), excerpt.entries.end(),
                       [&](const ExcerptEntry& one) { return one.cose == entry.cose; });
  };
  EXPECT_TRUE(tells(proof));
  EXPECT_TRUE(tells(own));
}

TEST_F(ExcerptSelectionTest, TellsAMerchantThePastOfWhoPaysItForTheFirstTime) {
  auto [shop, other, alice] = two_shops_and_alice();
  (void)story_.sale(alice, other, 1250);
  const Index before = story_.tree().size();
  const auto told = [this, before, kid = shop.kid()] {
    const auto all = types({before, {{kid, before}}});
    return std::count(all.begin(), all.end(), Type::kCertify);
  };
  EXPECT_EQ(told(), 0);
  (void)story_.sale(alice, shop, 100);
  EXPECT_EQ(told(), 1);
}

TEST_F(ExcerptSelectionTest, TellsAMerchantWhatOthersRefundToItsPayer) {
  auto [shop, other, alice] = two_shops_and_alice();
  (void)story_.sale(alice, shop, 100);
  const SignedEntry sale = story_.sale(alice, other, 500);
  const Index before = story_.tree().size();
  EXPECT_CODE(story_.put(other, Refund{sale.id, 200}), Code::kOk);
  const auto told = types({before, {{shop.kid(), before}}});
  EXPECT_EQ(std::count(told.begin(), told.end(), Type::kRefund), 1);
}

TEST_F(ExcerptSelectionTest, LeavesOutWhatHadNoEffect) {
  Signer shop = story_.merchant("shop");
  EXPECT_CODE(story_.put(story_.desk, Delist{Kid{9}, "nobody"}), Code::kUnknownMerchant);
  EXPECT_CODE(story_.put(story_.desk, Approve{shop.keys.public_key, "again", "38000", {}}), Code::kKidTaken);
  EXPECT_EQ(types({0, {}}), (std::vector{Type::kCharter, Type::kApprove}));
}

}  // namespace
}  // namespace besace
