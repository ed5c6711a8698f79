// What an audit will ask for, guessed from the log alone and checked ahead.
// Guarantees: states only what it has checked; a wrong guess is a statement that nobody looks up. Must not judge the log.
#include <algorithm>

#include "besace/audit.hpp"
#include "besace/bundle.hpp"
#include "payload.hpp"
#include "statements.hpp"

namespace besace {

// Up to what does not decode: the auditor says so.
AuditHelper::AuditHelper(ByteView file) {
  const auto bundle = read_bundle(file);
  if (!bundle) return;
  EntryView view;
  for (ByteView rest = bundle->entries; !rest.empty();) {
    const auto parts = read_parts(rest);
    if (!parts || read_view(*parts, view) != Code::kOk) return;
    const ByteView bytes = rest.first(parts->length);
    rest = rest.subspan(parts->length);
    if (std::holds_alternative<Charter>(view.entry.body)) {
      const auto charter = decode_view(bytes, nullptr);
      if (charter && fund_ == Id{}) fund_ = charter->id;
      continue;
    }
    if (const PublicKey* key = key_it_admits(view.entry.body); key != nullptr) keys_.push_back(*key);
    Tip& tip = tips_[parts->kid];
    if (view.entry.header.seq > tip.seq) tip = {view.entry.header.seq, bytes};
  }
}

// An auditor needs the first ones first, and works towards these.
Bytes AuditHelper::next(std::size_t checks) {
  Bytes statements;
  const auto state = [&](const Statement& statement) {
    statements.insert(statements.end(), statement.begin(), statement.end());
  };
  for (; checks > 0 && !keys_.empty(); --checks) {
    const PublicKey key = keys_.back();
    keys_.pop_back();
    if (is_admissible_key(key)) state(key_is_admissible_statement(key));
    const auto tip = tips_.find(kid_of(key));
    if (tip == tips_.end()) continue;
    const auto entry = decode_view(tip->second.entry, &fund_);
    if (entry && verify(*entry, key, &fund_) == Code::kOk) state(signature_holds_statement(key, *entry));
  }
  return statements;
}

}  // namespace besace
