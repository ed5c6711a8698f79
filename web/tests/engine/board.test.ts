// What the board decides, by two operators on the real core and the real server: rules amended, a copied till released, signatures that are missing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Board } from '../../src/engine/types';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { marketDay, payAtStall, value, type MarketDay } from './support/market';
import { anotherOperator, syncAll } from './support/operators';
import { TestServer } from './support/server';

const core = await loadCore();
const built = core !== null && TestServer.built();

type Desk = TestDevice<'desk'>;
let day: MarketDay;
let desk: Desk;
let other: Desk;

const governing = (device: Desk) => device.service.governing;
const boardAt = async (device: Desk): Promise<Board> => value(await governing(device).board());
async function amended(change: Record<string, unknown>): Promise<string> {
  const [inForce] = (await boardAt(desk)).versions;
  return JSON.stringify({ ...(JSON.parse(inForce?.json ?? '{}') as object), ...change });
}

describe.skipIf(!built)('Board', () => {
  beforeAll(async () => {
    if (!core) return;
    day = await marketDay(core);
    ({ desk } = day);
    other = await anotherOperator(day.market, desk, 'Awa');
    await syncAll(desk, other);
  }, 300_000);
  afterAll(() => day?.market.remove());

  it('HasTheFoundingRulebookInForceAndNothingThatWaits', async () => {
    const board = await boardAt(other);
    expect(board).toMatchObject({ threshold: 1, members: 2, acts: [], copied: [] });
    expect(board.versions).toMatchObject([
      { number: 1, deliberation: '', rules: { kind: 'flat', allowance: 100_00n } },
    ]);
    const stranger = await day.market.desk();
    value(await stranger.service.sync());
    expect(await governing(stranger).board()).toEqual({ ok: false, code: 'not_joined' });
    expect(await governing(stranger).endorse('00'.repeat(32))).toEqual({ ok: false, code: 'not_joined' });
  });

  it('AmendsAtOnceWhereOneSignatureIsEnoughAndGivesByTheNewRulesFromThenOn', async () => {
    const rulebook = await amended({ allowance: { kind: 'flat', amount: 12000 } });
    expect(await governing(desk).amendRules(rulebook, '  ', 1)).toEqual({ ok: false, code: 'bad_text' });
    expect(await governing(desk).amendRules('{}', 'AG', 1)).toEqual({ ok: false, code: 'bad_rulebook' });
    desk.network = false;
    expect(await governing(desk).amendRules(rulebook, 'AG', 1)).toEqual({
      ok: false,
      code: 'server_unreachable',
    });
    desk.network = true;
    value(await governing(desk).amendRules(rulebook, 'Assemblée du 3 mars', 1));
    await syncAll(desk, other);
    for (const device of [desk, other]) {
      const { versions, acts } = await boardAt(device);
      expect(versions.map(({ number, deliberation }) => [number, deliberation])).toEqual([
        [2, 'Assemblée du 3 mars'],
        [1, ''],
      ]);
      expect(versions[0]).toMatchObject({ json: rulebook, rules: { allowance: 120_00n } });
      expect(acts).toEqual([]);
      expect((await device.service.state()).fund?.allowance).toBe(120_00n);
    }
    const period = (await desk.service.currentPeriod()) + 1;
    expect(value(await other.service.planMonth(period)).lines).toMatchObject([{ amount: 120_00n }]);
    expect(await desk.reopen()).toBe('ok');
    expect((await boardAt(desk)).versions).toHaveLength(2);
  }, 60_000);

  it('DoesNotAmendWhatHasBeenAmendedMeanwhile', async () => {
    const rulebook = await amended({ name: 'Autre nom' });
    expect(await governing(other).amendRules(rulebook, 'AG', 1)).toEqual({
      ok: false,
      code: 'rules_changed',
    });
    value(await governing(other).amendRules(rulebook, 'AG', 2));
    // It reaches the accounts before what is signed next: signed again, it would be the same twice.
    expect(await governing(other).amendRules(rulebook, 'AG', 2)).toEqual({
      ok: false,
      code: 'rules_changed',
    });
    await syncAll(other, desk);
    expect((await boardAt(desk)).versions).toHaveLength(3);
  }, 60_000);

  it('WaitsForTwoToReleaseACopiedTill', async () => {
    const copy = await day.merchant.copy();
    day.market.keep(copy);
    expect([await day.merchant.open(), await copy.open()]).toEqual(['ok', 'ok']);
    for (const till of [day.merchant, copy]) await payAtStall(day.member, till, 5_00n);
    for (const till of [day.merchant, copy]) await till.service.sync();
    await syncAll(desk, other);
    const [{ till, held } = { till: '', held: 0n }] = (await boardAt(desk)).copied;
    expect(held).toBe(5_00n);
    expect((await boardAt(desk)).copied).toMatchObject([{ name: 'La ferme du Pré', asked: false }]);
    expect(await governing(desk).releaseTill('00'.repeat(8), 'x')).toEqual({ ok: false, code: 'act_closed' });
    expect(await governing(desk).releaseTill(till, ' ')).toEqual({ ok: false, code: 'bad_text' });
    value(await governing(desk).releaseTill(till, 'téléphone remplacé'));
    await syncAll(desk, other);
    const [act] = (await boardAt(other)).acts;
    expect(act).toMatchObject({
      ...{
        author: { name: '', self: false },
        signers: [{ self: false }],
        needed: 2,
        missing: 1,
        mayEndorse: true,
      },
      deed: { type: 'adjust', merchant: 'La ferme du Pré', held: 5_00n, reason: 'téléphone remplacé' },
    });
    expect((await boardAt(desk)).acts).toMatchObject([{ mayEndorse: false, author: { self: true } }]);
    expect((await boardAt(other)).copied).toMatchObject([{ asked: true }]);
    expect(await governing(other).releaseTill(till, 'encore')).toEqual({ ok: false, code: 'duplicate' });
    expect(await governing(desk).endorse(act?.id ?? '')).toEqual({ ok: false, code: 'duplicate' });
    expect(await governing(other).endorse('00'.repeat(32))).toEqual({ ok: false, code: 'act_closed' });
    value(await governing(other).endorse(act?.id ?? ''));
    await syncAll(other, desk);
    for (const device of [desk, other]) {
      expect(await boardAt(device)).toMatchObject({ acts: [], copied: [] });
      expect((await device.service.state()).totals.held).toBe(0n);
    }
    expect(await governing(other).endorse(act?.id ?? '')).toEqual({ ok: false, code: 'act_closed' });
  }, 120_000);
});
