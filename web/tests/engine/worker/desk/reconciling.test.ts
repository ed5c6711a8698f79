// Which transfers a statement stands for.
import { describe, expect, it } from 'vitest';
import type { Payout } from '../../../../src/engine/worker/desk/payout';
import { payoutFields, payoutOf } from '../../../../src/engine/worker/desk/payout';
import { match } from '../../../../src/engine/worker/desk/reconciling';
import type { StatementLine } from '../../../../src/engine/worker/desk/statement';
import { loadCore } from '../../support/core';

const core = await loadCore();
const farm = 'DE89370400440532013000';
const baker = 'FR1420041010050500013M02606';

function batch(number: number, ...euros: [string, bigint][]): Payout {
  return {
    id: `${number}`,
    number,
    state: 'sent',
    prepared: { by: 'a', at: 1 },
    confirmed: { by: 'b', at: 2 },
    account: { name: 'Caisse', iban: baker, bic: '' },
    lines: euros.map(([iban, amount], at) => ({
      merchant: `m${at}`,
      number: `${at + 1}`,
      name: 'Ferme',
      iban,
      bic: '',
      units: amount,
      commission: 0n,
      euros: amount,
      redeemed: 0n,
    })),
    seen: [],
  };
}
function shown(amount: bigint, text: string, iban = '', key = `${text}${amount}`): StatementLine {
  return {
    line: 1,
    key,
    day: 20_500,
    amount,
    name: '',
    iban,
    text,
    reference: '',
    reversal: false,
    batch: '',
  };
}

describe.skipIf(core === null)('match', () => {
  const look = (sent: Payout[], ...lines: StatementLine[]) => {
    if (!core) throw new Error('skipped');
    return match(sent, lines, core);
  };
  const numbers = ({ changed }: ReturnType<typeof match>) =>
    changed.flatMap((payout) => payout.seen.map((one) => `${payout.number}-${one.number}`));

  it('TakesTheReferenceBeforeTheAccount', () => {
    const sent = [batch(2, [farm, 500n]), batch(1, [farm, 500n])];
    expect(numbers(look(sent, shown(-500n, 'VIR Reconversion R2-1', farm)))).toEqual(['2-1']);
    expect(numbers(look(sent, shown(-500n, 'VIR', farm)))).toEqual(['1-1']);
  });

  it('WaitsForNoTransferOfALineThatTheCommissionTookWhole', () => {
    const sent = batch(1, [farm, 500n], [baker, 0n]);
    expect(look([sent], shown(-500n, 'LOT R1'))).toMatchObject({ seen: 1, missing: 0 });
    expect(look([sent])).toMatchObject({ seen: 0, missing: 1 });
  });

  it('TakesNoReferenceForALongerOne', () => {
    const many = batch(1, ...Array.from({ length: 21 }, (): [string, bigint] => [farm, 100n]));
    expect(numbers(look([many], shown(-100n, 'REF R1-21.')))).toEqual(['1-21']);
    expect(numbers(look([many], shown(-100n, 'REF R11-2')))).toEqual([]);
  });

  it('TakesNoOtherAmountNorMoneyReceived', () => {
    const sent = [batch(1, [farm, 500n])];
    expect(look(sent, shown(-501n, 'R1-1', farm), shown(500n, 'R1-1', farm))).toEqual({
      changed: [],
      seen: 0,
      missing: 1,
    });
  });

  it('TakesAWholeBatchBookedAtOnce', () => {
    const sent = [batch(2, [farm, 500n], [baker, 200n]), batch(1, [farm, 500n], [baker, 200n])];
    expect(numbers(look(sent, shown(-700n, 'REMISE BESACE-00000000-R2')))).toEqual(['2-1', '2-2']);
    expect(numbers(look(sent, shown(-700n, 'REMISE')))).toEqual([]);
  });

  it('UsesAStatementsLineOnceEvenReadAgain', () => {
    const sent = [batch(2, [farm, 500n]), batch(1, [farm, 500n])];
    const line = shown(-500n, 'VIR', farm);
    const first = look(sent, line);
    const after = sent.map((payout) => first.changed.find(({ id }) => id === payout.id) ?? payout);
    expect(look(after, line)).toMatchObject({ changed: [], seen: 0, missing: 1 });
    expect(numbers(look(after, shown(-500n, 'VIR', farm, 'another')))).toEqual(['2-1']);
  });

  it('ReadsABatchAsItWasWritten', () => {
    const written = { ...batch(3, [farm, 2n ** 62n]), seen: [{ number: '1', day: 3, key: 'k' }] };
    expect(payoutOf(written.id, payoutFields(written))).toEqual(written);
  });
});
