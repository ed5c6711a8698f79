// The part of a merge that needs no turn: splitting, decoding and verifying an uploaded batch.
// Guarantees: a candidate marked kOk has a valid signature under the key noted with it. Must not change any
// state.
#pragma once

#include <optional>
#include <vector>

#include "besace/entry.hpp"
#include "besace/ledger.hpp"

namespace besace {

inline constexpr std::size_t kMaxBatchEntries = 500;

struct Candidate {
  Code code = Code::kOk;        // kOk: to be logged, or already logged
  SignedEntry entry;            // meaningless when it did not decode
  std::optional<Index> logged;  // where these very bytes already are
  PublicKey key{};              // the signature was verified with
};

struct Batch {
  Id fund{};  // the candidates' ids and signatures are bound to it
  std::vector<Candidate> candidates;
};

/// What intake asks of the log as it stands. Each call may see a later state than the one before.
class LogView {
 public:
  LogView() = default;
  LogView(const LogView&) = delete;
  LogView& operator=(const LogView&) = delete;
  virtual ~LogView() = default;

  /// Nothing while the log is empty.
  [[nodiscard]] virtual std::optional<Id> fund() const = 0;
  /// Sets code, and logged or key, of each candidate that decoded.
  virtual void look_up(std::vector<Candidate>& candidates) const = 0;
};

/// kBadCbor when the body is no sequence of entries, kBadRequest when it holds none or more than
/// kMaxBatchEntries.
[[nodiscard]] Result<Batch> take_in(ByteView body, const LogView& log);

}  // namespace besace
