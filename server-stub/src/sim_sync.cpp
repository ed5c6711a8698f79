// What goes to the server and what comes back, with every mishap of a bad network: batches torn, doubled, unanswered, out of order,
// and a server that starts again in between.
// Guarantees: the order seed alone decides the order and the mishaps; whoever syncs has delivered all it had when it downloads.
#include <algorithm>

#include "sim_world.hpp"

namespace besace::sim {
namespace {

constexpr std::uint64_t kLongestAbsenceTicks = 5;  // with a day or two until the next sync, in time (L13)
constexpr std::size_t kMostEntriesABatch = 4;

}  // namespace

std::vector<Device*> World::due(std::uint64_t seed, bool everybody) {
  std::vector<Device*> out;
  const auto consider = [&](Device& device, std::uint64_t percent) {
    if (device.lost || device.accuses != Code::kOk) return;
    Dice dice(seed, device.number);
    const bool overdue = ticks_ - device.ticks_at_sync >= kLongestAbsenceTicks && !dice.chance(4);
    if (everybody || overdue || dice.chance(percent)) out.push_back(&device);
  };
  for (Stand& stand : cast_.stands) consider(stand, 30);
  for (Phone& phone : cast_.phones) consider(phone, expects_wallet(phone) ? 70 : 30);
  return out;
}

/// Whether a month's wallet waits for it.
bool World::expects_wallet(const Phone& phone) const {
  return !phone.purses.empty() && phone.purses.back().key.head.prev == Id{};
}

void World::sync(Dice& dice, bool everybody) {
  const std::vector<Device*> devices = due(dice.next(), everybody);
  upload_shuffled(devices);
  for (Device* device : devices) {
    // The network may go between the upload and the download.
    if (!everybody && Dice(dice.next(), device->number).chance(5)) continue;
    refresh(*device);
  }
  for (Stand& stand : cast_.stands) after_sync(stand);
  for (Phone& phone : cast_.phones) after_sync(phone);
}

// A few entries a batch, each device's in any order (L5), all devices' batches interleaved.
void World::upload_shuffled(const std::vector<Device*>& devices) {
  std::vector<Parcel> parcels;
  for (Device* device : devices) {
    std::vector<SignedEntry> entries = device->outbox;
    order_.shuffle(entries);
    for (std::size_t begin = 0; begin < entries.size();) {
      const std::size_t end = std::min(entries.size(), begin + 1 + order_.roll(kMostEntriesABatch));
      parcels.push_back({device,
                         {entries.begin() + static_cast<std::ptrdiff_t>(begin),
                          entries.begin() + static_cast<std::ptrdiff_t>(end)}});
      begin = end;
    }
  }
  order_.shuffle(parcels);
  for (const Parcel& parcel : parcels) deliver(parcel);
}

void World::deliver(const Parcel& parcel) {
  Bytes body;
  for (const SignedEntry& entry : parcel.entries)
    body.insert(body.end(), entry.cose.begin(), entry.cose.end());
  stale_ = true;
  if (order_.chance(1)) host_.restart(), saw("restart");
  if (order_.chance(10)) {
    const std::size_t last = parcel.entries.back().cose.size();
    const std::size_t cut = body.size() - 1 - order_.roll(last - 1);
    const Answer torn = host_.upload(parcel.device->number, ByteView(body).first(cut));
    if (torn.code == Code::kOk) broken_invariant("a torn batch was taken");
    saw("torn batch");
  }
  const bool doubled = order_.chance(10);
  const bool heard =
      !order_.chance(8);  // or the device goes down before the answer comes, and sends again later
  settle(parcel, host_.upload(parcel.device->number, body), heard);
  if (doubled) settle(parcel, host_.upload(parcel.device->number, body), heard);
}

void World::settle(const Parcel& parcel, const Answer& answer, bool heard) {
  if (answer.results.size() != parcel.entries.size()) broken_invariant("a server answered something else");
  for (std::size_t i = 0; i < parcel.entries.size(); ++i) {
    const EntryResult& result = answer.results[i];
    const Id& id = parcel.entries[i].id;
    if (result.effect) effects_.try_emplace(id, *result.effect);
    if (result.effect) saw("logged", *result.effect);
    if (!result.index) saw("server refuses", result.code);
    if (!heard) continue;
    if (result.index) parcel.device->acks.push_back({id, *result.index});
    std::erase_if(parcel.device->outbox, [&](const SignedEntry& entry) { return entry.id == id; });
  }
}

// A device's copy, brought up to date; what it catches its server at, it keeps.
void World::refresh(Device& device) {
  if (device.accuses != Code::kOk) return;
  if (holds_excerpts(device)) {
    device.accuses = download_excerpt(static_cast<Stand&>(device));
  } else {
    device.accuses = download(device);
    if (device.accuses == Code::kOk) device.accuses = check_acks(device);
  }
  device.fresh = device.accuses == Code::kOk;
  device.synced = clock(device);
  device.ticks_at_sync = ticks_;
}

Code World::download(Device& device) {
  if (!options_.own_copies && !stale_) return device.copy = newest_, Code::kOk;
  stale_ = false;
  std::shared_ptr<Replica>& copy = options_.own_copies ? device.copy : newest_;
  const auto got = host_.download(device.number, copy ? copy->tree().size() : 0);
  if (!got) return Code::kTruncated;  // the log has become shorter than what the device has seen
  if (!copy)
    copy = std::make_shared<Replica>(fund_);
  else if (!options_.own_copies && !got->entries.empty())
    copy = std::make_shared<Replica>(*copy);  // others hold the older one
  const bool is_news = options_.own_copies || !got->entries.empty();
  const Code code = is_news ? copy->ingest(got->entries, got->note) : Code::kOk;
  if (code != Code::kOk) return code;
  device.copy = copy;
  device.note = got->note;
  if (options_.own_copies) device.kept.insert(device.kept.end(), got->entries.begin(), got->entries.end());
  return Code::kOk;
}

bool World::holds_excerpts(const Device& device) const {
  if (!options_.tills_by_excerpts || device.number % 2 == 0 || device.number < kFirstDevice) return false;
  return !cast_.shops[static_cast<const Stand&>(device).shop].colludes;
}

/// What concerns its merchant and everybody's standing; it must hold each payment that the server said it logged.
Code World::download_excerpt(Stand& stand) {
  if (!stand.excerpts) stand.excerpts = std::make_unique<ExcerptCopy>(fund_);
  std::vector<Id> logged;
  for (const Ack& ack : stand.acks) {
    const bool is_pay =
        std::ranges::any_of(stand.pays, [&](const SignedEntry& pay) { return pay.id == ack.id; });
    if (is_pay) logged.push_back(ack.id);
  }
  const ExcerptRequest request = stand.excerpts->till_request(cast_.shops[stand.shop].key.kid);
  const auto answer = host_.excerpt(stand.number, write_excerpt_request(request));
  if (!answer) return answer.code();
  const Code code = stand.excerpts->take(request, *answer, logged);
  if (code == Code::kOk) stand.copy = std::make_shared<Replica>(stand.excerpts->replica());
  return code;
}

/// Where the server said it logged an entry, the copy must hold it.
Code World::check_acks(const Device& device) const {
  const MerkleTree& tree = device.copy->tree();
  for (const Ack& ack : device.acks) {
    if (ack.index >= tree.size() || tree.leaf(ack.index) != ack.id) return Code::kNotFound;
  }
  return Code::kOk;
}

// A restored till learns from the log where its chain stands.
void World::after_sync(Stand& stand) {
  if (!std::exchange(stand.fresh, false)) return;
  const Ledger& ledger = stand.copy->ledger();
  const Account* self = ledger.account(stand.key.kid);
  if (self == nullptr || !stand.restored) return;
  if (self->chain.empty() || till_standing(ledger, self) != Code::kOk) return;
  const Link& last = self->chain.back();
  const Link* ours = self->chain.at(stand.key.head.next_seq - 1);
  if (last.seq >= stand.key.head.next_seq || (ours != nullptr && ours->id != stand.key.head.prev))
    stand.key.head = {last.seq + 1, last.id};
}

// A phone learns of its new wallets from the log.
void World::after_sync(Phone& phone) {
  if (!std::exchange(phone.fresh, false)) return;
  for (Purse& purse : phone.purses) {
    const Account* account = phone.copy->ledger().account(purse.key.kid);
    if (account != nullptr && purse.key.head.prev == Id{}) purse.key.head = {1, account->admission};
  }
}

// Starts again from what was kept: the copy as it was saved, or from its bytes; the rest as it stood.
void World::crash(Dice& dice) {
  const bool is_stand = dice.chance(50);
  Device& device = is_stand ? static_cast<Device&>(dice.pick(cast_.stands)) : dice.pick(cast_.phones);
  saw("crash");
  if (is_stand && static_cast<Stand&>(device).excerpts) return reopen(static_cast<Stand&>(device));
  if (!options_.own_copies || !device.copy) return;
  if (dice.chance(50)) {
    auto saved = Replica::restore(device.copy->save());
    if (!saved) broken_invariant("a saved copy does not load");
    device.copy = std::make_shared<Replica>(std::move(*saved));
    return;
  }
  device.copy = std::make_shared<Replica>(fund_);
  if (device.copy->ingest(device.kept, device.note) != Code::kOk)
    broken_invariant("a kept copy does not load");
}

void World::reopen(Stand& stand) {
  auto saved = ExcerptCopy::restore(stand.excerpts->save());
  if (!saved) broken_invariant("a saved excerpt does not load");
  stand.excerpts = std::make_unique<ExcerptCopy>(std::move(*saved));
  stand.copy = std::make_shared<Replica>(stand.excerpts->replica());
}

}  // namespace besace::sim
