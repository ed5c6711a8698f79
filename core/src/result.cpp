// The stable names of the codes, as JSON and TypeScript spell them.
// Guarantees: every enumerator has its name (no default, so the compiler reports a missing one). Must not
// explain: that is the screens' work.
#include "besace/result.hpp"

namespace besace {

std::string_view code_name(Code code) {
  switch (code) {
    case Code::kOk: return "ok";
    case Code::kTooLarge: return "too_large";
    case Code::kBadCbor: return "bad_cbor";
    case Code::kBadEntry: return "bad_entry";
    case Code::kUnknownType: return "unknown_type";
    case Code::kBadText: return "bad_text";
    case Code::kBadAmount: return "bad_amount";
    case Code::kBadEncoding: return "bad_encoding";
    case Code::kBadFrame: return "bad_frame";
    case Code::kBadVersion: return "bad_version";
    case Code::kBadCheckpoint: return "bad_checkpoint";
    case Code::kBadBundle: return "bad_bundle";
    case Code::kBadRulebook: return "bad_rulebook";
    case Code::kBadProof: return "bad_proof";
    case Code::kBadArgument: return "bad_argument";
    case Code::kBadExcerpt: return "bad_excerpt";
    case Code::kBadIban: return "bad_iban";
    case Code::kBadReference: return "bad_reference";
    case Code::kBadBankText: return "bad_bank_text";
    case Code::kOtherFund: return "other_fund";
    case Code::kBadKey: return "bad_key";
    case Code::kUnknownAuthor: return "unknown_author";
    case Code::kBadSignature: return "bad_signature";
    case Code::kNotAuthorized: return "not_authorized";
    case Code::kKidTaken: return "kid_taken";
    case Code::kUnknownAct: return "unknown_act";
    case Code::kActClosed: return "act_closed";
    case Code::kNotACharter: return "not_a_charter";
    case Code::kSecondCharter: return "second_charter";
    case Code::kBadChain: return "bad_chain";
    case Code::kFork: return "fork";
    case Code::kDuplicate: return "duplicate";
    case Code::kCheckpointNotOnTree: return "checkpoint_not_on_tree";
    case Code::kRootMismatch: return "root_mismatch";
    case Code::kTruncated: return "truncated";
    case Code::kTickOrder: return "tick_order";
    case Code::kSplitView: return "split_view";
    case Code::kUnknownWallet: return "unknown_wallet";
    case Code::kUnknownMerchant: return "unknown_merchant";
    case Code::kUnknownRulebook: return "unknown_rulebook";
    case Code::kBadCertificate: return "bad_certificate";
    case Code::kWalletSuspended: return "wallet_suspended";
    case Code::kWalletExpired: return "wallet_expired";
    case Code::kNotYetValid: return "not_yet_valid";
    case Code::kCumMismatch: return "cum_mismatch";
    case Code::kOverAllowance: return "over_allowance";
    case Code::kOverCap: return "over_cap";
    case Code::kLate: return "late";
    case Code::kAwaitingEndorsement: return "awaiting_endorsement";
    case Code::kAllowanceMismatch: return "allowance_mismatch";
    case Code::kReserveShort: return "reserve_short";
    case Code::kGuaranteeShort: return "guarantee_short";
    case Code::kOverdraftWithoutFork: return "overdraft_without_fork";
    case Code::kBooksDoNotBalance: return "books_do_not_balance";
    case Code::kGuaranteeDraw: return "guarantee_draw";
    case Code::kMerchantDelisted: return "merchant_delisted";
    case Code::kOverRefund: return "over_refund";
    case Code::kUnknownInvoice: return "unknown_invoice";
    case Code::kInvoicePaid: return "invoice_paid";
    case Code::kSeqSeen: return "seq_seen";
    case Code::kSnapshotStale: return "snapshot_stale";
    case Code::kMerchantSuspended: return "merchant_suspended";
    case Code::kUnknownPay: return "unknown_pay";
    case Code::kChainMoved: return "chain_moved";
    case Code::kOutOfOrder: return "out_of_order";
    case Code::kOverRedeemed: return "over_redeemed";
    case Code::kReferenceUsed: return "reference_used";
    case Code::kStateRootMismatch: return "state_root_mismatch";
    case Code::kPocketShort: return "pocket_short";
    case Code::kPeriodOpen: return "period_open";
    case Code::kTillForked: return "till_forked";
    case Code::kBoardTooSmall: return "board_too_small";
    case Code::kSetupRequired: return "setup_required";
    case Code::kNoFund: return "no_fund";
    case Code::kBadRequest: return "bad_request";
    case Code::kBusy: return "busy";
    case Code::kStorageFailed: return "storage_failed";
    case Code::kNotFound: return "not_found";
    case Code::kConflict: return "conflict";
  }
  broken_invariant("a code outside the enumeration");
}

}  // namespace besace
