// The core's views in the shapes that pages read.
// Guarantees: copies and renamings only; amounts pass through untouched. Must not judge or compute.
import type { FindingView, FundView, PaymentView, RulebookView, TotalsView } from '../../../../wasm/besace';
import type { Finding, FundInfo, RulesInfo, Totals } from '../types';

export function fundInfo(view: FundView | null): FundInfo | null {
  return view && { ...rulesInfo(view), id: view.id, size: view.size };
}

export function rulesInfo(view: RulebookView): RulesInfo {
  const { name, demonstration, currency, symbol, communes, categories, excluded } = view;
  const { kind, allowance, pockets, eligibility, byHousehold, contribution } = view;
  return {
    name,
    demonstration,
    currency,
    symbol,
    communes,
    categories,
    excluded,
    kind,
    allowance,
    pockets,
    eligibility,
    byHousehold,
    contribution,
  };
}

export function totals(view: TotalsView): Totals {
  return { ...view };
}

export function finding(view: FindingView): Finding {
  const { name, severity, index, other, id, otherId, kid, amount } = view;
  const place = (at: bigint | null) => (at === null ? null : Number(at));
  return { code: name, severity, index: place(index), other: place(other), id, otherId, kid, amount };
}

export function communeName(fund: FundInfo | null, insee: string): string {
  return fund?.communes.find((commune) => commune.insee === insee)?.name ?? insee;
}

/** Void for now only: the merchant's receipt, once logged, may show that it was in time (FORMAT.md L13, L14). */
const kCuredByReceipt = new Set([
  'wallet_expired',
  'wallet_suspended',
  'merchant_delisted',
  'merchant_suspended',
]);

/** What the log says of a payment: settled one way or the other, or not yet. */
export function settledState(payment: PaymentView | undefined): 'confirmed' | 'disputed' | null {
  if (!payment) return null;
  if (payment.reason === 'ok') return 'confirmed';
  return !payment.accepted && kCuredByReceipt.has(payment.reason) ? null : 'disputed';
}
