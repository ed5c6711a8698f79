// Bundles of small funds, sound and not, for the vectors and the fuzz targets' seeds.
// Guarantees: the same bytes every time. Must not audit them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "samples.hpp"
#include "story.hpp"

namespace besace::test {

/// A charter, a shop, money in both pots, a wallet, three sales, a tick.
struct Market {
  Story story{[](Charter& charter) { charter.rulebook = kSmallRulebook; }};
  Signer shop = story.merchant("Le Potager");
  Signer alice;
  Market() {
    (void)story.deposit(10000);
    (void)story.deposit(5000, kGuaranteePool);
    alice = story.wallet("Alice");
    for (const Amount amount : {1250, 300, 4}) (void)story.sale(alice, shop, amount);
    (void)story.tick();
  }
};

/// By name.
std::vector<std::pair<std::string, Bytes>> bundle_samples();

}  // namespace besace::test
