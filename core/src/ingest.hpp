// A replica taking a batch, in steps: what may refuse the batch first, then the fold.
// Guarantees: begin() refuses the batch and leaves no trace, or the rest cannot fail. The replica is to be used again once all is
// folded. Must not be seen outside the core.
#pragma once

#include <optional>

#include "besace/replica.hpp"
#include "scan.hpp"

namespace besace {

class Ingest {
 public:
  explicit Ingest(Replica& replica, Progress progress = {})
      : replica_(replica), progress_(std::move(progress)) {}

  /// The entries must live as long as this does.
  [[nodiscard]] Code begin(ByteView entries, std::string_view note);
  /// What has been checked elsewhere.
  void take(ByteView statements) { stated_.take(statements); }
  /// Folds the next entries, at most so many; true while some are left.
  bool fold(std::size_t count);

 private:
  [[nodiscard]] Code try_charter();
  void fold_one(std::size_t position);
  void reach(std::uint64_t done);

  Replica& replica_;
  Progress progress_;
  std::uint64_t bytes_ = 0;  // 64 bits in WebAssembly too
  std::uint64_t due_ = 0;    // when progress is to be told again
  std::optional<Scan> scan_;
  std::size_t folded_ = 0;
  EntryView view_;  // of the entry being folded
  Statements stated_;
};

}  // namespace besace
