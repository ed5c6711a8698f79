// The merge: what is taken, what is refused, what is answered and when.
#include "fund_service.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include "besace/log.hpp"
#include "support.hpp"

namespace besace::testing {
namespace {

using namespace std::chrono_literals;

/// A hosted fund with one merchant and one wallet.
class FundServiceTest : public ::testing::Test {
 protected:
  FundServiceTest() { EXPECT_EQ(merge_now(service(), {approve_, certify_}).size, 3U); }

  FundService& service() { return *hosted_.service; }
  /// Of the whole log's entries, in order.
  std::vector<Type> types() {
    const Bytes log = service().read(0, 1000, 1 << 20)->entries;
    const Id fund = hosted_.fund.charter.id;
    std::vector<Type> out;
    for (ByteView rest = log; !rest.empty(); rest = rest.subspan(*entry_length(rest)))
      out.push_back(decode(rest.first(*entry_length(rest)), &fund)->entry.type());
    return out;
  }
  Code refusal_of(const SignedEntry& entry) { return merge_now(service(), {entry}).results.at(0).code; }

  Hosted hosted_;
  const SignedEntry approve_ = hosted_.fund.desk.write(approval(keys_of(2).public_key));
  const SignedEntry certify_ = hosted_.fund.desk.write(certificate(keys_of(3).public_key));
  Author merchant_ = hosted_.fund.author(2, approve_);
  Author wallet_ = hosted_.fund.author(3, certify_);
};

TEST_F(FundServiceTest, LogsAnEntryOnceHoweverOftenItIsSent) {
  const SignedEntry pay = wallet_.write(payment(merchant_.kid(), 1250, 1250));
  const Answer first = merge_now(service(), {pay, pay});
  EXPECT_EQ(first.size, 4U);
  ASSERT_EQ(first.results.size(), 2U);
  EXPECT_EQ(first.results[0].effect, Code::kOk);
  for (const EntryResult& result : first.results) {
    EXPECT_EQ(result.code, Code::kOk);
    EXPECT_EQ(result.index, 3U);
    EXPECT_EQ(result.id, pay.id);
  }
  const Answer again = merge_now(service(), {pay});
  EXPECT_EQ(again.size, 4U);
  EXPECT_EQ(again.results[0].code, Code::kOk);
  EXPECT_EQ(again.results[0].index, 3U);
}

TEST_F(FundServiceTest, LogsBothSidesOfAFork) {
  const SignedEntry one = wallet_.write_aside(payment(merchant_.kid(), 1000, 1000));
  const SignedEntry other = wallet_.write_aside(payment(merchant_.kid(), 2000, 2000));
  const Answer answer = merge_now(service(), {one, other});
  EXPECT_EQ(answer.size, 5U);
  EXPECT_EQ(answer.results[0].index, 3U);
  EXPECT_EQ(answer.results[1].index, 4U);
  EXPECT_EQ(merge_now(service(), {other, one}).size, 5U);
}

TEST_F(FundServiceTest, TakesAnAuthorAdmittedEarlierInTheSameBatch) {
  const SignedEntry certify = hosted_.fund.desk.write(certificate(keys_of(4).public_key));
  Author wallet = hosted_.fund.author(4, certify);
  const Answer answer = merge_now(service(), {certify, wallet.write(payment(merchant_.kid(), 500, 500))});
  EXPECT_EQ(answer.results.at(1).code, Code::kOk);
  EXPECT_EQ(answer.results.at(1).effect, Code::kOk);
}

TEST_F(FundServiceTest, RefusesWhatIsNotTheAuthors) {
  SignedEntry pay = wallet_.write(payment(merchant_.kid(), 100, 100));
  SignedEntry altered = pay;
  altered.cose.back() ^= 1U;
  EXPECT_EQ(refusal_of(altered), Code::kBadSignature);
  EXPECT_EQ(
      refusal_of(
          Author(keys_of(9), hosted_.fund.charter.id, approve_.id).write(payment(merchant_.kid(), 1, 1))),
      Code::kUnknownAuthor);
  EXPECT_EQ(refusal_of(wallet_.write(approval(keys_of(9).public_key))), Code::kNotAuthorized);
  EXPECT_EQ(refusal_of(Author(keys_of(3), approve_.id, certify_.id).write(payment(merchant_.kid(), 1, 1))),
            Code::kBadSignature);  // signed for another fund
  EXPECT_EQ(refusal_of(NewFund(keys_of(8).public_key).charter), Code::kSecondCharter);
  EXPECT_EQ(service().status().size, 3U);
}

TEST_F(FundServiceTest, RefusalOfOneEntryLeavesTheOthers) {
  const SignedEntry pay = wallet_.write(payment(merchant_.kid(), 100, 100));
  SignedEntry altered = pay;
  altered.cose.back() ^= 1U;
  const Answer answer = merge_now(service(), {altered, pay});
  EXPECT_EQ(answer.results.at(0).code, Code::kBadSignature);
  EXPECT_FALSE(answer.results.at(0).index);
  EXPECT_EQ(answer.results.at(1).code, Code::kOk);
  EXPECT_EQ(answer.size, 4U);
}

TEST_F(FundServiceTest, ALoggedEntryWithAnotherSignatureIsVerifiedLikeAnyOther) {
  const SignedEntry pay = wallet_.write(payment(merchant_.kid(), 100, 100));
  ASSERT_EQ(merge_now(service(), {pay}).size, 4U);
  SignedEntry altered = pay;
  altered.cose.back() ^= 1U;
  EXPECT_EQ(refusal_of(altered), Code::kBadSignature);
  EXPECT_EQ(refusal_of(pay), Code::kOk);
}

TEST_F(FundServiceTest, RefusesABodyThatIsNoSequenceOfEntries) {
  Bytes body = sequence({wallet_.write(payment(merchant_.kid(), 100, 100))});
  body.push_back(0);
  EXPECT_EQ(merge_now(service(), ByteView(body)).code, Code::kBadCbor);
  EXPECT_EQ(merge_now(service(), ByteView()).code, Code::kBadRequest);
  const std::vector<SignedEntry> too_many(kMaxBatchEntries + 1, approve_);
  EXPECT_EQ(merge_now(service(), too_many).code, Code::kBadRequest);
  EXPECT_EQ(service().status().size, 3U);
}

TEST_F(FundServiceTest, LogsWhatHasNoEffectAndSaysSo) {
  const Answer answer = merge_now(service(), {wallet_.write(payment(merchant_.kid(), 20'000, 20'000))});
  EXPECT_EQ(answer.results.at(0).code, Code::kOk);
  EXPECT_EQ(answer.results.at(0).effect, Code::kOverAllowance);
  EXPECT_EQ(answer.size, 4U);
}

TEST_F(FundServiceTest, ConcurrentUploadsLogEachEntryOnce) {
  std::vector<SignedEntry> pays;
  for (Amount i = 1; i <= 40; ++i) pays.push_back(wallet_.write(payment(merchant_.kid(), 10, 10 * i)));
  std::vector<std::thread> uploads;
  for (int t = 0; t < 4; ++t) {
    uploads.emplace_back([&, t] {
      for (std::size_t i = 0; i < pays.size(); ++i) {
        const Answer answer = merge_now(service(), {pays[t % 2 == 0 ? i : pays.size() - 1 - i]});
        EXPECT_EQ(answer.results.at(0).code, Code::kOk);
      }
    });
  }
  for (std::thread& upload : uploads) upload.join();
  EXPECT_EQ(service().status().size, 3U + pays.size());
}

TEST_F(FundServiceTest, AcknowledgesOnlyWhatIsCommitted) {
  hosted_.store.hold();
  const SignedEntry pay = wallet_.write(payment(merchant_.kid(), 100, 100));
  auto first = std::async(std::launch::async, [&] { return merge_now(service(), {pay}); });
  auto second = std::async(std::launch::async, [&] { return merge_now(service(), {pay}); });
  EXPECT_EQ(first.wait_for(100ms), std::future_status::timeout);
  EXPECT_EQ(second.wait_for(0ms), std::future_status::timeout);  // a duplicate of what is not yet on disk
  EXPECT_EQ(service().status().size, 3U);
  EXPECT_EQ(service().checkpoint(4).code(), Code::kBadRequest);
  EXPECT_EQ(service().read(3, 10, 1000)->count, 0U);
  hosted_.store.release();
  EXPECT_EQ(first.get().results.at(0).index, 3U);
  EXPECT_EQ(second.get().results.at(0).index, 3U);
  EXPECT_EQ(service().status().size, 4U);
}

TEST_F(FundServiceTest, EndsTheProcessWhenACommitFails) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        hosted_.store.fail();
        (void)merge_now(service(), {wallet_.write(payment(merchant_.kid(), 100, 100))});
      },
      ::testing::ExitedWithCode(kExitCommitFailed), "");
}

TEST_F(FundServiceTest, IsTheSameAfterARestart) {
  ASSERT_EQ(merge_now(service(), {wallet_.write(payment(merchant_.kid(), 100, 100))}).size, 4U);
  const std::string note = *service().checkpoint(std::nullopt);
  const auto restarted = FundService::open(hosted_.store, hosted_.identity);
  ASSERT_TRUE(restarted.ok());
  EXPECT_EQ(*(*restarted)->checkpoint(std::nullopt), note);
  EXPECT_EQ(merge_now(**restarted, {approve_}).results.at(0).index, 1U);
}

TEST_F(FundServiceTest, RefusesAStoreItWouldNotHaveWritten) {
  ASSERT_EQ(hosted_.store.append(3, std::vector<Bytes>{{1, 2, 3}}), Code::kOk);
  EXPECT_EQ(FundService::open(hosted_.store, hosted_.identity).code(), Code::kBadEntry);
}

TEST_F(FundServiceTest, GivesACheckpointOfEverySizeItHas) {
  const Replica whole;
  for (Index size = 1; size <= 3; ++size) {
    const auto checkpoint = read_checkpoint(*service().checkpoint(size), hosted_.fund.charter.id,
                                            hosted_.identity.log_key.public_key);
    ASSERT_TRUE(checkpoint.ok());
    EXPECT_EQ(checkpoint->size, size);
  }
  EXPECT_EQ(service().checkpoint(0).code(), Code::kBadRequest);
  EXPECT_EQ(service().checkpoint(4).code(), Code::kBadRequest);
}

TEST_F(FundServiceTest, GivesThePagesThatFollowACursor) {
  const Result<Page> page = service().read(1, 10, 1 << 20);
  EXPECT_EQ(page->from, 1U);
  EXPECT_EQ(page->count, 2U);
  EXPECT_EQ(page->size, 3U);
  EXPECT_EQ(page->entries, sequence({approve_, certify_}));
  EXPECT_EQ(service().read(1, 1, 1 << 20)->entries, approve_.cose);
  EXPECT_EQ(service().read(0, 10, 1)->count, 1U);  // one at least, whatever its size
  EXPECT_EQ(service().read(3, 10, 1)->count, 0U);
  EXPECT_EQ(service().read(4, 10, 1).code(), Code::kBadRequest);
}

TEST_F(FundServiceTest, TicksOnceForEachNewDay) {
  const auto ticks_after = [&](std::uint64_t now) {
    service().tick(now);
    (void)merge_now(service(), {approve_});  // its answer comes after the tick's turn
    return std::ranges::count(types(), Type::kTick);
  };
  EXPECT_EQ(ticks_after(kNoon), 0);  // the charter's own day
  EXPECT_EQ(ticks_after(kNoon + kSecondsPerDay), 1);
  EXPECT_EQ(ticks_after(kNoon + kSecondsPerDay + 7000), 1);
  EXPECT_EQ(ticks_after(kNoon), 1);  // a clock set back
  EXPECT_EQ(ticks_after(kNoon + 3 * kSecondsPerDay), 2);
  const Answer again = merge_now(service(), ByteView(service().read(3, 2, 1000)->entries));
  EXPECT_EQ(again.results.at(1).index, 4U);
}

TEST_F(FundServiceTest, ASuspendedDeskKeyHasNoRoles) {
  const KeyPair second = keys_of(8);
  const Kid kid = kid_of(second.public_key);
  Author& desk = hosted_.fund.desk;
  ASSERT_EQ(merge_now(service(), {desk.write(Appoint{.key = second.public_key, .roles = kAllRoles})}).size,
            4U);
  EXPECT_EQ(service().signer(kid)->roles, kAllRoles);
  ASSERT_EQ(merge_now(service(), {desk.write(Revoke{.kid = kid, .reason = "perdue"})}).size, 5U);
  EXPECT_EQ(service().signer(kid)->roles, 0);
  EXPECT_FALSE(service().signer(kid_of(keys_of(9).public_key)));
}

/// A service whose log is still empty.
class EmptyServiceTest : public ::testing::Test {
 protected:
  Code refusal_of(const std::vector<SignedEntry>& entries) {
    const Answer answer = merge_now(*service_, entries);
    return answer.code != Code::kOk ? answer.code : answer.results.at(0).code;
  }
  MemoryStore store_;
  const Identity identity_ = *load_identity(store_);
  const std::unique_ptr<FundService> service_ = *FundService::open(store_, identity_);
  NewFund fund_{identity_.log_key.public_key};
};

TEST_F(EmptyServiceTest, IsFoundedOnlyWithTheSetupCode) {
  EXPECT_EQ(merge_now(*service_, {fund_.charter}, false).code, Code::kSetupRequired);
  EXPECT_FALSE(service_->status().fund);
  EXPECT_EQ(merge_now(*service_, {fund_.charter}).size, 1U);
  EXPECT_EQ(service_->status().fund, fund_.charter.id);
  EXPECT_EQ(merge_now(*service_, {fund_.charter}, false).results.at(0).index, 0U);
}

// A desk that gave up waiting sends its charter again while the first one is still being written.
TEST_F(EmptyServiceTest, IsFoundedOnceByACharterSentTwiceAtOnce) {
  store_.hold();
  const Bytes body = sequence({fund_.charter});
  std::array<std::promise<Answer>, 2> answers;
  for (std::promise<Answer>& answer : answers) {
    service_->merge(body, true, [&answer](const Result<std::vector<EntryResult>>& results, Index size) {
      answer.set_value({results.code(), results ? *results : std::vector<EntryResult>(), size});
    });
    while (!store_.holding()) std::this_thread::sleep_for(1ms);
  }
  store_.release();
  for (std::promise<Answer>& answer : answers) {
    const Answer got = answer.get_future().get();
    ASSERT_EQ(got.results.size(), 1U);
    EXPECT_EQ(got.results[0].code, Code::kOk);
    EXPECT_EQ(got.results[0].index, 0U);
    EXPECT_EQ(got.size, 1U);
  }
}

TEST_F(EmptyServiceTest, RefusesToBeFoundedWithAnythingButAWorkingCharter) {
  EXPECT_EQ(refusal_of({fund_.desk.write(approval(keys_of(2).public_key))}), Code::kNotACharter);
  EXPECT_EQ(refusal_of({NewFund(keys_of(8).public_key).charter}), Code::kBadKey);
  EXPECT_EQ(refusal_of({NewFund(identity_.log_key.public_key, "{}").charter}), Code::kBadRulebook);
  SignedEntry altered = fund_.charter;
  altered.cose.back() ^= 1U;
  EXPECT_EQ(refusal_of({altered}), Code::kBadSignature);
  EXPECT_EQ(service_->status().size, 0U);
  EXPECT_EQ(service_->checkpoint(std::nullopt).code(), Code::kNoFund);
}

TEST_F(EmptyServiceTest, IsFoundedWithAWholeFirstBatch) {
  const Answer answer =
      merge_now(*service_, {fund_.charter, fund_.desk.write(approval(keys_of(2).public_key))});
  EXPECT_EQ(answer.size, 2U);
  EXPECT_EQ(answer.results.at(1).effect, Code::kOk);
}

TEST_F(EmptyServiceTest, HasNoDayBeforeItHasAFund) {
  service_->tick(kNoon);
  EXPECT_EQ(merge_now(*service_, {fund_.charter}).size, 1U);
}

TEST_F(FundServiceTest, SaysWhoMaySpendAsEachDayBeginsAndAfterNews) {
  const auto log_after = [&](const SignedEntry& entry) {
    (void)merge_now(service(), {entry});
    return types();
  };
  const auto last = [](const std::vector<Type>& log) { return log.back(); };
  const SignedEntry farm = hosted_.fund.desk.write(approval(keys_of(7).public_key));
  EXPECT_EQ(last(log_after(farm)), Type::kApprove);  // nobody has told it the time yet
  service().tick(kNoon);
  EXPECT_EQ(last(log_after(farm)), Type::kStanding);  // of all that came before
  service().tick(kNoon + 100);
  EXPECT_EQ(std::ranges::count(log_after(farm), Type::kStanding), 1);  // no news
  const SignedEntry pay = wallet_.write(payment(merchant_.kid(), 100, 100));
  EXPECT_EQ(last(log_after(pay)), Type::kPay);  // news of the day, for tomorrow
  service().tick(kNoon + kSecondsPerDay);
  const std::vector<Type> log = log_after(pay);
  EXPECT_EQ(log[log.size() - 2], Type::kTick);
  EXPECT_EQ(log.back(), Type::kStanding);
  const SignedEntry one = wallet_.write_aside(payment(merchant_.kid(), 200, 300));
  const SignedEntry other = wallet_.write_aside(payment(merchant_.kid(), 300, 400));
  EXPECT_EQ(last(log_after(one)), Type::kPay);
  EXPECT_EQ(last(log_after(other)), Type::kStanding);  // a fork: the wallet is suspended
  EXPECT_TRUE(service().excerpt(write_excerpt_request({0, {}, 0})).ok());
}

TEST_F(FundServiceTest, AnswersAnExcerptPieceByPieceAsItWouldWhole) {
  service().tick(kNoon);
  (void)merge_now(service(), {approve_});
  const ExcerptRequest request{0, {{merchant_.kid(), 0}}, 0};
  const Pieces pieces = *service().excerpt(write_excerpt_request(request));
  Bytes all = *pieces();
  const std::size_t head_bytes = all.size();
  const Bytes rest = *all_of(pieces);
  all.insert(all.end(), rest.begin(), rest.end());
  const auto whole = read_excerpt(all);
  ASSERT_TRUE(whole.ok());
  EXPECT_EQ(write_excerpt(*whole), all);
  EXPECT_LT(head_bytes, all.size());
  EXPECT_TRUE(pieces()->empty()) << "nothing comes after its end";
}

TEST_F(FundServiceTest, AnswersAboutOneMerchantAtATime) {
  const Kid farm = kid_of(keys_of(7).public_key);
  (void)merge_now(service(), {hosted_.fund.desk.write(approval(keys_of(7).public_key))});
  (void)merge_now(
      service(), {wallet_.write(payment(merchant_.kid(), 100, 100)), wallet_.write(payment(farm, 100, 200))});
  const ExcerptRequest both{0, {{merchant_.kid(), 0}, {farm, 0}}, {}};
  EXPECT_EQ(service().excerpt(write_excerpt_request(both)).code(), Code::kTooLarge);
}

TEST_F(FundServiceTest, WritesNoMoreStandingsOfNewsThanAFewATick) {
  service().tick(kNoon);
  const auto standings = [&] { return std::ranges::count(types(), Type::kStanding); };
  for (int i = 0; i < 30; ++i)
    (void)merge_now(service(), {hosted_.fund.desk.write(approval(keys_of(100 + i).public_key))});
  const auto some = standings();
  EXPECT_LT(some, 15);
  service().tick(kNoon + 60);
  (void)merge_now(service(), {approve_});
  EXPECT_EQ(standings(), some + 1) << "what waited";
}

TEST_F(FundServiceTest, StartsAgainWithTheStandingsItWrote) {
  service().tick(kNoon);
  service().tick(kNoon + kSecondsPerDay);
  (void)merge_now(service(), {approve_});
  const auto ask = [&] {
    return *all_of(*service().excerpt(write_excerpt_request({0, {{merchant_.kid(), 0}}, 0})));
  };
  const Bytes before = ask();
  hosted_.service.reset();
  hosted_.service = *FundService::open(hosted_.store, hosted_.identity);
  EXPECT_EQ(ask(), before);
  service().tick(kNoon + kSecondsPerDay);
  (void)merge_now(service(), {approve_});
  EXPECT_EQ(ask(), before);  // and has nothing to add
}

}  // namespace
}  // namespace besace::testing
