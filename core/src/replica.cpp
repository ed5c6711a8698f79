// Bytes in, verified state out: the order of checks that lets a batch be refused before anything has changed.
#include "besace/replica.hpp"

#include "scan.hpp"

namespace besace {
namespace {

constexpr std::uint64_t kProgressSteps = 50;

/// Tells a listener about every fiftieth of the way.
class Meter {
 public:
  Meter(const Progress& progress, std::uint64_t total) : progress_(progress), total_(total) {}
  void reach(std::uint64_t done) {
    if (!progress_ || (done < due_ && done != total_)) return;
    due_ = done + total_ / kProgressSteps + 1;
    progress_(done, total_);
  }

 private:
  const Progress& progress_;
  std::uint64_t total_;
  std::uint64_t due_ = 0;
};

}  // namespace

Code Replica::ingest(ByteView entries, std::string_view note, const Progress& progress) {
  const std::uint64_t bytes = entries.size();  // 64 bits in WebAssembly too
  Meter meter(progress, 2 * bytes);
  const FundRef known = has_fund() ? &ledger_.fund() : nullptr;
  auto scan = Scan::of(entries, known, [&](std::uint64_t offset) { meter.reach(offset); });
  if (!scan) return scan.code();
  if (!has_fund() && scan->size() == 0) return Code::kNoFund;
  if (!has_fund() && expected_fund_ && scan->fund() != *expected_fund_) return Code::kOtherFund;

  const EntryView first = has_fund() ? EntryView{} : scan->entry(0);
  const PublicKey& log_key =
      has_fund() ? ledger_.charter().log_key : std::get<Charter>(first.entry.body).log_key;
  const auto checkpoint = read_checkpoint(note, scan->fund(), log_key);
  if (!checkpoint) return checkpoint.code();
  const std::uint64_t before = tree_.size();
  if (checkpoint->size != before + scan->size()) return Code::kTruncated;

  // A log whose charter founds nothing (bad rulebook, bad keys) is refused whole.
  if (!has_fund()) {
    Ledger trial;
    PublicKey founder{};
    if (const Code code = trial.admissible(first.entry, &founder); code != Code::kOk) return code;
    if (!scan->authentic(0, founder)) return Code::kBadSignature;
    if (const Code code = trial.append(first.entry, first.id, true); code != Code::kOk) return code;
  }
  for (std::size_t i = 0; i < scan->size(); ++i) tree_.append(scan->id(i));
  if (tree_.root() != checkpoint->root) {
    tree_.truncate(before);
    return Code::kRootMismatch;
  }
  for (std::size_t i = 0; i < scan->size(); ++i) {
    const EntryView view = scan->entry(i);
    PublicKey key{};
    const Code code = ledger_.admissible(view.entry, &key);
    const bool has_author = code != Code::kUnknownAuthor;
    if (has_author && !scan->authentic(i, key)) {
      ledger_.append_unauthentic(Code::kBadSignature, view.entry.header.kid);
    } else if (ledger_.append(view.entry, view.id, citation_on_tree(view.entry)) == Code::kOk) {
      keep_certificate(view.entry, scan->bytes(i));
    }
    meter.reach(bytes + bytes * (i + 1) / scan->size());
  }
  signatures_checked_ += scan->signatures_checked();
  return Code::kOk;
}

Code Replica::append_verified(const SignedEntry& entry) {
  const Code code = ledger_.append(entry.entry, entry.id, citation_on_tree(entry.entry));
  tree_.append(entry.id);
  return code;
}

void Replica::keep_certificate(const Entry& entry, ByteView cose) {
  const auto* certify = std::get_if<Certify>(&entry.body);
  if (certify != nullptr) certificates_.emplace(kid_of(certify->holder), Bytes(cose.begin(), cose.end()));
}

const Bytes* Replica::certificate(const Kid& kid) const {
  const auto found = certificates_.find(kid);
  return found == certificates_.end() ? nullptr : &found->second;
}

// L12. The tree may already hold entries after this one: only sizes up to its own index count.
bool Replica::citation_on_tree(const Entry& entry) {
  const auto* accept = std::get_if<Accept>(&entry.body);
  if (accept == nullptr) return true;
  if (accept->size == 0 || accept->size > ledger_.size()) return false;
  const auto known = roots_.find(accept->size);
  if (known != roots_.end()) return known->second == accept->root;
  const auto root = tree_.root_at(accept->size);
  return root.ok() && roots_.emplace(accept->size, *root).first->second == accept->root;
}

}  // namespace besace
