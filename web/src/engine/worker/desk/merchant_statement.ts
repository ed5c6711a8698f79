// A merchant's statement for a period: what it sold, what it was sent, what it is owed.
// Guarantees: sales from the log, transfers as they were signed; what is owed at the end is what was owed before, and what came and went since.
// Must not judge a sale: the log has.
import type { PaymentView } from '../../../../../wasm/besace';
import type { Answer, MerchantStatement } from '../../types';
import { ok, refuse } from '../answer';
import { localDay } from '../dates';
import type { WholeDevice } from '../device';
import { referenceOfLine, type Payout } from './payout';
import { sumCents } from './sum_cents';

type Sale = MerchantStatement['sales'][number];
type Sent = MerchantStatement['payouts'][number];
type Sum = (amounts: bigint[]) => bigint;
const kMillisecondsASecond = 1000;

/** payouts: those sent. */
export function statementOf(
  device: WholeDevice,
  payouts: Payout[],
  { kid, from, to }: { kid: string; from: number; to: number },
): Answer<MerchantStatement> {
  const { replica } = device.log;
  const sum: Sum = (amounts) => sumCents(device.platform.core, amounts);
  const merchant = replica.merchant(kid);
  if (!merchant) return refuse('unknown_merchant');
  const isWithin = ({ day }: { day: number }) => day >= from && day <= to;
  const isEarlier = ({ day }: { day: number }) => day < from;
  const allSales = replica.payments('', kid).map(saleOf);
  const allSent = payouts.flatMap((payout) => sentTo(kid, payout));
  const sales = allSales.filter(isWithin);
  const sent = allSent.filter(isWithin);
  const before = balance(allSales.filter(isEarlier), allSent.filter(isEarlier), sum);
  return ok({
    merchant: kid,
    name: merchant.name,
    from,
    to,
    before,
    after: sum([before, balance(sales, sent, sum)]),
    sales,
    payouts: sent,
    credited: sum(sales.filter(({ held }) => !held).map(({ credited }) => credited)),
    refunded: sum(sales.filter(({ held }) => !held).map(({ refunded }) => refunded)),
    units: sum(sent.map(({ units }) => units)),
    commission: sum(sent.map(({ commission }) => commission)),
    euros: sum(sent.map(({ euros }) => euros)),
  });
}

/** What is in suspense is not owed. */
function balance(sales: Sale[], sent: Sent[], sum: Sum): bigint {
  const owed = sales.filter(({ held }) => !held).flatMap(({ credited, refunded }) => [credited, -refunded]);
  return sum([...owed, ...sent.map(({ units }) => -units)]);
}

function saleOf({ id, time, credited, refunded, held }: PaymentView): Sale {
  return { id, day: localDay(Number(time) * kMillisecondsASecond), credited, refunded, held };
}

function sentTo(kid: string, payout: Payout): Sent[] {
  const day = localDay(payout.confirmed?.at ?? payout.prepared.at);
  return payout.lines
    .filter(({ merchant }) => merchant === kid)
    .map((line) => {
      const { units, commission, euros } = line;
      return { reference: referenceOfLine(payout, line), day, units, commission, euros };
    });
}
