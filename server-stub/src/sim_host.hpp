// The server as a simulated world sees it, and the honest one: the real FundService on a store in memory.
// Guarantees: an answer comes after the commit it speaks of. Must not be used for a fund that matters: nothing reaches a disk.
#pragma once

#include <memory>

#include "fund_service.hpp"

namespace besace::sim {

struct Answer {
  Code code = Code::kOk;  // of the batch as a whole
  std::vector<EntryResult> results;
};

struct Download {
  Bytes entries;
  std::string note;
};

class Host {
 public:
  Host() = default;
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;
  virtual ~Host() = default;

  virtual Answer upload(std::uint32_t device, ByteView body) = 0;
  /// What follows an index, and the newest checkpoint. kBadRequest beyond the log's end.
  virtual Result<Download> download(std::uint32_t device, Index from) = 0;
  /// What answers a request for an excerpt (FORMAT.md F27).
  virtual Result<Bytes> excerpt(std::uint32_t device, ByteView request) = 0;
  virtual void tick(std::uint64_t now) = 0;
  /// Stops at any moment, and starts again from its store.
  virtual void restart() = 0;
};

/// Entries and nothing else.
class MemoryLog final : public Store {
 public:
  MemoryLog() = default;
  explicit MemoryLog(std::vector<Bytes> entries) : entries_(std::move(entries)) {}
  [[nodiscard]] const std::vector<Bytes>& entries() const { return entries_; }

  Code append(Index first, std::span<const Bytes> entries) override;
  Result<Index> size() override { return entries_.size(); }
  Code read(Index from, const std::function<bool(ByteView)>& visit) override;
  Result<Bytes> setting(std::string_view /*name*/) override { return Code::kNotFound; }
  Code keep_setting(std::string_view /*name*/, ByteView /*value*/) override { return Code::kStorageFailed; }
  Code add_join(const Join& /*join*/, const JoinLimits& /*limits*/) override { return Code::kStorageFailed; }
  Result<std::vector<Join>> joins(std::uint64_t /*limit*/) override { return Code::kStorageFailed; }
  Code finish_join(const JoinId& /*id*/, ByteView /*answer*/) override { return Code::kNotFound; }
  Result<JoinState> join_state(const JoinId& /*id*/) override { return Code::kNotFound; }

 private:
  std::mutex mutex_;  // readers read while the writer's thread appends
  std::vector<Bytes> entries_;
};

class HonestHost : public Host {
 public:
  explicit HonestHost(const KeyPair& log_key, std::vector<Bytes> entries = {});
  ~HonestHost() override;

  Answer upload(std::uint32_t device, ByteView body) override;
  Result<Download> download(std::uint32_t device, Index from) override;
  Result<Bytes> excerpt(std::uint32_t device, ByteView request) override;
  void tick(std::uint64_t now) override;
  void restart() override;

  [[nodiscard]] const std::vector<Bytes>& entries() const { return log_->entries(); }
  /// The whole log as a bundle.
  [[nodiscard]] Bytes bundle() const;

 protected:
  /// Starts again from another history than its own: what an honest server never does.
  void restart_from(std::vector<Bytes> entries);

 private:
  void open();
  Identity identity_;
  std::unique_ptr<MemoryLog> log_;
  std::unique_ptr<FundService> service_;
};

}  // namespace besace::sim
