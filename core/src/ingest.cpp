// The order of checks that lets a batch be refused before anything has changed.
#include "ingest.hpp"

#include <limits>

namespace besace {
namespace {

constexpr std::uint64_t kProgressSteps = 50;  // in all

}  // namespace

Ingest::Ingest(Replica& replica, ByteView entries, Progress progress)
    : replica_(replica),
      progress_(std::move(progress)),
      bytes_(entries.size()),
      walk_(entries, replica.has_fund() ? &replica.ledger_.fund() : nullptr) {}

bool Ingest::read(std::size_t count) {
  for (; count > 0 && read_ == Code::kOk && !walk_.is_done(); --count) {
    read_ = walk_.step(1);
    reach(walk_.offset());
  }
  return read_ == Code::kOk && !walk_.is_done();
}

Code Ingest::begin(std::string_view note) {
  Ledger& ledger = replica_.ledger_;
  MerkleTree& tree = replica_.tree_;
  const bool has_fund = replica_.has_fund();
  (void)read(std::numeric_limits<std::size_t>::max());
  if (read_ != Code::kOk) return read_;
  scan_ = walk_.take();
  if (!has_fund && scan_->size() == 0) return Code::kNoFund;
  if (!has_fund && replica_.expected_fund_ && scan_->fund() != *replica_.expected_fund_)
    return Code::kOtherFund;

  if (!has_fund) scan_->read(0, view_);
  const PublicKey& log_key =
      has_fund ? ledger.charter().log_key : std::get<Charter>(view_.entry.body).log_key;
  const auto checkpoint = read_checkpoint(note, scan_->fund(), log_key);
  if (!checkpoint) return checkpoint.code();
  const std::uint64_t before = tree.size();
  if (checkpoint->size != before + scan_->size()) return Code::kTruncated;
  if (const Code code = has_fund ? Code::kOk : try_charter(); code != Code::kOk) return code;
  tree.append(scan_->ids());
  if (tree.root() == checkpoint->root) return Code::kOk;
  tree.truncate(before);
  return Code::kRootMismatch;
}

/// A log whose charter founds nothing (bad rulebook, bad keys) is refused whole.
Code Ingest::try_charter() {
  Ledger trial;
  PublicKey founder{};
  if (const Code code = trial.admissible(view_.entry, &founder); code != Code::kOk) return code;
  if (!scan_->authentic(0, founder, stated_)) return Code::kBadSignature;
  return trial.append(view_.entry, view_.id, true);
}

bool Ingest::fold(std::size_t count) {
  for (; count > 0 && folded_ < scan_->size(); --count) {
    fold_one(folded_++);
    reach(bytes_ + bytes_ * folded_ / scan_->size());
  }
  if (folded_ < scan_->size()) return true;
  replica_.signatures_checked_ += scan_->signatures_checked();
  return false;
}

void Ingest::fold_one(std::size_t position) {
  scan_->read(position, view_);
  const Entry& entry = view_.entry;
  Ledger& ledger = replica_.ledger_;
  PublicKey key{};
  const PublicKey* admitted = key_it_admits(entry.body);
  if (admitted != nullptr && !stated_.empty() && stated_.contains(key_is_admissible_statement(*admitted)))
    ledger.vouch(*admitted);
  const bool has_author = ledger.admissible(entry, &key) != Code::kUnknownAuthor;
  if (has_author && !scan_->authentic(position, key, stated_)) {
    ledger.append_unauthentic(Code::kBadSignature, entry.header.kid);
  } else if (ledger.append(entry, view_.id, replica_.citation_on_tree(entry)) == Code::kOk) {
    replica_.keep_certificate(entry, scan_->bytes(position));
  }
}

/// Tells a listener about every fiftieth of the way.
void Ingest::reach(std::uint64_t done) {
  const std::uint64_t total = 2 * bytes_;
  if (!progress_ || (done < due_ && done != total)) return;
  due_ = done + total / kProgressSteps + 1;
  progress_(done, total);
}

}  // namespace besace
