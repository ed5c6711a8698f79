// The books of a month closed where two signatures are needed, on the real core and the real server, which is told what day it is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClosableMonth } from '../../src/engine/types';
import { single } from '../../src/engine/worker/desk/signing';
import { dayIn } from '../years/world/clock';
import { DatedServer } from '../years/world/dated_server';
import { loadCore } from './support/core';
import { DatedDesks } from './support/dated';
import type { TestDevice } from './support/device';
import { foundTogether } from './support/founders';
import { value } from './support/market';
import { syncAll } from './support/operators';
import { asInsider } from './support/register_storage';

const core = await loadCore();
const built = core !== null && DatedServer.built();
const kYear = 2027;
const kJanuary = 12 * kYear;
const kRegistrar = 2;

type Desk = TestDevice<'desk'>;
const desks = new DatedDesks(core, dayIn(kYear, 0, 20));
const { clock, server } = desks;
let desk: Desk;
let other: Desk;

const closing = (device: Desk) => device.service.governing.closing;
const monthAt = async (device: Desk): Promise<ClosableMonth | undefined> =>
  value(await closing(device).closings()).months.find(({ period }) => period === kJanuary);
const refusal = (code: string) => ({ ok: false, code });

/** Lets somebody who asked look after the register alone, as no page does: the law knows more roles than the desk gives. */
async function appointAsRegistrar(kid: string, publicKey: Uint8Array): Promise<void> {
  await asInsider(desk, async ({ device, keys }) => {
    const { replica } = device.log;
    const appoint = { publicKey, roles: kRegistrar };
    value(
      await keys.sign(
        (seed, head, now) => single(replica.signAppoint(seed, head, appoint, now)),
        [],
        () => Promise.resolve(),
      ),
    );
  });
  expect(await desk.open()).toBe('ok');
  await syncAll(desk, other);
  const { acts } = value(await other.service.governing.board());
  const act = acts.find(({ deed }) => deed.type === 'appoint');
  expect(act?.deed).toMatchObject({ type: 'appoint', roles: ['registrar'] });
  value(await other.service.governing.endorse(act?.id ?? ''));
  await syncAll(other, desk);
  expect((await desk.service.state()).operators.map((one) => one.kid)).toContain(kid);
}

describe.skipIf(!built)('ClosingByTwo', () => {
  beforeAll(async () => {
    await desks.start();
    desk = await desks.desk();
    other = await desks.desk();
    await foundTogether(desk, server.setupCode, { name: 'Zoé', others: [other], threshold: 2 });
    await syncAll(desk, other, desk);
    await clock.until(dayIn(kYear, 1, 3));
    await syncAll(desk, other);
  }, 120_000);
  afterAll(() => desks.remove());

  it('IsAskedForByOneAndWaits', async () => {
    expect(value(await closing(desk).closings())).toMatchObject({ mayClose: true, threshold: 2 });
    value(await closing(desk).closeMonth(kJanuary));
    expect(await closing(desk).closeMonth(kJanuary)).toEqual(refusal('close_waiting'));
    await syncAll(other);
    expect(await monthAt(other)).toMatchObject({
      close: null,
      waiting: { author: { name: 'Zoé', self: false }, needed: 2, missing: 1, mayEndorse: true },
    });
    expect(await monthAt(desk)).toMatchObject({ close: null, waiting: { mayEndorse: false } });
    expect(await closing(other).closeMonth(kJanuary)).toEqual(refusal('close_waiting'));
    const code = 'awaiting_endorsement';
    expect((await desk.service.state()).findings).toMatchObject([{ code, severity: 'note' }]);
  }, 60_000);

  it('IsClosedByTheSecondSignatureOnWhatTheFirstOneSaw', async () => {
    value(await other.service.deposit({ amount: 5_00n, target: 'reserve', pocket: 0, reference: 'don' }));
    value(await other.service.sync());
    const waiting = (await monthAt(other))?.waiting;
    value(await other.service.governing.endorse(waiting?.id ?? ''));
    await syncAll(other, desk);
    for (const device of [desk, other]) {
      const month = await monthAt(device);
      expect(month).toMatchObject({ waiting: null, close: { day: dayIn(kYear, 1, 3) } });
      expect(month?.close?.signers.map(({ name }) => name).sort()).toEqual(['Fondatrice 1', 'Zoé']);
      expect(await closing(device).closeMonth(kJanuary)).toEqual(refusal('month_closed'));
    }
    const auditor = await desks.auditor();
    const audited = value(await auditor.service.auditServer(() => undefined));
    expect(audited.verdict).toBe('sound');
    expect(audited.closes.map(({ signers }) => signers.length)).toEqual([2]);
  }, 60_000);

  it('IsNotAskedForNorSignedByWhoeverDoesNotDecide', async () => {
    const clerk = await desks.desk();
    value(await clerk.service.askToOperate('Gaël'));
    await syncAll(clerk);
    const [record] = (await clerk.dump('keys')) as { kid: string; publicKey: Uint8Array }[];
    await appointAsRegistrar(record?.kid ?? '', record?.publicKey ?? new Uint8Array());
    await syncAll(desk, clerk);
    expect((await clerk.service.state()).stage).toBe('ours');
    expect(value(await closing(clerk).closings()).mayClose).toBe(false);
    await clock.until(dayIn(kYear, 2, 1));
    await syncAll(desk, other, clerk);
    expect(await closing(clerk).closeMonth(kJanuary + 1)).toEqual(refusal('not_authorized'));
    value(await closing(desk).closeMonth(kJanuary + 1));
    await syncAll(clerk);
    const acts = value(await clerk.service.governing.board()).acts;
    expect(acts.map(({ deed, mayEndorse }) => [deed.type, mayEndorse])).toContainEqual(['close', false]);
    const close = acts.find(({ deed }) => deed.type === 'close');
    expect(await clerk.service.governing.endorse(close?.id ?? '')).toEqual(refusal('not_authorized'));
    // Nor is anybody on the board counted who only keeps the register.
    const [awa] = (await desk.service.state()).operators.filter(({ name }) => name === 'Fondatrice 1');
    expect(await desk.service.removeOperator(awa?.kid ?? '')).toEqual(refusal('board_too_small'));
  }, 120_000);
});
