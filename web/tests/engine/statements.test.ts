// A bank's statement at the desk, through the real core and server: whose each line is, what is kept of it, and what is taken back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Contributing, kFirst } from './support/contributing';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { value, type Market } from './support/market';
import { memberNamed, syncAll } from './support/operators';
import { camt, entry, kMarie, payment, utf8 } from './support/statements';
import { TestServer } from './support/server';

const core = await loadCore();
const built = core !== null && TestServer.built();

const kOther = 'FR7630006000011234567890189';

let fund: Contributing;
let market: Market;
let desk: TestDevice<'desk'>;
let other: TestDevice<'desk'>;
let period: number;

async function found(of: string, change: Record<string, unknown> = {}): Promise<void> {
  fund = await Contributing.found(core, of, change);
  ({ market, desk, other, period } = fund);
}

const reference = (text: string) =>
  `<RmtInf><Strd><CdtrRefInf><Ref>${text}</Ref></CdtrRefInf></Strd></RmtInf>`;
const line = (bank: string, also: Parameters<typeof entry>[0] = {}, change = (text: string) => text) =>
  change(entry({ bank, amount: '10.00', ...also }));
const from =
  (name: string, iban = kOther) =>
  (text: string) =>
    text.replace('Marie Lefèvre', name).replace(kMarie, iban);

describe.skipIf(!built)('Statement', () => {
  let marie: string;
  let paul: string;
  let file: Uint8Array;
  beforeAll(async () => {
    await found('gironde');
    const mandate = { iban: kMarie, bic: '', holder: 'Marie Lefèvre', reference: 'M-1', signed: kFirst };
    marie = await fund.add('Marie Lefèvre', { mandate, contribution: { agreed: null, method: 'debit' } });
    paul = await fund.add('Paul Verdier');
    await syncAll(desk, other);
    const { reference: written } = await memberNamed(desk, 'Paul Verdier');
    file = utf8(
      camt(
        line('B1', { details: payment({ remittance: reference(written) }) }, from('M. Quelqu’un')),
        line('B2'),
        line('B3', {}, from('MME VERDIER PAUL')),
        line('B4', {}, from('Personne')),
        line('B5', { direction: 'DBIT' }),
      ),
    );
  }, 60_000);
  afterAll(() => market?.remove());

  it('IsRecognisedByReferenceAndMandateAndOnlySuggestedByName', async () => {
    const { lines, fault } = value(await desk.service.readStatement(file));
    expect(fault).toBeNull();
    expect(lines.map(({ state, memberId, why }) => [state, memberId, why])).toEqual([
      ['matched', paul, 'reference'],
      ['matched', marie, 'iban'],
      ['unmatched', paul, 'name'],
      ['unmatched', null, null],
      ['outgoing', null, null],
    ]);
    expect(value(await desk.service.payments(null))).toEqual([]);
  });

  it('KeepsWhatIsMatchedOrChosenAndChangesNothingTheSecondTime', async () => {
    const { lines } = value(await desk.service.readStatement(file));
    const choices = { [lines[1]?.key ?? '']: 'ignore', [lines[2]?.key ?? '']: paul };
    expect(await desk.service.takeStatement(file, { [lines[3]?.key ?? '']: 'x' })).toEqual({
      ok: false,
      code: 'bad_argument',
    });
    expect(value(await desk.service.payments(null))).toEqual([]);
    expect(value(await desk.service.takeStatement(file, choices))).toEqual({ taken: 2 });
    const again = value(await desk.service.readStatement(file)).lines.map(({ state }) => state);
    expect(again).toEqual(['known', 'matched', 'known', 'unmatched', 'outgoing']);
    expect(value(await desk.service.takeStatement(file, choices))).toEqual({ taken: 0 });
    expect(value(await desk.service.payments(paul)).map(({ amount, receipt }) => [amount, receipt])).toEqual([
      [10_00n, ''],
      [10_00n, ''],
    ]);
    // Another operator imports it too, before having heard of it.
    expect(value(await other.service.takeStatement(file, choices))).toEqual({ taken: 2 });
    await syncAll(desk, other, desk);
    for (const device of [desk, other]) expect(value(await device.service.payments(null))).toHaveLength(2);
  });

  it('KeepsNothingThatTheBankSaidOfAPerson', async () => {
    value(await desk.service.takeStatement(file, {}));
    const text = JSON.stringify(value(await desk.service.payments(null)), (_, part: unknown) =>
      typeof part === 'bigint' ? part.toString() : part,
    );
    for (const said of ['Quelqu', 'VERDIER', kMarie, kOther, 'février']) expect(text).not.toContain(said);
    expect(value(await desk.service.payments(marie))).toMatchObject([{ method: 'debit', amount: 10_00n }]);
  });

  it('TakesBackADebitThatTheBankReturned', async () => {
    const returned = utf8(camt(line('B9', { direction: 'DBIT', reversal: true })));
    expect(value(await desk.service.readStatement(returned)).lines).toMatchObject([
      { state: 'matched', memberId: marie, amount: -10_00n },
    ]);
    value(await desk.service.takeStatement(returned, {}));
    expect(await fund.lineOf(marie)).toMatchObject({ settled: 0n });
    const [back, paid] = value(await desk.service.payments(marie)).sort((a, b) =>
      Number(a.amount - b.amount),
    );
    expect(back).toMatchObject({ amount: -10_00n, refunds: paid?.id });
    expect(paid).toMatchObject({ amount: 10_00n, refundable: 0n });
    const again = await desk.service.refundPayment(paid?.id ?? '', 10_00n, kFirst);
    expect(again).toEqual({ ok: false, code: 'bad_amount' });
  });

  it('TakesBackADebitThatACsvSaysWasReturnedAndThenLessIsEntered', async () => {
    const { reference: written } = await memberNamed(desk, 'Marie Lefèvre');
    value(await desk.service.depositContributions(period));
    value(await desk.service.sync());
    const csv = utf8(
      [
        'Date;Libellé;Débit;Crédit',
        `05/02/2026;REJET PRLV ${written} PROVISION INSUFFISANTE;-12,00;`,
        '05/02/2026;Prélèvements rejetés COM EST;-8,00;',
        `05/02/2026;FRAIS REJET PRLV ${written};-4,50;`,
        `05/02/2026;RETOUR VIR ${written};-3,00;`,
        `05/02/2026;PRLV FOURNISSEUR ${written};-9,00;`,
      ].join('\n'),
    );
    const { lines } = value(await desk.service.readStatement(csv));
    expect(lines.map(({ state, memberId }) => [state, memberId])).toEqual([
      ['matched', marie],
      ['unmatched', null],
      ['outgoing', null],
      ['outgoing', null],
      ['outgoing', null],
    ]);
    expect(value(await desk.service.takeStatement(csv, {}))).toEqual({ taken: 1 });
    const before = await fund.reserveOf(desk);
    expect(await desk.service.depositContributions(period)).toEqual({ ok: false, code: 'taken_back' });
    const { undeposited } = value(await desk.service.monthOverview(period));
    expect(undeposited).toMatchObject({ count: 1, amount: -12_00n, takenBack: 12_00n });
    expect(value(await desk.service.paying.books()).takenBack).toBe(12_00n);
    value(await fund.pay(paul, 30_00n));
    const net = { count: 2, amount: 18_00n };
    expect(value(await desk.service.depositContributions(period))).toEqual(net);
    value(await desk.service.sync());
    expect(await fund.reserveOf(desk)).toBe(before + 18_00n);
    expect(value(await desk.service.monthOverview(period)).undeposited).toMatchObject({ takenBack: 0n });
  });

  it('IsNotCountedTwiceFromAnotherFormatUnlessAnOperatorSaysSo', async () => {
    const paid = async () => value(await desk.service.payments(null)).length;
    const { reference: written } = await memberNamed(desk, 'Paul Verdier');
    const text = `VIR ${written}`;
    value(
      await desk.service.takeStatement(
        utf8(camt(line('D1', { amount: '33.00', details: payment({ remittance: reference(written) }) }))),
        {},
      ),
    );
    const before = await paid();
    const csv = utf8(
      [
        'Date;Libellé;Montant',
        `05/02/2026;${text};33,00`,
        `05/02/2026;${text};33,00`,
        `06/02/2026;${text};33,00`,
        '05/02/2026;PRLV MLE LEFEVRE MARIE FEVRIER;10,00',
        '05/02/2026;DON ANONYME;10,00',
      ].join('\n'),
    );
    const { lines } = value(await desk.service.readStatement(csv));
    expect(lines.map(({ state }) => state)).toEqual([
      'similar',
      'matched',
      'matched',
      'similar',
      'unmatched',
    ]);
    value(await desk.service.takeStatement(csv, {}));
    expect(await paid()).toBe(before + 2);
    const choices = { [lines[3]?.key ?? '']: marie };
    expect(value(await desk.service.takeStatement(csv, choices))).toEqual({ taken: 1 });
    expect(value(await desk.service.takeStatement(csv, choices))).toEqual({ taken: 0 });
  });

  it('NamesTheLineOfAFileThatIsRefusedAndKeepsNothingOfIt', async () => {
    const before = value(await desk.service.payments(null)).length;
    const bad: [string, string][] = [
      [camt(line('C1'), line('C2', { amount: '10.005' })), 'statement_amount'],
      [camt(line('C1')).slice(0, -60), 'statement_broken'],
      ['Date;Libellé;Montant\n05/02/2026;Don;12,345\n', 'statement_amount'],
    ];
    for (const [text, code] of bad) {
      const read = value(await desk.service.readStatement(utf8(text)));
      expect(read).toMatchObject({ lines: [], fault: { code } });
      expect(read.fault?.line).toBeGreaterThan(1);
      expect(await desk.service.takeStatement(utf8(text), {})).toEqual({ ok: false, code });
    }
    expect(value(await desk.service.payments(null))).toHaveLength(before);
  });
});
