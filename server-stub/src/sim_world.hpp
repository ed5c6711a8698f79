// A simulated world: people with devices, some of whom cheat, around a server; it runs a plan.
// Guarantees: honest people act through the same code as their real devices, each with its own copy of the fund; the same plan and
// order give the same bytes. Must not decide what the law says: it only remembers who did what.
#pragma once

#include <set>
#include <string_view>
#include <unordered_map>

#include "sim_cast.hpp"
#include "sim_host.hpp"
#include "sim_plan.hpp"

namespace besace::sim {

struct WorldOptions {
  std::uint64_t order = 0;  // of uploads within each sync, and of the mishaps on the way
  bool own_copies =
      false;  // each device takes and keeps its own copy; else those of one size are shared, which is faster
  bool tills_by_excerpts =
      false;  // honest merchants' devices hold what concerns them, and everybody's standing
};

class World {
 public:
  World(const Plan& plan, const WorldOptions& options, Host& host);
  void run();

  [[nodiscard]] const Cast& cast() const { return cast_; }
  [[nodiscard]] const Id& fund() const { return fund_; }
  /// The whole log as it came piece by piece, where copies are shared.
  [[nodiscard]] const Replica& newest() const { return *newest_; }
  /// The law's word on an entry when it was logged.
  [[nodiscard]] Code effect(const Id& id) const;
  /// How often what happened, by name: so that a test can tell that it did.
  [[nodiscard]] const std::map<std::string, std::uint64_t, std::less<>>& seen() const { return seen_; }
  /// What the server refused to log of an honest device, and it should not have.
  [[nodiscard]] const std::vector<Code>& refusals() const { return refusals_; }

 private:
  // sim_world.cpp: the fund, time, and which event is what
  void found();
  void admit_people();
  void play(const Event& event);
  void play_desk(Deed deed, Dice& dice);
  void play_cheat(Deed deed, Dice& dice);
  void tick(Dice& dice);
  void refresh_new_stands();
  Shop& open_shop(const Key& key, bool colludes);
  Stand& open_stand(std::uint32_t shop, const Key& key);
  Phone& give_phone(std::uint32_t member);
  [[nodiscard]] std::uint64_t clock(const Device& device) const {
    return now_ + static_cast<std::uint64_t>(device.clock_seconds);
  }
  [[nodiscard]] SignedEntry make(Key& key, Body body, std::uint64_t time) const;
  void saw(std::string_view what) { ++seen_[std::string(what)]; }
  void saw(std::string_view what, Code code) { saw(std::string(what) + " " + std::string(code_name(code))); }

  // sim_sync.cpp: what goes to the server and comes back
  struct Parcel {
    Device* device = nullptr;
    std::vector<SignedEntry> entries;
  };
  void sync(Dice& dice, bool everybody);
  void crash(Dice& dice);
  [[nodiscard]] std::vector<Device*> due(std::uint64_t dice, bool everybody);
  [[nodiscard]] bool expects_wallet(const Phone& phone) const;
  void upload_shuffled(const std::vector<Device*>& devices);
  void deliver(const Parcel& parcel);
  void settle(const Parcel& parcel, const Answer& answer, bool heard);
  void refresh(Device& device);
  [[nodiscard]] Code download(Device& device);
  [[nodiscard]] Code download_excerpt(Stand& stand);
  [[nodiscard]] bool holds_excerpts(const Device& device) const;
  [[nodiscard]] Code check_acks(const Device& device) const;
  void reopen(Stand& stand);
  void after_sync(Stand& stand);
  void after_sync(Phone& phone);

  // sim_market.cpp: two devices at a stall
  void sell(Dice& dice);
  void sell_at(Phone& phone, Stand& stand, Dice& dice);
  void reshow(Dice& dice);
  void refund(Dice& dice);
  [[nodiscard]] std::optional<SignedEntry> ask(Stand& stand, Amount amount);
  [[nodiscard]] Till till_of(const Stand& stand) const;
  [[nodiscard]] bool present(Phone& phone, Stand& stand, const Shown& shown, Dice& dice);
  void take(Phone& phone, Stand& stand, const Till::Received& received, bool is_scanned);
  Stand* any_stand(Dice& dice, bool colluding_too);
  Purse* any_purse(Phone& phone, Dice& dice);
  void meet(Phone& phone, const SignedEntry& invoice);

  // sim_desk.cpp: the association's online side
  void office_month(Dice& dice);
  void certify(Member& member, std::uint64_t period, Totals& books, Dice& dice);
  void office_close(bool is_false);
  void office_redeem(Dice& dice, bool is_false);
  void office_amend(Dice& dice);
  void office_replace(Dice& dice);
  void office_adjust();
  void lose_phone(Dice& dice);
  void lose_till(Dice& dice);
  void approve(Dice& dice);
  void add_till(Shop& shop);
  void delist(Dice& dice);
  DeskKey* holder(Roles role);
  [[nodiscard]] bool is_moved(const DeskKey& key) const;
  void replace(DeskKey& key);
  std::optional<Id> order(Roles role, Body body);
  std::optional<Id> decree(Roles role, Body body);
  std::uint64_t endorse(const Id& act, const Kid& author, std::uint64_t needed);
  void send_now(const SignedEntry& entry);

  // sim_cheats.cpp
  void copy_phone(Dice& dice);
  void forged_sale(Dice& dice);
  [[nodiscard]] std::optional<SignedEntry> forge_pay(const Phone& phone, Purse& purse,
                                                     const SignedEntry& invoice, Dice& dice);
  void pay_colluder(Stand& stand, const SignedEntry& pay, Dice& dice);
  void collude(Dice& dice);
  void back_up_till(Dice& dice);
  void restore_till(Dice& dice);
  void forget_unsent(const Stand& stand, const std::vector<SignedEntry>& kept);
  void steal_desk(Dice& dice);
  void thief(Dice& dice);
  void false_issue(Key& key, Dice& dice);
  [[nodiscard]] Certify forged_certificate(const PublicKey& holder, Dice& dice) const;

  const Plan& plan_;
  const WorldOptions options_;
  Host& host_;
  Dice order_;
  Cast cast_;
  Device office_;
  Id fund_{};
  std::uint64_t day_ = 0;
  std::uint64_t now_ = 0;
  std::uint64_t ticks_ = 0;
  std::uint64_t ticked_period_ = 0;
  std::uint64_t nonces_ = 0;
  std::uint64_t keys_made_ = 0;
  std::uint64_t period_certified_ = 0;
  std::map<std::uint64_t, Hash> closing_roots_;  // by period
  std::set<std::uint64_t> closed_;
  std::vector<DeskKey> thieves_;
  std::shared_ptr<Replica> newest_;  // where copies are shared
  bool stale_ = true;                // something may have been logged since
  std::unordered_map<Id, Code, PrefixHash> effects_;
  std::map<std::string, std::uint64_t, std::less<>> seen_;
  std::vector<Code> refusals_;
};

}  // namespace besace::sim
