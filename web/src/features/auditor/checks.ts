// The rules an audit checks, as a person reads them, and the codes that say one was not kept.
// Guarantees that every code an audit may find belongs to one rule. Must not judge: it only sorts the core's findings.
import type { Finding } from '../../engine/types';
import type { FindingCode } from '../../ui/data/finding_codes';

export const checks = [
  {
    key: 'register',
    codes: [
      'too_large',
      'bad_cbor',
      'bad_entry',
      'unknown_type',
      'bad_text',
      'bad_amount',
      'bad_encoding',
      'bad_version',
      'bad_checkpoint',
      'bad_bundle',
      'bad_rulebook',
      'bad_proof',
      'other_fund',
      'not_a_charter',
      'second_charter',
      'checkpoint_not_on_tree',
      'root_mismatch',
      'truncated',
      'tick_order',
      'split_view',
    ],
  },
  {
    key: 'authors',
    codes: [
      'bad_key',
      'unknown_author',
      'bad_signature',
      'not_authorized',
      'kid_taken',
      'bad_chain',
      'unknown_act',
      'act_closed',
      'awaiting_endorsement',
      'board_too_small',
      'chain_moved',
      'out_of_order',
    ],
  },
  { key: 'copies', codes: ['fork', 'till_forked', 'duplicate', 'cum_mismatch', 'seq_seen', 'invoice_paid'] },
  { key: 'reserve', codes: ['reserve_short', 'pocket_short'] },
  { key: 'rulebook', codes: ['unknown_rulebook', 'bad_certificate', 'allowance_mismatch'] },
  {
    key: 'payments',
    codes: [
      'unknown_wallet',
      'unknown_merchant',
      'wallet_suspended',
      'wallet_expired',
      'not_yet_valid',
      'over_cap',
      'late',
      'merchant_delisted',
      'merchant_suspended',
      'unknown_pay',
      'unknown_invoice',
      'over_allowance',
      'over_refund',
    ],
  },
  { key: 'guarantee', codes: ['guarantee_draw', 'guarantee_short', 'overdraft_without_fork'] },
  { key: 'payouts', codes: ['over_redeemed', 'reference_used'] },
  { key: 'closings', codes: ['period_open', 'state_root_mismatch'] },
  { key: 'books', codes: ['books_do_not_balance'] },
] as const satisfies readonly { key: string; codes: readonly FindingCode[] }[];

export type CheckKey = (typeof checks)[number]['key'];

/** The rules that some finding, or the code of the whole register, says were not kept. Mere notes do not count. */
export function brokenChecks(findings: readonly Finding[], code: string): Set<CheckKey> {
  const found = new Set<string>(findings.filter((f) => f.severity !== 'note').map((f) => f.code));
  found.add(code);
  return new Set(
    checks.filter((check) => check.codes.some((known) => found.has(known))).map(({ key }) => key),
  );
}
