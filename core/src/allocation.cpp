// The period's certificates from the rulebook.
// Guarantees: exact, all or nothing. Must not sign.
#include "besace/allocation.hpp"

#include "besace/calendar.hpp"

namespace besace {

Result<std::vector<Certify>> allocate(const Rulebook& rulebook, const AllocationFacts& facts,
                                      std::uint64_t period, std::span<const PublicKey> holders) {
  std::vector<Certify> certificates;
  certificates.reserve(holders.size());
  Amount total = 0;
  for (const PublicKey& holder : holders) {
    const auto sum = checked_add(total, rulebook.allowance);
    if (!sum) return Code::kBadAmount;
    total = *sum;
    Certify certificate;
    certificate.holder = holder;
    certificate.pockets = {{0, rulebook.allowance}};
    certificate.period = period;
    certificate.first_day = first_day_of(period);
    certificate.last_day = first_day_of(period + rulebook.validity_months) - 1;
    certificate.cap = rulebook.cap;
    certificate.amber_cap = rulebook.amber_cap;
    certificate.rulebook = facts.rulebook;
    certificates.push_back(certificate);
  }
  if (total > facts.reserve_free) return Code::kReserveShort;
  return certificates;
}

}  // namespace besace
