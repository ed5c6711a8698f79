// What happens in a simulated world: how its fund is made, and a list of events of which any may be left out.
// Guarantees: follows from the seed alone; an event carries its own dice, so leaving another out does not change it.
// Must not know keys, bytes or the law.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace besace::sim {

/// What an event is; who does it, with whom and for how much follows from its dice and the world as it stands.
enum class Deed : std::uint8_t {
  // Time and the network.
  kTick,   // a day passes
  kSync,   // some devices upload, then download
  kFinal,  // all of them do
  kCrash,  // a device starts again from what it kept
  // The market, offline.
  kSale,
  kReshow,  // a phone shows its last payment again
  kRefund,
  // The desk.
  kMonth,  // deposits, then a certificate for each member
  kDeposit,
  kRedeem,
  kClose,
  kApprove,
  kAddTill,
  kDelist,
  kLosePhone,
  kLoseTill,
  kAmend,
  kReplaceDesk,  // a desk key is lost: revoked, another appointed
  // Those who cheat.
  kCopyPhone,
  kForgedSale,
  kCollude,  // a merchant's false refunds
  kBackUpTill,
  kRestoreTill,
  kAdjust,
  kStealDesk,
  kThief,
  kFalseIssue,
  kFalseRedeem,
  kFalseClose,
};

struct Event {
  Deed deed = Deed::kTick;
  std::uint64_t dice = 0;
};

struct ShopPlan {
  bool colludes = false;
  std::uint32_t tills = 1;
};

struct Setting {
  std::string rulebook;  // JSON
  std::uint64_t first_day = 0;
  std::uint32_t board = 1;  // keys
  std::uint32_t threshold = 1;
  bool one_desk = true;       // one key with all roles, or a key for each
  std::vector<bool> members;  // whether each cheats
  std::vector<ShopPlan> shops;
};

struct Plan {
  std::uint64_t seed = 0;
  Setting setting;
  std::vector<Event> events;
};

/// A world of a size that is asked for, with every kind of adversary.
struct PlanOptions {
  std::uint64_t members = 10;
  std::uint64_t shops = 3;
  std::uint64_t days = 30;
  std::uint64_t sales_per_month = 8;  // for each member
};

/// Small, and with the adversaries that the seed gives it.
[[nodiscard]] Plan make_plan(std::uint64_t seed);
[[nodiscard]] Plan make_plan(std::uint64_t seed, const PlanOptions& options);
[[nodiscard]] const char* deed_name(Deed deed);

/// The rulebook's JSON with these caps; cents.
struct RulebookPlan {
  std::int64_t allowance = 0;
  std::int64_t cap = 0;
  std::int64_t withhold = 0;
  std::uint64_t months = 1;
  std::vector<std::uint64_t> spend;  // with three pockets; empty: the pool alone
};
[[nodiscard]] std::string rulebook_json(const RulebookPlan& plan);
[[nodiscard]] RulebookPlan roll_rulebook(std::uint64_t dice);

}  // namespace besace::sim
