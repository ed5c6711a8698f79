// Which entries concern which merchant (FORMAT.md F25): its own, the payments to it, and of its payers what decides them.
// Guarantees: folding them gives each of its payments the credit that the whole log gives. Must not decide a payment.
#pragma once

#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "besace/ledger.hpp"

namespace besace {

/// An entry that concerns somebody, and since when it does.
struct Concern {
  Index index = 0;
  Index since = 0;
};
using Concerns = std::vector<Concern>;
/// Those since an index from `from` on and below `to`; the list is in the order of its `since`.
void choose(std::set<Index>& chosen, const Concerns& items, Index from, Index to);

class MerchantIndex {
 public:
  /// Right after `ledger` took the entry, which it answered with `code`.
  void append(const SignedEntry& entry, Code code, const Ledger& ledger);
  /// Adds what concerns a merchant since an index from `from` on and below `to`. False for one that nothing concerns.
  bool choose(std::set<Index>& chosen, const Kid& merchant, Index from, Index to) const;

 private:
  struct Concerned {
    Concerns own;                               // what it writes, payments to it, what it was sent
    std::vector<std::pair<Kid, Index>> payers;  // since when each has paid it: with that comes their history
  };
  struct Payer {
    Concerns history;  // its certificate, what suspends it, what it is given back: kept once, whoever it paid
    std::vector<Index>
        late;  // pays logged after its suspension, and their accepts: one cap for all at a till (L15)
    bool is_late_told = false;  // one of them was given back in part
    std::set<Kid> paid;
  };
  struct Early {
    Index index = 0;
    bool is_refund = false;
    Kid merchant{};  // whose till says it
  };
  struct Placeless {
    Kid payer{};
    Kid payee{};
    std::vector<Index> indexes;
  };
  void note_till(const SignedEntry& entry, Index index, const Ledger& ledger);
  void note_fork(const SignedEntry& entry, Index index, const Ledger& ledger);
  void note_pay(const SignedEntry& entry, Index index, const Ledger& ledger);
  void note_payer(const Kid& payer, const Kid& merchant, Index pay, Index now);
  void note_placeless(const SignedEntry& entry, Index index, const Ledger& ledger);
  void note_of_pay(const SignedEntry& entry, const Id& pay, Index index, const Ledger& ledger);
  void note_refund(const Payment& payment, const Kid& payer, Index refund, Index now, const Ledger& ledger);
  void note_late(const Payment& payment, const Kid& payer, Index index, Index now, const Ledger& ledger);
  void remember(const Kid& payer, Index index, Index now);

  std::unordered_map<Kid, Concerned, PrefixHash> merchants_;
  std::unordered_map<Kid, Payer, PrefixHash> payers_;
  std::unordered_map<Id, std::vector<Early>, PrefixHash> early_;  // accepts and refunds before their pay
  std::unordered_set<Id, PrefixHash> refunded_;                   // pays
  std::unordered_map<Id, Placeless, PrefixHash> placeless_;       // pays that no till has accepted yet
};

}  // namespace besace
