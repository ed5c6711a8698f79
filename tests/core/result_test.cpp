// The codes and Result: numbers and names that other programs rely on, and the abort on misuse.
// Guarantees: a code's number or name cannot change unseen. Must not list why a code arises: that is each
// module's suite.
#include "besace/result.hpp"

#include <set>
#include <string>

#include "support.hpp"

namespace besace {
namespace {

struct Named {
  int number;
  std::string_view name;
};

// Frozen here: this table is the promise to other programs, and result.hpp is held to it.
constexpr Named kNames[] = {
    {0, "ok"},
    {1, "too_large"},
    {2, "bad_cbor"},
    {3, "bad_entry"},
    {4, "unknown_type"},
    {5, "bad_text"},
    {6, "bad_amount"},
    {7, "bad_encoding"},
    {8, "bad_frame"},
    {9, "bad_version"},
    {10, "bad_checkpoint"},
    {11, "bad_bundle"},
    {12, "bad_rulebook"},
    {13, "bad_proof"},
    {14, "bad_argument"},
    {15, "bad_excerpt"},
    {16, "bad_iban"},
    {17, "bad_reference"},
    {18, "bad_bank_text"},
    {20, "other_fund"},
    {21, "bad_key"},
    {22, "unknown_author"},
    {23, "bad_signature"},
    {24, "not_authorized"},
    {25, "kid_taken"},
    {26, "unknown_act"},
    {27, "act_closed"},
    {30, "not_a_charter"},
    {31, "second_charter"},
    {32, "bad_chain"},
    {33, "fork"},
    {34, "duplicate"},
    {35, "checkpoint_not_on_tree"},
    {36, "root_mismatch"},
    {37, "truncated"},
    {38, "tick_order"},
    {39, "split_view"},
    {40, "unknown_wallet"},
    {41, "unknown_merchant"},
    {42, "unknown_rulebook"},
    {43, "bad_certificate"},
    {44, "wallet_suspended"},
    {45, "wallet_expired"},
    {46, "not_yet_valid"},
    {47, "cum_mismatch"},
    {48, "over_allowance"},
    {49, "over_cap"},
    {50, "late"},
    {51, "awaiting_endorsement"},
    {52, "allowance_mismatch"},
    {53, "reserve_short"},
    {54, "guarantee_short"},
    {55, "overdraft_without_fork"},
    {56, "books_do_not_balance"},
    {57, "guarantee_draw"},
    {58, "merchant_delisted"},
    {59, "over_refund"},
    {60, "unknown_invoice"},
    {61, "invoice_paid"},
    {62, "seq_seen"},
    {63, "snapshot_stale"},
    {64, "merchant_suspended"},
    {65, "unknown_pay"},
    {66, "chain_moved"},
    {70, "over_redeemed"},
    {71, "reference_used"},
    {72, "state_root_mismatch"},
    {73, "pocket_short"},
    {74, "period_open"},
    {75, "till_forked"},
    {76, "board_too_small"},
    {80, "setup_required"},
    {81, "no_fund"},
    {82, "bad_request"},
    {83, "busy"},
    {84, "storage_failed"},
    {85, "not_found"},
    {86, "conflict"},
};

TEST(CodeName, IsWhatWasPromisedForEachNumber) {
  for (const Named& named : kNames) {
    EXPECT_EQ(code_name(static_cast<Code>(named.number)), named.name);
  }
}

TEST(CodeName, IsUniqueLowerSnake) {
  std::set<std::string_view> seen;
  for (const Named& named : kNames) {
    const std::string_view name = code_name(static_cast<Code>(named.number));
    EXPECT_TRUE(seen.insert(name).second) << name;
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos) << name;
  }
}

TEST(Result, CarriesItsValueOrItsCode) {
  const Result<std::string> value = std::string{"pain"};
  EXPECT_TRUE(value.ok());
  EXPECT_EQ(value.code(), Code::kOk);
  EXPECT_EQ(*value, "pain");
  EXPECT_EQ(value->size(), 4U);

  const Result<std::string> failure = Code::kLate;
  EXPECT_FALSE(failure.ok());
  EXPECT_EQ(failure.code(), Code::kLate);
}

TEST(Result, MovesItsValueOut) {
  Result<std::string> value = std::string(100, 'x');
  const std::string moved = *std::move(value);
  EXPECT_EQ(moved, std::string(100, 'x'));
}

#if GTEST_HAS_DEATH_TEST
TEST(ResultDeathTest, AbortsWhenTheValueOfAFailureIsRead) {
  const Result<int> failure = Code::kLate;
  EXPECT_DEATH(static_cast<void>(*failure), "the value of a failure was read");
}

TEST(ResultDeathTest, AbortsOnAFailureWithoutACode) {
  EXPECT_DEATH(Result<int>{Code::kOk}, "a failure needs a code");
}

TEST(ResultDeathTest, AbortsOnANumberThatIsNoCode) {
  EXPECT_DEATH(static_cast<void>(code_name(static_cast<Code>(9999))), "outside the enumeration");
}
#endif

}  // namespace
}  // namespace besace
