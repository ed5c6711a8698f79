// Signs the demonstration's first entries, as a desk would.
// Guarantees: the law gives each of them effect. Must not name a real merchant.
#include "demo_fund.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "besace/places.hpp"
#include "besace/rulebook.hpp"
#include "desk_chain.hpp"
#include "identity.hpp"

namespace besace {
namespace {

constexpr Amount kReserveCents = 10'000'00;
constexpr Amount kGuaranteeCents = 500'00;

struct Shop {
  std::string name;
  std::string commune;
  std::vector<std::string> categories;
  Place place;  // its merchant is still to be made
};

constexpr std::int64_t hour(std::int64_t hours) {
  return hours * 60;
}

std::vector<Shop> shops() {
  return {{"Le Fournil du Pont",
           "42019",
           {"pain"},
           {.merchant = {},
            .sells = "Pain au levain, brioches",
            .address = "12 rue du Pont",
            .when = "",
            .hours = {{2, hour(7), hour(13)}, {4, hour(7), hour(13)}, {6, hour(7), hour(12)}},
            .phone = "",
            .site = "",
            .at = Position{.latitude = 4'574'440, .longitude = 400'220}}},
          {"Les Jardins de la Plaine",
           "42150",
           {"légumes et fruits"},
           {.merchant = {},
            .sells = "Légumes de saison, petits fruits",
            .address = "Chemin des Maraîchers",
            .when = "Marché de Boën le jeudi matin",
            .hours = {{3, hour(16), hour(19)}, {4, hour(8), hour(12)}},
            .phone = "",
            .site = "",
            .at = Position{.latitude = 4'571'640, .longitude = 406'560}}},
          {"La Ferme des Hautes Pierres",
           "42298",
           {"fromages et laitages", "œufs et volailles"},
           {.merchant = {},
            .sells = "Fourme, yaourts, œufs",
            .address = "Les Hautes Pierres",
            .when = "",
            .hours = {{5, hour(16), hour(19)}, {6, hour(9), hour(12)}},
            .phone = "",
            .site = "",
            .at = Position{.latitude = 4'566'970, .longitude = 390'830}}}};
}

}  // namespace

DemoFund demo_fund(const Seed& desk_seed, const PublicKey& log_key, std::uint64_t now) {
  DeskChain desk(desk_seed, now);
  desk.write(Charter{.rulebook = std::string(demonstration_rulebook()),
                     .keys = {{.key = desk.public_key(), .roles = kAllRoles}},
                     .log_key = log_key,
                     .threshold = 1,
                     .box_key = box_key_pair(sha256(desk_seed, as_bytes("box"))).public_key});
  PlacesList list{.number = 1, .day = static_cast<std::int64_t>(now / kSecondsPerDay), .places = {}};
  for (const Shop& shop : shops()) {
    const PublicKey key = key_pair(random_seed()).public_key;
    desk.write(
        Approve{.key = key, .name = shop.name, .commune = shop.commune, .categories = shop.categories});
    list.places.push_back(shop.place);
    list.places.back().merchant = kid_of(key);
  }
  desk.write(Deposit{.amount = kReserveCents, .pocket = 0, .target = kReserve, .reference = "Démonstration"});
  desk.write(Deposit{
      .amount = kGuaranteeCents, .pocket = 0, .target = kGuaranteePool, .reference = "Démonstration"});
  std::ranges::sort(list.places, {}, &Place::merchant);
  DemoFund fund{.entries = {},
                .places = *sign_places(list, key_pair(desk_seed), to_hex(desk.entries().front().id))};
  for (const SignedEntry& entry : desk.entries())
    fund.entries.insert(fund.entries.end(), entry.cose.begin(), entry.cose.end());
  return fund;
}

}  // namespace besace
