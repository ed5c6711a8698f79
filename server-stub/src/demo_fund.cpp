// Signs the demonstration's first entries, as a desk would.
// Guarantees: the law gives each of them effect. Must not name a real merchant.
#include "demo_fund.hpp"

#include <string>
#include <utility>

#include "besace/entry.hpp"
#include "besace/rulebook.hpp"
#include "identity.hpp"

namespace besace {
namespace {

constexpr Amount kReserveCents = 10'000'00;
constexpr Amount kGuaranteeCents = 500'00;

/// One desk's chain, growing.
class Desk {
 public:
  Desk(const Seed& seed, std::uint64_t now) : keys_(key_pair(seed)), time_(now - now % kSecondsPerHour) {}

  [[nodiscard]] const PublicKey& public_key() const { return keys_.public_key; }

  void write(Body body) {
    Entry entry{.header = {.seq = head_.next_seq, .prev = head_.prev, .time = time_},
                .body = std::move(body)};
    const bool founds = head_.next_seq == 1;
    Result<SignedEntry> made = sign(std::move(entry), keys_, founds ? nullptr : &fund_);
    if (!made) broken_invariant("the demonstration's entries cannot be signed");
    if (founds) fund_ = made->id;
    head_ = {.next_seq = head_.next_seq + 1, .prev = made->id};
    sequence_.insert(sequence_.end(), made->cose.begin(), made->cose.end());
  }
  [[nodiscard]] Bytes take() { return std::move(sequence_); }

 private:
  KeyPair keys_;
  std::uint64_t time_;
  Id fund_{};
  ChainHead head_;
  Bytes sequence_;
};

Approve merchant(std::string name, std::string commune, std::vector<std::string> categories) {
  return {.key = key_pair(random_seed()).public_key,
          .name = std::move(name),
          .commune = std::move(commune),
          .categories = std::move(categories)};
}

}  // namespace

Bytes demo_entries(const Seed& desk_seed, const PublicKey& log_key, std::uint64_t now) {
  Desk desk(desk_seed, now);
  desk.write(Charter{.rulebook = std::string(patias_rulebook()),
                     .keys = {{.key = desk.public_key(), .roles = kAllRoles}},
                     .log_key = log_key,
                     .threshold = 1,
                     .box_key = box_key_pair(sha256(desk_seed, as_bytes("box"))).public_key});
  desk.write(merchant("Le Fournil du Pont", "42019", {"pain"}));
  desk.write(merchant("Les Jardins de la Plaine", "42150", {"légumes et fruits"}));
  desk.write(merchant("La Ferme des Hautes Pierres", "42298", {"fromages et laitages", "œufs et volailles"}));
  desk.write(Deposit{.amount = kReserveCents, .pocket = 0, .target = kReserve, .reference = "Démonstration"});
  desk.write(Deposit{
      .amount = kGuaranteeCents, .pocket = 0, .target = kGuaranteePool, .reference = "Démonstration"});
  return desk.take();
}

}  // namespace besace
