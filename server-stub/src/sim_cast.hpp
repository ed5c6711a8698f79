// Who lives in a simulated world, and what each keeps: keys, copies of the fund, things to send.
// Guarantees: plain values; a copied phone or a restored till is a copy of these. Must not act.
#pragma once

#include <deque>
#include <map>
#include <memory>

#include "besace/excerpt_copy.hpp"
#include "besace/stall.hpp"
#include "sim_dice.hpp"

namespace besace::sim {

inline constexpr std::uint32_t kFirstDevice = 100;  // of the market: phones are even, stands odd
inline constexpr std::uint32_t kNone = ~std::uint32_t{0};

/// A key, and where its holder believes its chain stands.
struct Key {
  KeyPair keys;
  Kid kid{};
  ChainHead head;
};

[[nodiscard]] inline Key make_key(const Seed& seed) {
  const KeyPair keys = key_pair(seed);
  return {keys, kid_of(keys.public_key), {}};
}

/// What a server said it has logged, and where.
struct Ack {
  Id id{};
  Index index = 0;
};

struct Device {
  std::uint32_t number = 0;         // for its own dice, and what its server knows it by
  std::uint32_t index = 0;          // in the cast's list
  std::int64_t clock_seconds = 0;   // what its clock is wrong by
  std::uint64_t synced = 0;         // when, by its clock
  std::uint64_t ticks_at_sync = 0;  // how many the world had seen
  std::shared_ptr<Replica> copy;    // nothing before its first download
  Bytes kept;                       // the bytes of its copy, where it has one of its own
  std::string note;
  std::vector<SignedEntry> outbox;
  std::vector<Ack> acks;
  Code accuses = Code::kOk;  // what it caught its server at; it syncs no more
  bool fresh = false;        // synced just now
  bool lost = false;
};

/// One month's wallet, on one device.
struct Purse {
  Key key;
  Amount cum = 0;
};

struct Shown {
  SignedEntry pay;
  std::string text;
  std::uint32_t stand = kNone;
};

struct Phone : Device {
  std::uint32_t member = 0;
  std::vector<Purse> purses;  // the newest last
  Shown shown;                // its last payment
};

struct Member {
  bool cheats = false;
  bool outsider = false;  // an accomplice, whom the office does not know
  bool lost = false;      // the phone was, and its wallet revoked
  std::vector<std::uint32_t> phones;
};

/// What a backup of a till holds.
struct TillBackup {
  ChainHead head;
  std::vector<SignedEntry> invoices;
  std::vector<SignedEntry> pays;
  std::vector<SignedEntry> outbox;
};

/// A merchant's device.
struct Stand : Device {
  std::uint32_t shop = 0;
  Key key;
  std::vector<SignedEntry> invoices;
  std::vector<SignedEntry> pays;
  std::optional<TillBackup> backup;
  std::unique_ptr<ExcerptCopy> excerpts;  // what `copy` is of, where it does not hold the whole log
  bool restored = false;                  // once at least: its chain has two branches
};

struct Shop {
  Key key;  // its own, the first till's
  bool colludes = false;
  bool fake = false;  // approved by a thief
  std::vector<std::uint32_t> stands;
};

struct DeskKey {
  Key key;
  Roles roles = 0;
  bool stolen = false;
  bool revoked = false;
  bool founding = false;
};

/// A refund's entry.
struct Given {
  Id id{};
  Amount amount = 0;
};

/// A payment that a merchant's device accepted.
struct Sale {
  SignedEntry pay;
  SignedEntry accept;
  std::uint32_t stand = 0;
  Amount amount = 0;
  std::vector<Given> given_back = {};  // by the merchant's refunds
  bool lost = false;                   // by the device, before it was sent

  [[nodiscard]] Amount refunded() const {
    Amount sum = 0;
    for (const Given& given : given_back) sum += given.amount;
    return sum;
  }
};

/// An entry by which a desk key's holder cheated.
struct Cheat {
  Id id{};
  bool is_error = false;  // if it has effect, the audit must say so
};

/// Some join while others act: whoever is referred to stays where he is.
struct Cast {
  std::vector<Member> members;
  std::deque<Phone> phones;
  std::deque<Shop> shops;
  std::deque<Stand> stands;
  std::deque<DeskKey> desk;
  std::vector<Sale> sales;
  std::vector<Cheat> cheats;
};

}  // namespace besace::sim
