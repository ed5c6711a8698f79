// Signs the demonstration's first entries, as a desk would.
// Guarantees: the law gives each of them effect. Must not name a real merchant.
#include "demo_fund.hpp"

#include <string>
#include <utility>

#include "besace/rulebook.hpp"
#include "desk_chain.hpp"
#include "identity.hpp"

namespace besace {
namespace {

constexpr Amount kReserveCents = 10'000'00;
constexpr Amount kGuaranteeCents = 500'00;

Approve merchant(std::string name, std::string commune, std::vector<std::string> categories) {
  return {.key = key_pair(random_seed()).public_key,
          .name = std::move(name),
          .commune = std::move(commune),
          .categories = std::move(categories)};
}

}  // namespace

Bytes demo_entries(const Seed& desk_seed, const PublicKey& log_key, std::uint64_t now) {
  DeskChain desk(desk_seed, now);
  desk.write(Charter{.rulebook = std::string(demonstration_rulebook()),
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
  Bytes sequence;
  for (const SignedEntry& entry : desk.entries())
    sequence.insert(sequence.end(), entry.cose.begin(), entry.cose.end());
  return sequence;
}

}  // namespace besace
