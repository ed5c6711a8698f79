// Sending merchants what they are owed, with two operators, the real core and the real server.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BesaceModule, Payout as Plan } from '../../../wasm/besace';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { failAfter } from './support/disk';
import { foundingAs } from './support/funds';
import { marketDay, payAtStall, value, type MarketDay } from './support/market';
import { anotherOperator, refuseKeyring, syncAll } from './support/operators';
import { TestServer } from './support/server';
import { camt, entry, kFarm, kMarie, utf8 } from './support/statements';

const core = await loadCore();
const built = core !== null && TestServer.built();

type Desk = TestDevice<'desk'>;
const kOwn = { name: 'Caisse d’essai', iban: kMarie, bic: '', creditorId: '' };
const kFile = { iban: kFarm, bic: '', holder: 'Ferme du Pré', contact: '', note: '', days: 'samedi' };

let day: MarketDay;
let desk: Desk;
let other: Desk;
let kid = '';

const paying = (device: Desk) => device.service.paying;
const merchantAt = async (device: Desk) => {
  const [merchant] = (await device.service.state()).merchants;
  if (!merchant) throw new Error('there is no merchant');
  return merchant;
};
const newest = async (device: Desk) => {
  const [batch] = await paying(device).payouts();
  if (!batch) throw new Error('there is no batch');
  return batch;
};
async function sell(amount: bigint): Promise<void> {
  await payAtStall(day.member, day.merchant, amount);
  value(await day.merchant.service.sync());
  await syncAll(desk, other);
}
async function prepared(device: Desk): Promise<string> {
  const { batch } = value(await paying(device).preparePayout([kid]));
  await syncAll(desk, other);
  return batch;
}

describe.skipIf(!built)('Payout', () => {
  beforeAll(async () => {
    if (!core) return;
    day = await marketDay(core);
    ({ desk } = day);
    other = await anotherOperator(day.market, desk, 'Awa');
    await syncAll(desk, other);
    await sell(25_00n);
    ({ kid } = await merchantAt(desk));
  }, 300_000);
  afterAll(() => day?.market.remove());

  it('NamesWhatIsMissingBeforeAnythingIsSigned', async () => {
    expect(value(await paying(desk).payoutPlan())).toMatchObject({
      euros: 25_00n,
      lines: [{ owed: 25_00n, euros: 25_00n, refusal: null, hasAccount: false }],
    });
    expect(await paying(desk).preparePayout([kid])).toEqual({ ok: false, code: 'no_account' });
    const wrong = { ...kOwn, iban: 'FR1420041010050500013M02607' };
    expect(await desk.service.saveAccount(wrong)).toEqual({ ok: false, code: 'bad_iban' });
    value(await desk.service.saveAccount(kOwn));
    expect(await paying(desk).preparePayout([kid])).toEqual({ ok: false, code: 'no_payee_account' });
    expect(await paying(desk).saveMerchant(kid, { ...kFile, iban: 'DE89' })).toMatchObject({
      code: 'bad_iban',
    });
    value(await paying(desk).saveMerchant(kid, { ...kFile, iban: 'de89 3704 0044 0532 0130 00' }));
    await syncAll(desk, other);
    expect((await merchantAt(other)).file).toEqual(kFile);
    expect(value(await other.service.account())).toEqual(kOwn);
    expect(await paying(desk).preparePayout([])).toEqual({ ok: false, code: 'bad_argument' });
  }, 120_000);

  it('ShowsWhatWasSetAsideOfAFileThatTwoChangedAtOnce', async () => {
    value(await paying(desk).saveMerchant(kid, { ...kFile, days: 'vendredi' }));
    value(await paying(other).saveMerchant(kid, { ...kFile, days: 'lundi', note: 'quai 3' }));
    await syncAll(desk, other, desk);
    for (const device of [desk, other])
      expect(await merchantAt(device)).toMatchObject({
        file: { days: 'vendredi', note: 'quai 3' },
        conflicts: [{ field: 'days', other: 'lundi' }],
      });
    value(await paying(other).saveMerchant(kid, kFile));
    await syncAll(other, desk);
    expect(await merchantAt(desk)).toMatchObject({ file: kFile, conflicts: [] });
  }, 120_000);

  it('IsConfirmedByAnotherThanWhoPreparedIt', async () => {
    const batch = await prepared(desk);
    expect(batch).toBe('R1');
    expect(await paying(desk).confirmPayout(batch)).toEqual({ ok: false, code: 'second_person' });
    expect(await paying(other).preparePayout([kid])).toEqual({ ok: false, code: 'payout_open' });
    expect(await paying(other).payoutFile(batch)).toEqual({ ok: false, code: 'bad_argument' });
    expect(await newest(other)).toMatchObject({ state: 'proposed', mayConfirm: true, euros: 25_00n });
    expect(await newest(desk)).toMatchObject({ mayConfirm: false, prepared: { self: true } });
  }, 120_000);

  it('IsNotSignedOnceLessIsOwed', async () => {
    await sell(2_00n);
    const { prototype } = desk.core.Replica;
    const { planPayout } = prototype;
    const less = vi.spyOn(prototype, 'planPayout').mockImplementation(function (this: typeof prototype) {
      const plan = planPayout.call(this) as Plan;
      return { ...plan, lines: plan.lines.map((line) => ({ ...line, units: 24_99n, owed: 24_99n })) };
    });
    expect(await newest(other)).toMatchObject({ state: 'changed', mayConfirm: false, mayDiscard: true });
    expect(await paying(other).confirmPayout('R1')).toEqual({ ok: false, code: 'payout_changed' });
    less.mockRestore();
    expect(await newest(other)).toMatchObject({ state: 'proposed', mayConfirm: true, stays: 2_00n });
    value(await paying(other).discardPayout('R1'));
    await syncAll(desk, other);
    expect(await newest(desk)).toMatchObject({ state: 'discarded', mayDiscard: false });
    expect(await paying(other).confirmPayout('R1')).toEqual({ ok: false, code: 'bad_argument' });
    expect((await merchantAt(desk)).redeemed).toBe(0n);
  }, 120_000);

  it('SignsNothingWhereTheDiskFailsAndIsTakenUpAgain', async () => {
    const batch = await prepared(desk);
    expect(batch).toBe('R2');
    other.network = false;
    expect(await paying(other).confirmPayout(batch)).toEqual({ ok: false, code: 'server_unreachable' });
    expect(await newest(other)).toMatchObject({ state: 'proposed' });
    other.network = true;
    for (let writes = 0; ; ++writes) {
      failAfter(writes);
      const answer = await paying(other).confirmPayout(batch);
      vi.restoreAllMocks();
      expect(await other.reopen()).toBe('ok');
      if (answer.ok) break;
      expect((await newest(other)).state).toMatch(/^(proposed|confirming)$/);
      expect(await other.service.state()).toMatchObject({ merchants: [{ redeemed: 0n }] });
    }
    await syncAll(other, desk);
    for (const device of [desk, other]) {
      expect(await newest(device)).toMatchObject({ state: 'sent' });
      expect(await merchantAt(device)).toMatchObject({ redeemed: 27_00n, owed: 0n });
    }
  }, 300_000);

  it('IsSentOnceWhateverIsClickedByWhoever', async () => {
    await sell(30_00n);
    const batch = await prepared(desk);
    // What is sold meanwhile stays due, and keeps nothing from being sent.
    await sell(4_00n);
    expect(await newest(other)).toMatchObject({ state: 'proposed', euros: 30_00n, stays: 4_00n });
    const answers = await Promise.all([1, 2, 3].map(() => paying(other).confirmPayout(batch)));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    await syncAll(other, desk);
    value(await paying(desk).confirmPayout(batch));
    value(await paying(other).confirmPayout(batch));
    await syncAll(other, desk);
    expect(await merchantAt(desk)).toMatchObject({ redeemed: 57_00n, owed: 4_00n });
    expect(await newest(desk)).toMatchObject({ state: 'sent', euros: 30_00n, stays: 0n });
    const { findings } = await desk.service.state();
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await paying(desk).discardPayout(batch)).toEqual({ ok: false, code: 'bad_argument' });
  }, 120_000);

  it('IsEitherDroppedOrSentWhenBothAreAskedAtOnce', async () => {
    await sell(21_00n);
    const batch = await prepared(desk);
    const [dropped, sent] = await Promise.all([
      paying(desk).discardPayout(batch),
      paying(other).confirmPayout(batch),
    ]);
    expect([dropped.ok, sent.ok].sort()).toEqual([false, true]);
    await syncAll(other, desk, other);
    const { state } = await newest(desk);
    expect(state).toBe(sent.ok ? 'sent' : 'discarded');
    expect((await newest(other)).state).toBe(state);
    expect((await merchantAt(desk)).redeemed).toBe(sent.ok ? 82_00n : 57_00n);
  }, 120_000);

  it('GivesTheBankOneFileForOneBatch', async () => {
    const file = value(await paying(other).payoutFile('R3'));
    expect(file).toContain('pain.001.001.09');
    expect(file).toContain('<EndToEndId>R3-1</EndToEndId>');
    expect(file).toContain(kFarm);
    // What is written down since changes nothing of it.
    value(await paying(desk).saveMerchant(kid, { ...kFile, iban: '', holder: 'Autre' }));
    await syncAll(desk, other);
    other.clockMilliseconds += 86_400_000;
    expect(await other.reopen()).toBe('ok');
    expect(value(await paying(other).payoutFile('R3'))).toBe(file);
    expect(value(await paying(desk).payoutFile('R3'))).toBe(file);
    other.clockMilliseconds = 0;
  }, 120_000);

  it('IsReconciledWithTheStatementOnce', async () => {
    const shown = utf8(
      camt(
        entry({
          amount: '27.00',
          direction: 'DBIT',
          details: debit('Reconversion R2-1'),
          bank: 'BQ-1',
        }),
        entry({ amount: '30.00', direction: 'DBIT', details: debit('VIR SEPA'), bank: 'BQ-2' }),
        entry({ amount: '99.00', direction: 'DBIT', details: debit('Loyer'), bank: 'BQ-3' }),
      ),
    );
    const first = value(await paying(desk).reconcilePayouts(shown));
    expect(first.seen).toBe(2);
    expect(value(await paying(desk).reconcilePayouts(shown))).toEqual({ seen: 0, missing: first.missing });
    await syncAll(desk, other);
    const states = (await paying(other).payouts()).map(({ batch, state }) => [batch, state]);
    expect(states).toContainEqual(['R2', 'reconciled']);
    expect(states).toContainEqual(['R3', 'reconciled']);
    expect(await paying(desk).reconcilePayouts(utf8('rien'))).toMatchObject({ ok: false, line: 1 });
  }, 120_000);

  it('IsInTheMerchantsStatement', async () => {
    const today = Math.floor(Date.now() / 86_400_000);
    const statement = value(await paying(desk).merchantStatement(kid, today - 3, today + 3));
    expect(statement).toMatchObject({ before: 0n, credited: 82_00n, refunded: 0n });
    expect(statement.sales).toHaveLength(5);
    expect(statement.after).toBe((await merchantAt(desk)).owed);
    const later = value(await paying(desk).merchantStatement(kid, today + 4, today + 9));
    expect(later).toMatchObject({ before: statement.after, after: statement.after, sales: [], payouts: [] });
    expect(await paying(desk).merchantStatement('00'.repeat(8), 0, 1)).toMatchObject({
      code: 'unknown_merchant',
    });
  }, 120_000);

  it('IsInTheBooksWhichBalance', async () => {
    const books = value(await paying(desk).books());
    const postings = books.journal.flatMap(({ lines }) => lines).flatMap((line) => line.postings);
    const total = (side: 'debit' | 'credit') => postings.reduce((sum, posting) => sum + posting[side], 0n);
    expect(total('debit')).toBe(total('credit'));
    for (const { total: sums } of books.journal) expect(sums.debit).toBe(sums.credit);
    expect(books.months.at(-1)?.redeemed).toBe((await merchantAt(desk)).redeemed);
    expect(books.outlook.circulation.threshold).toBeGreaterThan(0n);
  }, 120_000);

  it('IsNotSentBelowTheMinimumNorWhatIsNoMerchants', async () => {
    value(await paying(desk).saveMerchant(kid, kFile));
    if ((await merchantAt(desk)).owed > 0n) value(await paying(other).confirmPayout(await prepared(desk)));
    await syncAll(other, desk);
    await sell(3_00n);
    const [line] = value(await paying(desk).payoutPlan()).lines;
    expect(line).toMatchObject({ refusal: 'below_minimum', owed: 3_00n, euros: 0n });
    expect(await paying(desk).preparePayout([kid])).toEqual({ ok: false, code: 'payout_changed' });
    expect(await paying(desk).preparePayout(['00'.repeat(8)])).toEqual({ ok: false, code: 'bad_argument' });
  }, 120_000);

  it('StaysDueToAMerchantWhoseApprovalHasEnded', async () => {
    const { owed } = await merchantAt(desk);
    value(await paying(desk).delist(kid, 'cessation d’activité'));
    await syncAll(desk, other);
    expect(await merchantAt(other)).toMatchObject({ delisted: true, owed });
    expect(await paying(other).delist(kid, 'encore')).toEqual({ ok: false, code: 'duplicate' });
  }, 120_000);
});

describe.skipIf(!built)('APayoutOfWhichTheCommissionTakesAll', () => {
  beforeAll(async () => {
    const reconversion = { minimum: 0, commission: 10_000 };
    day = await marketDay(foundingAs(core as BesaceModule, 'saint_etienne', { reconversion }));
    ({ desk } = day);
    other = await anotherOperator(day.market, desk, 'Awa');
    await syncAll(desk, other);
    await sell(5_00n);
    ({ kid } = await merchantAt(desk));
  }, 300_000);
  afterAll(() => day?.market.remove());

  it('IsRedeemedWithoutATransfer', async () => {
    value(await desk.service.saveAccount(kOwn));
    value(await paying(desk).saveMerchant(kid, kFile));
    value(await paying(other).confirmPayout(await prepared(desk)));
    await syncAll(other, desk);
    expect(await merchantAt(desk)).toMatchObject({ redeemed: 5_00n, owed: 0n });
    // No transfer is waited for.
    expect(await newest(desk)).toMatchObject({ state: 'reconciled', euros: 0n, commission: 5_00n });
    expect(await paying(desk).payoutFile('R1')).toEqual({ ok: false, code: 'nothing_to_do' });
  }, 120_000);

  it('IsNotSaidToBePreparedNorDroppedWhereTheServerDidNotTakeIt', async () => {
    await sell(1_00n);
    const apart = await anotherOperator(day.market, desk, 'Boris');
    await refuseKeyring(apart);
    expect(await paying(apart).preparePayout([kid])).toEqual({ ok: false, code: 'keyring_refused' });
    const { batch } = await newest(apart);
    expect(await paying(apart).discardPayout(batch)).toEqual({ ok: false, code: 'keyring_refused' });
    await syncAll(desk);
    expect(await newest(desk)).not.toMatchObject({ batch });
  }, 120_000);
});

function debit(text: string): string {
  return `          <TxDtls>
            <RltdPties><CdtrAcct><Id><IBAN>${kFarm}</IBAN></Id></CdtrAcct></RltdPties>
            <RmtInf><Ustrd>${text}</Ustrd></RmtInf>
          </TxDtls>`;
}
