// What the server's tests share: folders that go away, a fund written entry by entry, uploads that wait for their answer.
// Guarantees: real entries, really signed. Must not stand in for any part of the server but the store.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <future>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "besace/entry.hpp"
#include "besace/rulebook.hpp"
#include "fund_service.hpp"
#include "identity.hpp"
#include "sqlite_record_store.hpp"
#include "store.hpp"

namespace besace::testing {

inline constexpr std::uint64_t kNoon = 1'788'264'000;  // a whole hour in September 2026
inline constexpr std::uint64_t kToday = kNoon / kSecondsPerDay;

/// A folder of this test's own.
class TempDir {
 public:
  TempDir() {
    static std::atomic<int> made = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("besace-test-" + std::to_string(::getpid()) + "-" + std::to_string(made++));
    std::filesystem::create_directories(path_);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A store in memory that can be told to fail, or to take its time.
class MemoryStore final : public Store {
 public:
  Code append(Index first, std::span<const Bytes> entries) override;
  Result<Index> size() override;
  Code read(Index from, const std::function<bool(ByteView)>& visit) override;
  Result<Bytes> setting(std::string_view name) override;
  Code keep_setting(std::string_view name, ByteView value) override;
  Code add_join(const Join& join, const JoinLimits& limits) override;
  Result<std::vector<Join>> joins(std::uint64_t limit) override;
  Code finish_join(const JoinId& id, ByteView answer) override;
  Result<JoinState> join_state(const JoinId& id) override;

  void fail() { failing_ = true; }
  /// Appends wait until release().
  void hold();
  void release();
  /// Whether an append is being held.
  [[nodiscard]] bool holding() const { return holding_; }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::atomic<bool> failing_ = false;
  bool held_ = false;
  std::atomic<bool> holding_ = false;
  std::vector<Bytes> entries_;
  std::map<std::string, Bytes, std::less<>> settings_;
  std::map<JoinId, Join> joins_;
  std::map<JoinId, Bytes> answers_;
};

[[nodiscard]] inline KeyPair keys_of(std::uint8_t number) {
  Seed seed{};
  seed.fill(number);
  return key_pair(seed);
}

/// One key, writing its chain in a fund.
class Author {
 public:
  /// Its next entry has this seq, and prev as the entry before.
  Author(const KeyPair& keys, const Id& fund, const Id& prev, std::uint64_t seq = 1)
      : keys_(keys), fund_(fund), seq_(seq), prev_(prev) {}

  [[nodiscard]] SignedEntry write(Body body);
  /// As write, leaving the chain where it was: the next entry forks from it.
  [[nodiscard]] SignedEntry write_aside(Body body) const;
  [[nodiscard]] const PublicKey& key() const { return keys_.public_key; }
  [[nodiscard]] Kid kid() const { return kid_of(keys_.public_key); }
  [[nodiscard]] const KeyPair& keys() const { return keys_; }

 private:
  KeyPair keys_;
  Id fund_;
  std::uint64_t seq_;
  Id prev_;
};

/// A charter for a log key, and the desk's chain after it.
struct NewFund {
  explicit NewFund(const PublicKey& log_key, std::string rulebook = std::string(demonstration_rulebook()));
  [[nodiscard]] Author author(std::uint8_t number, const SignedEntry& admission) const {
    return {keys_of(number), charter.id, admission.id};
  }
  SignedEntry charter;
  Author desk;
};

[[nodiscard]] Approve approval(const PublicKey& merchant);
[[nodiscard]] Certify certificate(const PublicKey& holder);
[[nodiscard]] Pay payment(const Kid& payee, Amount amount, Amount cum);

[[nodiscard]] Bytes sequence(const std::vector<SignedEntry>& entries);

struct Answer {
  Code code = Code::kOk;
  std::vector<EntryResult> results;
  Index size = 0;
};
[[nodiscard]] Answer merge_now(FundService& service, ByteView body, bool may_found = true);
[[nodiscard]] Answer merge_now(FundService& service, const std::vector<SignedEntry>& entries,
                               bool may_found = true);

/// A service on a store, with a fund in it, and a register of few records.
struct Hosted {
  static constexpr RecordLimits kLimits{.records = 1000, .bytes = 1U << 20};
  Hosted();
  TempDir folder;
  MemoryStore store;
  Identity identity;
  std::unique_ptr<FundService> service;
  std::unique_ptr<RecordStore> records;
  NewFund fund;
};

}  // namespace besace::testing
