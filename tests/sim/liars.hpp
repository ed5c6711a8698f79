// Servers that lie, each in one way, on top of the honest one.
// Guarantees: each tells what it did, so that a test can say who should have noticed. Must not forge a member's signature.
#pragma once

#include <set>

#include "sim_host.hpp"

namespace besace::sim {

/// Acknowledges entries that it does not log.
class DroppingHost final : public HonestHost {
 public:
  DroppingHost(const KeyPair& log_key, std::uint64_t seed) : HonestHost(log_key), seed_(seed) {}
  Answer upload(std::uint32_t device, ByteView body) override;
  [[nodiscard]] const std::set<Id>& dropped() const { return dropped_; }

 private:
  [[nodiscard]] bool drops(std::uint32_t device, const SignedEntry& entry);
  std::uint64_t seed_;
  std::set<Id> dropped_;
};

/// Rewrites, once, what it has published.
class RewritingHost final : public HonestHost {
 public:
  enum class Way : std::uint8_t { kSwaps, kRemoves, kRollsBack, kForges };
  /// At the upload of that number.
  RewritingHost(const KeyPair& log_key, Way way, std::uint64_t at_upload)
      : HonestHost(log_key), way_(way), at_(at_upload) {}
  Answer upload(std::uint32_t device, ByteView body) override;
  Result<Download> download(std::uint32_t device, Index from) override;
  /// The first index that is not what it was; kNever before.
  [[nodiscard]] Index rewritten() const { return rewritten_; }
  /// Whether the device had downloaded that entry before.
  [[nodiscard]] bool had_seen(std::uint32_t device) const;

 private:
  void rewrite();
  Way way_;
  std::uint64_t at_;
  std::uint64_t uploads_ = 0;
  Index rewritten_ = kNever;
  std::map<std::uint32_t, Index> held_;  // sizes of the devices' copies, until then
};

/// Shows one log to half of the devices, and another to the rest; the desk's entries go to both.
class SplittingHost final : public HonestHost {
 public:
  /// forwards: what the others upload is copied into the first log, so that nothing is missing from it.
  SplittingHost(const KeyPair& log_key, std::uint64_t at_upload, bool forwards)
      : HonestHost(log_key), log_key_(log_key), at_(at_upload), forwards_(forwards) {}
  Answer upload(std::uint32_t device, ByteView body) override;
  Result<Download> download(std::uint32_t device, Index from) override;
  void tick(std::uint64_t now) override;
  void restart() override;
  /// Null before the split.
  [[nodiscard]] const HonestHost* other() const { return other_.get(); }

 private:
  [[nodiscard]] bool sees_other(std::uint32_t device) const { return other_ && device % 2 == 1; }
  KeyPair log_key_;
  std::uint64_t at_;
  bool forwards_;
  std::uint64_t uploads_ = 0;
  std::unique_ptr<HonestHost> other_;
};

}  // namespace besace::sim
