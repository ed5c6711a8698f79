// See facts.hpp.
#include "facts.hpp"

#include <algorithm>
#include <set>

namespace besace::sim {

bool Facts::is_cheat(const Kid& wallet) const {
  for (const Phone& phone : cast_.phones) {
    for (const Purse& purse : phone.purses) {
      if (purse.key.kid == wallet) return cast_.members[phone.member].cheats;
    }
  }
  return true;
}

bool Facts::in_time(const Sale& sale) const {
  const Index pay = out_.find(sale.pay.id);
  const Index receipt = out_.find(sale.accept.id);
  if (pay == kNever || receipt == kNever) return false;
  return out_.ticks_between(std::get<Accept>(sale.accept.entry.body).size, std::max(pay, receipt)) <=
         kGraceTicks;
}

/// EXCEPTION, to go once L15 counts by till: several tills of one merchant, each within the cap for one payer, together beyond it.
/// L15 counts by merchant, and tills that are offline cannot count together.
bool Facts::is_beyond_shared_cap(const Sale& sale) const {
  const Kid& payer = sale.pay.entry.header.kid;
  const std::uint32_t shop = cast_.stands[sale.stand].shop;
  std::set<std::uint32_t> stands;
  Amount sum = 0;
  for (const Sale& other : cast_.sales) {
    if (other.pay.entry.header.kid != payer || cast_.stands[other.stand].shop != shop) continue;
    stands.insert(other.stand);
    sum += other.amount;
  }
  const Wallet* wallet = out_.ledger().wallet(payer);
  return wallet != nullptr && stands.size() > 1 && sum > wallet->certificate.cap;
}

/// EXCEPTION, to go once a till refuses by the day of its own copy too: a clock that is days behind lets it accept a payment whose
/// wallet had expired by the last tick that the till holds itself, and L14 voids it.
bool Facts::is_past_last_day(const Sale& sale) const {
  const Wallet* wallet = out_.ledger().wallet(sale.pay.entry.header.kid);
  const auto& receipt = std::get<Accept>(sale.accept.entry.body);
  return wallet != nullptr && out_.ledger().day_at(receipt.size) > wallet->certificate.last_day;
}

}  // namespace besace::sim
