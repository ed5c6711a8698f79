// See liars.hpp.
#include "liars.hpp"

#include <algorithm>

#include "sim_dice.hpp"

namespace besace::sim {
namespace {

constexpr std::uint32_t kFirstOfTheMarket = 100;  // the number of the first phone

Result<std::vector<SignedEntry>> split(ByteView body, const std::vector<Bytes>& log) {
  std::vector<SignedEntry> out;
  if (log.empty()) return Code::kNoFund;
  const auto charter = decode(log.front(), nullptr);
  if (!charter) return charter.code();
  while (!body.empty()) {
    const auto length = entry_length(body);
    if (!length) return length.code();
    auto entry = decode(body.first(*length), &charter->id);
    if (!entry) return entry.code();
    out.push_back(std::move(*entry));
    body = body.subspan(*length);
  }
  return out;
}

/// One more payment of the last member who paid, which he did not sign.
std::optional<Bytes> forged_pay(const std::vector<Bytes>& log) {
  const auto charter = decode(log.front(), nullptr);
  for (auto bytes = log.rbegin(); bytes != log.rend(); ++bytes) {
    auto entry = decode(*bytes, bytes + 1 == log.rend() ? nullptr : &charter->id);
    if (entry->entry.type() != Type::kPay) continue;
    entry->entry.header.prev = entry->id;
    entry->entry.header.seq += 1;
    return rebuild(entry->entry, Signature{}, &charter->id)->cose;
  }
  return std::nullopt;
}

}  // namespace

// One in ten of the market's entries, for good: whoever sends it again is told the same.
bool DroppingHost::drops(std::uint32_t device, const SignedEntry& entry) {
  if (dropped_.contains(entry.id)) return true;
  std::uint64_t number = 0;
  std::memcpy(&number, entry.id.data(), sizeof number);
  if (device < kFirstOfTheMarket || !Dice(seed_, number).chance(10)) return false;
  const bool is_logged = std::ranges::find(entries(), entry.cose) != entries().end();
  if (!is_logged) dropped_.insert(entry.id);
  return !is_logged;
}

Answer DroppingHost::upload(std::uint32_t device, ByteView body) {
  const auto parts = split(body, entries());
  if (!parts) return HonestHost::upload(device, body);
  Answer answer;
  for (const SignedEntry& entry : *parts) {
    if (!drops(device, entry)) {
      answer.results.push_back(HonestHost::upload(device, entry.cose).results.front());
      continue;
    }
    EntryResult lie;
    lie.id = entry.id;
    lie.index = entries().size();
    answer.results.push_back(lie);
  }
  return answer;
}

Answer RewritingHost::upload(std::uint32_t device, ByteView body) {
  if (++uploads_ == at_) rewrite();
  return HonestHost::upload(device, body);
}

Result<Download> RewritingHost::download(std::uint32_t device, Index from) {
  if (rewritten_ == kNever) held_[device] = entries().size();
  return HonestHost::download(device, from);
}

bool RewritingHost::had_seen(std::uint32_t device) const {
  const auto found = held_.find(device);
  return found != held_.end() && found->second > rewritten_;
}

void RewritingHost::rewrite() {
  std::vector<Bytes> log = entries();
  if (log.size() < 4) return;
  const std::size_t middle = log.size() / 2;
  rewritten_ = middle;
  switch (way_) {
    case Way::kSwaps: std::swap(log[middle], log[middle + 1]); break;
    case Way::kRemoves: log.erase(log.begin() + static_cast<std::ptrdiff_t>(middle)); break;
    case Way::kRollsBack: log.resize(middle); break;
    case Way::kForges:
      rewritten_ = log.size();
      if (auto pay = forged_pay(log)) log.push_back(std::move(*pay));
      break;
  }
  restart_from(std::move(log));
}

Answer SplittingHost::upload(std::uint32_t device, ByteView body) {
  if (++uploads_ == at_) other_ = std::make_unique<HonestHost>(log_key_, entries());
  if (!other_) return HonestHost::upload(device, body);
  if (!sees_other(device)) {
    if (device < kFirstOfTheMarket) (void)other_->upload(device, body);
    return HonestHost::upload(device, body);
  }
  if (forwards_) (void)HonestHost::upload(device, body);
  return other_->upload(device, body);
}

Result<Download> SplittingHost::download(std::uint32_t device, Index from) {
  return sees_other(device) ? other_->download(device, from) : HonestHost::download(device, from);
}

void SplittingHost::tick(std::uint64_t now) {
  HonestHost::tick(now);
  if (other_) other_->tick(now);
}

void SplittingHost::restart() {
  HonestHost::restart();
  if (other_) other_->restart();
}

}  // namespace besace::sim
