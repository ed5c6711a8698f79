// What the journal's accounts and movements are called on a page, in both languages.
// Guarantees: plain words. Must not compute anything.
#include "besace/journal.hpp"

namespace besace {
namespace {

Texts with_pocket(const Rulebook& rulebook, std::uint64_t pocket, const char* fr, const char* en) {
  const bool is_named = pocket < rulebook.pockets.size();
  const std::string number = std::to_string(pocket);
  return {std::string(fr) + "\u00a0: " + (is_named ? rulebook.pockets[pocket].name : "poche " + number),
          std::string(en) + ": " + (is_named ? rulebook.pockets[pocket].name : "pocket " + number)};
}

}  // namespace

Texts account_texts(const Rulebook& rulebook, const AccountRef& account) {
  switch (account.account) {
    case JournalAccount::kReserveEuros: return {"Banque\u00a0: réserve", "Bank: reserve"};
    case JournalAccount::kGuaranteeEuros: return {"Banque\u00a0: fonds de garantie", "Bank: guarantee pool"};
    case JournalAccount::kReceivables: return {"À recevoir des adhérent·es", "Receivable from members"};
    case JournalAccount::kAvailable:
      return with_pocket(rulebook, account.pocket, "Reçu, pas encore alloué", "Received, not yet given");
    case JournalAccount::kUnits:
      return with_pocket(rulebook, account.pocket, "Encore à dépenser", "Still to be spent");
    case JournalAccount::kMerchants: return {"Dû aux professionnels", "Owed to merchants"};
    case JournalAccount::kSuspense:
      return {"Dû aux professionnels, en attente d’une décision", "Owed to merchants, awaiting a decision"};
    case JournalAccount::kCommissions:
      return {"Commissions gardées sur les reconversions", "Commissions kept on reconversions"};
    case JournalAccount::kGuaranteeFund:
      return {"Apports au fonds de garantie", "Paid into the guarantee pool"};
  }
  broken_invariant("an account outside the enumeration");
}

std::string_view movement_name(Movement movement) {
  switch (movement) {
    case Movement::kDeposit: return "deposit";
    case Movement::kGuaranteeDeposit: return "guarantee_deposit";
    case Movement::kCertify: return "certify";
    case Movement::kSpend: return "spend";
    case Movement::kDraw: return "draw";
    case Movement::kRepay: return "repay";
    case Movement::kSuspend: return "suspend";
    case Movement::kRedeem: return "redeem";
    case Movement::kReturn: return "return";
  }
  broken_invariant("a movement outside the enumeration");
}

Texts movement_texts(Movement movement) {
  switch (movement) {
    case Movement::kDeposit: return {"Euros reçus dans la réserve", "Euros received in the reserve"};
    case Movement::kGuaranteeDeposit:
      return {"Euros reçus au fonds de garantie", "Euros received in the guarantee pool"};
    case Movement::kCertify: return {"Allocations", "Allowances"};
    case Movement::kSpend: return {"Achats, moins les remboursements", "Purchases, less refunds"};
    case Movement::kDraw:
      return {"Dépassements payés par le fonds de garantie", "Overspending paid by the guarantee pool"};
    case Movement::kRepay: return {"Dépassements remboursés", "Overspending repaid"};
    case Movement::kSuspend:
      return {"Sommes mises en attente, ou libérées", "Sums kept for a decision, or released"};
    case Movement::kRedeem: return {"Reconversions", "Reconversions"};
    case Movement::kReturn: return {"Montants non dépensés, revenus", "Amounts unspent, returned"};
  }
  broken_invariant("a movement outside the enumeration");
}

}  // namespace besace
