// A replica taking a batch, in steps: reading, what else may refuse the batch, then the fold.
// Guarantees: begin() refuses the batch and leaves no trace, or the rest cannot fail. The replica is to be used again once all is
// folded. Must not be seen outside the core.
#pragma once

#include <optional>

#include "besace/replica.hpp"
#include "scan.hpp"

namespace besace {

class Ingest {
 public:
  /// The entries must live as long as this does.
  Ingest(Replica& replica, ByteView entries, Progress progress = {});

  /// Reads the next entries, at most so many; true while some are left.
  bool read(std::size_t count);
  /// Reads what is left, and says whether the rest can fail.
  [[nodiscard]] Code begin(std::string_view note);
  /// What has been checked or computed elsewhere.
  void take(ByteView statements) { stated_.take(statements); }
  void take(IdRun run) { walk_.hear(std::move(run)); }
  /// Folds the next entries, at most so many; true while some are left.
  bool fold(std::size_t count);
  [[nodiscard]] std::uint64_t folded() const { return folded_; }

 private:
  [[nodiscard]] Code try_charter();
  void fold_one(std::size_t position);
  void reach(std::uint64_t done);

  Replica& replica_;
  Progress progress_;
  std::uint64_t bytes_ = 0;  // 64 bits in WebAssembly too
  std::uint64_t due_ = 0;    // when progress is to be told again
  Scan::Walk walk_;
  Code read_ = Code::kOk;
  std::optional<Scan> scan_;
  std::size_t folded_ = 0;
  EntryView view_;  // of the entry being folded
  Statements stated_;
};

}  // namespace besace
