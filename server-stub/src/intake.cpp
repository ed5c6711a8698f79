// Decode, duplicate lookup, then signatures: in that order, since a payment is often uploaded by both of its
// sides. Guarantees: nothing about an entry is believed before its signature is. Must not lock while it
// verifies.
#include "intake.hpp"

#include <unordered_map>

namespace besace {
namespace {

using Keys = std::unordered_map<Kid, PublicKey, PrefixHash>;

Result<std::vector<ByteView>> split(ByteView body) {
  std::vector<ByteView> parts;
  while (!body.empty()) {
    const Result<std::size_t> length = entry_length(body);
    if (!length) return Code::kBadCbor;
    if (parts.size() == kMaxBatchEntries) return Code::kBadRequest;
    parts.push_back(body.first(*length));
    body = body.subspan(*length);
  }
  if (parts.empty()) return Code::kBadRequest;
  return parts;
}

Candidate decode_candidate(ByteView cose, FundRef fund) {
  Candidate candidate;
  Result<SignedEntry> entry = decode(cose, fund);
  if (entry)
    candidate.entry = *std::move(entry);
  else
    candidate.code = entry.code();
  return candidate;
}

/// The fund of a batch sent to an empty log is that of the charter it begins with.
std::optional<Id> fund_of(const std::vector<ByteView>& parts, const LogView& log) {
  if (std::optional<Id> fund = log.fund()) return fund;
  const Candidate first = decode_candidate(parts.front(), nullptr);
  if (first.code == Code::kOk && first.entry.entry.type() == Type::kCharter) return first.entry.id;
  return std::nullopt;
}

void note_admissions(const Entry& entry, Keys& admitted) {
  const auto note = [&admitted](const PublicKey& key) { admitted.emplace(kid_of(key), key); };
  if (const auto* charter = std::get_if<Charter>(&entry.body)) {
    for (const FoundingKey& founder : charter->keys) note(founder.key);
    note(charter->log_key);
  } else if (const auto* approve = std::get_if<Approve>(&entry.body)) {
    note(approve->key);
  } else if (const auto* appoint = std::get_if<Appoint>(&entry.body)) {
    note(appoint->key);
  } else if (const auto* till = std::get_if<AddTill>(&entry.body)) {
    note(till->key);
  } else if (const auto* certify = std::get_if<Certify>(&entry.body)) {
    note(certify->holder);
  }
}

/// An author the log does not know may have been admitted earlier in the same batch. What that admission is
/// worth is judged again when the batch gets its turn.
void verify_candidate(Candidate& candidate, const Keys& admitted, FundRef fund) {
  if (candidate.code == Code::kUnknownAuthor || candidate.code == Code::kNotACharter) {
    const auto found = admitted.find(candidate.entry.entry.header.kid);
    if (found == admitted.end()) return;
    candidate.key = found->second;
    candidate.code = Code::kOk;
  }
  if (candidate.code == Code::kOk) candidate.code = verify(candidate.entry, candidate.key, fund);
}

}  // namespace

Result<Batch> take_in(ByteView body, const LogView& log) {
  const Result<std::vector<ByteView>> parts = split(body);
  if (!parts) return parts.code();
  const std::optional<Id> fund = fund_of(*parts, log);
  if (!fund) return Code::kNotACharter;

  Batch batch;
  batch.fund = *fund;
  batch.candidates.reserve(parts->size());
  for (const ByteView cose : *parts) batch.candidates.push_back(decode_candidate(cose, &batch.fund));
  log.look_up(batch.candidates);

  Keys admitted;
  for (Candidate& candidate : batch.candidates) {
    if (candidate.logged) continue;
    verify_candidate(candidate, admitted, &batch.fund);
    if (candidate.code == Code::kOk) note_admissions(candidate.entry.entry, admitted);
  }
  return batch;
}

}  // namespace besace
