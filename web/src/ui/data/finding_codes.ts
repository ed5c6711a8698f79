// Every code an audit may name, and what a sentence about it needs.
// Guarantees: the same names as core/include/besace/result.hpp (a test compares them). Must not hold sentences.

export const findingCodes = [
  'ok',
  'too_large',
  'bad_cbor',
  'bad_entry',
  'unknown_type',
  'bad_text',
  'bad_amount',
  'bad_encoding',
  'bad_frame',
  'bad_version',
  'bad_checkpoint',
  'bad_bundle',
  'bad_rulebook',
  'bad_proof',
  'bad_argument',
  'bad_excerpt',
  'other_fund',
  'bad_key',
  'unknown_author',
  'bad_signature',
  'not_authorized',
  'kid_taken',
  'unknown_act',
  'act_closed',
  'not_a_charter',
  'second_charter',
  'bad_chain',
  'fork',
  'duplicate',
  'checkpoint_not_on_tree',
  'root_mismatch',
  'truncated',
  'tick_order',
  'split_view',
  'unknown_wallet',
  'unknown_merchant',
  'unknown_rulebook',
  'bad_certificate',
  'wallet_suspended',
  'wallet_expired',
  'not_yet_valid',
  'cum_mismatch',
  'over_allowance',
  'over_cap',
  'late',
  'awaiting_endorsement',
  'allowance_mismatch',
  'reserve_short',
  'guarantee_short',
  'overdraft_without_fork',
  'books_do_not_balance',
  'guarantee_draw',
  'merchant_delisted',
  'over_refund',
  'unknown_invoice',
  'invoice_paid',
  'seq_seen',
  'snapshot_stale',
  'merchant_suspended',
  'unknown_pay',
  'chain_moved',
  'out_of_order',
  'over_redeemed',
  'reference_used',
  'state_root_mismatch',
  'pocket_short',
  'period_open',
  'till_forked',
  'setup_required',
  'no_fund',
  'bad_request',
  'busy',
  'storage_failed',
  'not_found',
  'conflict',
] as const;

export type FindingCode = (typeof findingCodes)[number];

/** What it is, in two words, and what it means for the fund, in a sentence. */
export interface FindingWords {
  title: string;
  /** {who} is the author's or wallet's number, {amount} the amount concerned. */
  sentence: string;
}

export function isFindingCode(code: string): code is FindingCode {
  return (findingCodes as readonly string[]).includes(code);
}
