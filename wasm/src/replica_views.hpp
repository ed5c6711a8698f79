// A replica's state as JavaScript objects: the views of besace.d.ts.
// Guarantees: reads only. Must not compute money beyond what the ledger says.
#pragma once

#include <string>

#include "besace/replica.hpp"
#include "values.hpp"

namespace besace::js {

[[nodiscard]] val rulebook_view(const Rulebook& rules);
[[nodiscard]] val fund_view(const Replica& replica);
[[nodiscard]] val totals_view(const Ledger& ledger);
[[nodiscard]] val wallet_view(const Ledger& ledger, const Wallet& wallet);
[[nodiscard]] val wallets_view(const Ledger& ledger);
[[nodiscard]] val merchant_view(const Ledger& ledger, const Merchant& merchant);
[[nodiscard]] val merchants_view(const Ledger& ledger);
val operators_view(const Ledger& ledger);
/// Empty strings stand for any wallet, any merchant.
[[nodiscard]] val payments_view(const Ledger& ledger, const std::string& wallet, const std::string& merchant);
[[nodiscard]] val findings_view(const Replica& replica);
/// Null for a key the fund does not know.
[[nodiscard]] val head_view(const Ledger& ledger, const std::string& kid);

}  // namespace besace::js
