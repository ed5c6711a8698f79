// See facts.hpp.
#include "facts.hpp"

#include <algorithm>

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

}  // namespace besace::sim
