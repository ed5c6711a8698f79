// Bytes in, verified state out.
#include "besace/replica.hpp"

#include <limits>

#include "ingest.hpp"

namespace besace {

Code Replica::ingest(ByteView entries, std::string_view note, const Progress& progress) {
  Ingest ingest(*this, entries, progress);
  const Code code = ingest.begin(note);
  if (code == Code::kOk) ingest.fold(std::numeric_limits<std::size_t>::max());
  return code;
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
