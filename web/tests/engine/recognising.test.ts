// Somebody who asks to join and is in the register already: recognised by an operator, with the first phone or another one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { foundedBy, kNothingSaid, Market, value } from './support/market';
import { memberNamed, namesAt, personFile } from './support/operators';
import { TestServer } from './support/server';

const core = await loadCore();

describe.skipIf(!core || !TestServer.built())('ARequest', () => {
  let market: Market;
  let desk: TestDevice<'desk'>;
  beforeAll(async () => {
    if (!core) return;
    market = new Market(core);
    await market.server.start();
    desk = await market.desk();
    await foundedBy(desk, market.server.setupCode);
    value(await desk.service.deposit({ amount: 500_00n, target: 'reserve', pocket: 0, reference: 'don' }));
    value(await desk.service.savePerson(null, personFile('Inès Barbier')));
  }, 60_000);
  afterAll(() => market?.remove());

  it('AddsAPhoneToSomebodyOfTheRegisterWhomAnOperatorRecognises', async () => {
    value(await desk.service.savePerson(null, personFile('Léa Martin', { contact: '06 11 22 33 44' })));
    const before = await memberNamed(desk, 'Léa Martin');
    const count = (await namesAt(desk)).length;
    const asks = async (name: string, contact: string) => {
      const phone = await market.member();
      value(await phone.service.sync());
      value(await phone.service.join({ name, commune: '42019', contact, facts: kNothingSaid }));
      await phone.service.sync();
      value(await desk.service.sync());
      const request = (await desk.service.state()).requests.find((one) => one.name === name);
      return { phone, id: request?.id ?? '', likely: request?.likely };
    };
    const same = { id: before.id, name: 'Léa Martin' };
    const first = await asks('Mme MARTIN Lea', '');
    expect(first.likely).toMatchObject([{ ...same, hasPhone: false, sameName: true, sameContact: false }]);
    const nobody = { ok: false, code: 'bad_argument' };
    expect(await desk.service.accept(first.id, '00'.repeat(16))).toEqual(nobody);
    value(await desk.service.accept(first.id, before.id));
    expect(await namesAt(desk)).toHaveLength(count);
    expect(await memberNamed(desk, 'Léa Martin')).toMatchObject({ file: before.file, keysLeft: 12 });

    const second = await asks('L. M.', '+33 6 11.22.33.44');
    expect(second.likely).toMatchObject([{ ...same, hasPhone: true, sameName: false, sameContact: true }]);
    value(await desk.service.accept(second.id, before.id));
    expect(await memberNamed(desk, 'Léa Martin')).toMatchObject({ file: before.file, keysLeft: 24 });
    value(await desk.service.runMonth(await desk.service.currentPeriod()));
    value(await desk.service.sync());
    for (const { phone } of [first, second]) value(await phone.service.sync());
    // What comes next goes to the phone that asked last.
    expect((await second.phone.service.state()).balance).toBe(100_00n);
    expect((await first.phone.service.state()).balance).toBe(0n);

    const third = await asks('Léa Martin', '');
    expect(third.likely).toMatchObject([same]);
    value(await desk.service.accept(third.id));
    expect((await namesAt(desk)).filter((name) => name === 'Léa Martin')).toHaveLength(2);
    // Somebody's keys are nobody else's.
    value(
      await first.phone.service.join({
        name: 'Inès Barbier',
        commune: '42019',
        contact: '',
        facts: kNothingSaid,
      }),
    );
    value(await first.phone.service.sync());
    value(await desk.service.sync());
    const [again] = (await desk.service.state()).requests;
    expect(again).toMatchObject({ known: 'Léa Martin', likely: [] });
    const { id } = await memberNamed(desk, 'Inès Barbier');
    expect(await desk.service.accept(again?.id ?? '', id)).toEqual(nobody);
  });
});
