// What pages are shown of what merchants are owed and of the batches that send it.
// Guarantees: copies, and sums of what the core computed. Must not judge.
import type { Payout as Plan } from '../../../../../wasm/besace';
import type { PayoutBatch, PayoutPlan, PayoutState } from '../../types';
import type { MerchantFiles } from './merchant_files';
import { batchOf, isTransferred, referenceOfLine, type Act, type Payout } from './payout';
import type { Payouts } from './payouts';

interface Names {
  /** The core's. */
  sum(amounts: bigint[]): bigint;
  nameOf(kid: string): string;
  merchantOf(kid: string): string;
  /** By the log now. */
  owedTo(kid: string): bigint;
  self: string | null;
}

export function planView({ lines, units, commission, euros }: Plan, files: MerchantFiles): PayoutPlan {
  return {
    lines: lines.map(({ merchantName, ...line }) => ({
      merchant: line.merchant,
      name: merchantName,
      owed: line.owed,
      units: line.units,
      commission: line.commission,
      euros: line.euros,
      refusal: line.refusal,
      why: line.why,
      hasAccount: files.of(line.merchant).iban !== '',
    })),
    units,
    commission,
    euros,
  };
}

export function batchView(payout: Payout, payouts: Payouts, names: Names): PayoutBatch {
  const { seen, confirmed } = payout;
  const state = stateOf(payout, payouts);
  const isOpen = state === 'proposed' || state === 'confirming';
  const lines = payout.lines.map((line) => ({
    ...line,
    stays: isOpen ? names.sum([names.owedTo(line.merchant), -line.units]) : 0n,
  }));
  return {
    batch: batchOf(payout),
    state,
    lines: lines.map((line) => ({
      merchant: line.merchant,
      name: names.merchantOf(line.merchant),
      reference: referenceOfLine(payout, line),
      units: line.units,
      commission: line.commission,
      euros: line.euros,
      stays: line.stays,
      seen: seen.find(({ number }) => number === line.number)?.day ?? null,
    })),
    units: names.sum(lines.map(({ units }) => units)),
    commission: names.sum(lines.map(({ commission }) => commission)),
    euros: names.sum(lines.map(({ euros }) => euros)),
    stays: names.sum(lines.map(({ stays }) => stays)),
    prepared: actView(payout.prepared, names),
    confirmed: confirmed && actView(confirmed, names),
    mayConfirm: payouts.mayConfirm(payout),
    mayDiscard: payouts.mayDiscard(payout),
  };
}

function stateOf(payout: Payout, payouts: Payouts): PayoutState {
  const { state } = payout;
  if (state === 'proposed') return payouts.isDue(payout) ? state : 'changed';
  if (state !== 'sent') return state;
  if (!payouts.isLogged(payout)) return 'waiting';
  return isSeen(payout) ? 'reconciled' : 'sent';
}

function isSeen({ lines, seen }: Payout): boolean {
  const sent = lines.filter(isTransferred);
  return sent.every(({ number }) => seen.some((one) => one.number === number));
}

function actView({ by, at }: Act, { nameOf, self }: Names) {
  return { by: nameOf(by), self: by === self, at };
}
