// A partner signs top-ups on its own device; the desk takes them, the month gives by them, and the partner reads what became of its money.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BesaceModule } from '../../../wasm/besace';
import { loadCore } from './support/core';
import type { TestDevice } from './support/device';
import { foundingAs } from './support/funds';
import {
  acceptAll,
  foundedBy,
  joinAsMember,
  joinAsMerchant,
  Market,
  payAtStall,
  value,
} from './support/market';
import { anotherOperator, edit, memberNamed, personFile, syncAll } from './support/operators';
import { asks, table } from './support/partners';
import { TestServer } from './support/server';

const core = await loadCore();
const built = core !== null && TestServer.built();
const now = new Date();
const kToday = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000;
const kFirst = Date.UTC(now.getFullYear(), now.getMonth(), 1) / 86_400_000;
const kCaf = 2;
const kMsa = 3;

let market: Market;
let desk: TestDevice<'desk'>;
let caf: TestDevice<'partner'>;
let period: number;

const referenceOf = async (name: string) => (await memberNamed(desk, name)).reference;
const requests = async () => (await desk.service.state()).requests;

async function saves(name: string, amount: bigint): Promise<void> {
  const { id } = await memberNamed(desk, name);
  await edit(desk, id, { joined: kFirst, contribution: { agreed: amount, method: 'transfer' } });
  value(
    await desk.service.recordPayment({
      memberId: id,
      amount,
      day: kToday,
      method: 'transfer',
      reference: '',
    }),
  );
}
const signed = async (partner: TestDevice<'partner'>, rows: string[], from = period, until = from) => {
  const { number } = value(
    await partner.service.signTopUps(table(['Référence;Montant', ...rows].join('\r\n')), { from, until }),
  );
  return number;
};
/** Accepts what may be accepted, and dismisses the rest. */
async function answerAll(): Promise<void> {
  value(await desk.service.sync());
  for (const { id } of await requests())
    if (!(await desk.service.accept(id)).ok) value(await desk.service.answering.dismiss(id));
  value(await desk.service.sync());
}
const planned = async (month = period) =>
  value(await desk.service.planMonth(month)).lines.map(({ name, amount }) => [name, amount]);

describe.skipIf(!built)('Partners', () => {
  let other: TestDevice<'desk'>;
  /** By two: one prepares the list, another confirms it. */
  const giveMonth = async () => {
    const { list } = value(await desk.service.months.prepareMonth(period));
    value(await other.service.months.confirmMonth(list));
    await syncAll(other, desk);
  };
  beforeAll(async () => {
    market = new Market(foundingAs(core as BesaceModule, 'ssalsa'));
    await market.server.start();
    desk = await market.desk();
    await foundedBy(desk, market.server.setupCode);
    period = await desk.service.currentPeriod();
    for (const name of ['Zoé', 'Paul', 'Ines']) await joinAsMember(await market.member(), name);
    await acceptAll(desk);
    await saves('Zoé', 45_00n);
    await saves('Paul', 30_00n);
    await saves('Ines', 60_00n);
    caf = await asks(market, kCaf, 'CAF de la Savoie');
    value(await desk.service.sync());
  }, 60_000);
  afterAll(() => market?.remove());

  it('IsKnownToTheDeskByTheFingerprintThatItsOwnDeviceShows', async () => {
    const [request] = await requests();
    const { fingerprint, stage, name } = await caf.service.state();
    expect(fingerprint).toMatch(/^[0-9a-f]{5} [0-9a-f]{5} [0-9a-f]{5}$/);
    expect([stage, name]).toEqual(['asked', 'CAF de la Savoie']);
    expect(request).toMatchObject({
      role: 'partner',
      name: 'CAF de la Savoie',
      eligible: true,
      problem: null,
      partner: { pocketName: 'CAF de la Savoie', fingerprint },
    });
  });

  it('IsNotHeardBeforeTheFundHasAcceptedIt', async () => {
    await signed(caf, [`${await referenceOf('Zoé')};45,00`]);
    value(await caf.service.sync());
    value(await desk.service.sync());
    const order = (await requests()).find(({ role }) => role === 'topups');
    expect(order?.order).toMatchObject({ people: 1, total: 45_00n, partner: '', problem: 'unknown_partner' });
    expect(await desk.service.accept(order?.id ?? '')).toEqual({ ok: false, code: 'unknown_partner' });
    value(await desk.service.answering.dismiss(order?.id ?? ''));
  });

  it('IsAcceptedForItsPocketWhichThenGivesByItsWordAlone', async () => {
    for (const name of ['Zoé', 'Ines']) {
      const { id } = await memberNamed(desk, name);
      await edit(desk, id, { partner: name === 'Zoé' ? kCaf : kMsa });
    }
    // What the desk noted holds while no device speaks for the pocket.
    expect(await planned()).toEqual([
      ['Ines', 90_00n],
      ['Zoé', 90_00n],
    ]);
    const [request] = await requests();
    value(await desk.service.accept(request?.id ?? ''));
    expect(value(await desk.service.partnering.partners())).toMatchObject([
      { name: 'CAF de la Savoie', pocket: kCaf, contact: '04 79 00 00 00', until: null, isEnded: false },
    ]);
    expect(await planned()).toEqual([['Ines', 90_00n]]);
    const { skipped } = value(await desk.service.planMonth(period));
    expect(skipped.find(({ name }) => name === 'Zoé')?.code).toBe('no_partner');
  });

  it('NamesEveryBadLineAndSignsNothingWhileOneIsBad', async () => {
    const zoe = await referenceOf('Zoé');
    const file = table(
      [
        'Nom;Référence;Montant;QF',
        `Zoé;${zoe};45,00;612`,
        `;${zoe};30;`,
        ';RF00;30,00;',
        `;${await referenceOf('Paul')};0;`,
      ].join('\n'),
    );
    expect(value(await caf.service.readTopUps(file)).faults).toEqual([
      { line: 3, code: 'top_up_twice', text: zoe },
      { line: 4, code: 'bad_reference', text: 'RF00' },
      { line: 5, code: 'bad_top_up', text: '0' },
    ]);
    const before = (await caf.service.state()).orders.length;
    const refused = await caf.service.signTopUps(file, { from: period, until: period });
    expect(refused).toEqual({ ok: false, code: 'top_up_twice' });
    expect((await caf.service.state()).orders).toHaveLength(before);
  });

  it('IsShownToTheDeskWithWhomItNamesAndWhomItCannotReach', async () => {
    const { id } = value(
      await desk.service.savePerson(null, personFile('Sans téléphone', { commune: '42019', joined: kFirst })),
    );
    const stranger = core?.creditorReference(42n);
    const rows = [
      `${await referenceOf('Zoé')};45,00`,
      `${await referenceOf('Paul')};40`,
      `${await referenceOf('Sans téléphone')};10`,
      `${stranger?.ok ? stranger.value : ''};10,00`,
    ];
    await signed(caf, rows, period, period + 1);
    value(await caf.service.sync());
    value(await desk.service.sync());
    const [request] = await requests();
    expect(request).toMatchObject({ role: 'topups', name: 'CAF de la Savoie' });
    expect(request?.order).toMatchObject({
      pocketName: 'CAF de la Savoie',
      from: period,
      until: period + 1,
      people: 4,
      total: 105_00n,
      unknown: [stranger?.ok ? stranger.value : ''],
      cannot: [{ memberId: id, name: 'Sans téléphone', code: 'no_keys_left' }],
      problem: null,
    });
    value(await desk.service.accept(request?.id ?? ''));
    expect(await requests()).toEqual([]);
  });

  it('CompletesSavingsUpToWhatWasGrantedAndWhatTheTargetLeaves', async () => {
    // Ines: the file's note, for no device speaks for the MSA; Paul saved 30 and is granted 40; Zoé 45 of 45.
    const expected = [
      ['Ines', 90_00n],
      ['Paul', 70_00n],
      ['Zoé', 90_00n],
    ];
    expect(await planned()).toEqual(expected);
    const overview = value(await desk.service.monthOverview(period));
    expect(overview.topUps).toMatchObject([
      { pocket: kCaf, pocketName: 'CAF de la Savoie', people: 4, total: 105_00n, unknown: 1 },
    ]);
    expect(overview.outlook.expected.topUps).toBe(115_00n);
    const file = JSON.parse(value(await desk.service.wholeFile((await memberNamed(desk, 'Paul')).id))) as {
      topUps: unknown;
    };
    expect(file.topUps).toEqual([{ pocket: kCaf, from: period, until: period + 1, amount: '4000' }]);
    // The month after is covered too; the one after that is not.
    expect(value(await desk.service.monthOverview(period + 2)).topUps[0]).toMatchObject({
      signedAt: null,
      people: 0,
    });
  });

  it('IsTheSameOnAnotherOperatorsComputer', async () => {
    value(await desk.service.sync());
    other = await anotherOperator(market, desk, 'Awa');
    await syncAll(desk, other);
    expect(value(await other.service.partnering.topUpOrders())).toEqual(
      value(await desk.service.partnering.topUpOrders()),
    );
    expect(value(await other.service.planMonth(period)).total).toBe(250_00n);
  });

  it('StandsAloneForTheMonthsThatALaterOrderCovers', async () => {
    const number = await signed(caf, [`${await referenceOf('Zoé')};20,00`], period + 1);
    const text = table(value(await caf.service.orderFile(number)));
    // As a file, for those who cannot send.
    const read = value(await desk.service.partnering.readTopUpOrder(text));
    expect(read).toMatchObject({ problem: null, people: 1, replaces: [{ from: period, until: period + 1 }] });
    value(await desk.service.partnering.takeTopUpOrder(text));
    expect(await desk.service.partnering.takeTopUpOrder(text)).toEqual({ ok: false, code: 'order_known' });
    expect(value(await desk.service.monthOverview(period)).topUps[0]?.people).toBe(4);
    expect(value(await desk.service.monthOverview(period + 1)).topUps[0]).toMatchObject({
      people: 1,
      total: 20_00n,
    });
  });

  it('RefusesAnOrderChangedOnItsWay', async () => {
    const number = await signed(caf, [`${await referenceOf('Zoé')};45,00`], period + 3);
    const text = value(await caf.service.orderFile(number));
    const raised = table(text.replace('"amount":4500', '"amount":4600'));
    expect(value(await desk.service.partnering.readTopUpOrder(raised)).problem).toBe('bad_signature');
    expect(await desk.service.partnering.takeTopUpOrder(raised)).toEqual({
      ok: false,
      code: 'bad_signature',
    });
    expect(await desk.service.partnering.takeTopUpOrder(table(` ${text}`))).toEqual({
      ok: false,
      code: 'bad_order',
    });
    const elsewhere = table(text.replace('"pocket":2', '"pocket":3'));
    expect(await desk.service.partnering.takeTopUpOrder(elsewhere)).toEqual({
      ok: false,
      code: 'unknown_partner',
    });
  });

  it('TakesNothingSignedOnceItHasEndedAndKeepsWhatWasSignedBefore', async () => {
    const [partner] = value(await desk.service.partnering.partners());
    value(await desk.service.partnering.setPartnerUntil(partner?.kid ?? '', kToday - 1));
    const number = await signed(caf, [`${await referenceOf('Zoé')};45,00`], period + 4);
    const text = table(value(await caf.service.orderFile(number)));
    expect(await desk.service.partnering.takeTopUpOrder(text)).toEqual({ ok: false, code: 'partner_ended' });
    expect(value(await desk.service.planMonth(period)).total).toBe(250_00n);
    value(await desk.service.partnering.setPartnerUntil(partner?.kid ?? '', null));
  });

  it('ReadsWhatBecameOfItsMoneyInTheLogItVerified', async () => {
    for (const [pocket, amount] of [
      [0, 100_00n],
      [1, 135_00n],
      [kCaf, 60_00n],
      [kMsa, 30_00n],
    ] as const)
      value(await desk.service.deposit({ amount, target: 'reserve', pocket, reference: `poche ${pocket}` }));
    expect(await desk.service.months.prepareMonth(period)).toEqual({ ok: false, code: 'pocket_short' });
    value(
      await desk.service.deposit({ amount: 40_00n, target: 'reserve', pocket: kCaf, reference: 'suite' }),
    );
    value(await desk.service.sync());
    await giveMonth();
    value(await desk.service.sync());
    value(await caf.service.sync());
    const { book, fund } = await caf.service.state();
    expect(book).toMatchObject({ verdict: 'sound', size: Number(fund?.size), all: { drawn: 85_00n } });
    expect(book?.root).toMatch(/^[0-9a-f]{64}$/);
    expect(book?.months.at(-1)).toEqual({
      period,
      isOpen: true,
      opening: 0n,
      paidIn: 100_00n,
      drawn: 85_00n,
      spent: 0n,
      returned: 0n,
      kept: 0n,
      closing: 15_00n,
      out: 85_00n,
      claim: -15_00n,
    });
  });

  it('SeesWhatIsSpentInShops', async () => {
    const [shop, member] = [await market.merchant(), await market.member()];
    await joinAsMerchant(shop);
    await joinAsMember(member, 'Malik');
    await answerAll();
    await saves('Malik', 60_00n);
    await signed(caf, [`${await referenceOf('Malik')};30,00`]);
    value(await caf.service.sync());
    await answerAll();
    value(await desk.service.deposit({ amount: 60_00n, target: 'reserve', pocket: 1, reference: 'e' }));
    value(await desk.service.deposit({ amount: 15_00n, target: 'reserve', pocket: kCaf, reference: 'c' }));
    value(await desk.service.sync());
    await giveMonth();
    value(await desk.service.sync());
    value(await shop.service.sync());
    value(await member.service.sync());
    await payAtStall(member, shop, 35_00n);
    value(await member.service.sync());
    value(await shop.service.sync());
    value(await caf.service.sync());
    // The partner's units are the first ones spent in this fund.
    expect((await caf.service.state()).book?.months.at(-1)).toMatchObject({
      drawn: 115_00n,
      spent: 30_00n,
      out: 85_00n,
      claim: 0n,
    });
  });

  it('KeepsItsKeyAndItsOrdersWhenItIsClosed', async () => {
    const before = await caf.service.state();
    expect(await caf.reopen()).toBe('ok');
    const after = await caf.service.state();
    expect(after.fingerprint).toBe(before.fingerprint);
    expect(after.orders).toEqual(before.orders);
    expect(after.book?.root).toBe(before.book?.root);
    const stored = JSON.stringify(await caf.dump('settings'), (_, item: unknown) =>
      typeof item === 'bigint' ? String(item) : item,
    );
    expect(stored).not.toContain(await referenceOf('Zoé'));
    expect(stored).not.toContain('CAF de la Savoie');
  });

  it('SendsALongOrderOnceThereIsANetwork', async () => {
    const msa = await asks(market, kMsa, 'MSA');
    await answerAll();
    msa.network = false;
    const rows = Array.from({ length: 1000 }, (_, at) => {
      const reference = core?.creditorReference(2n ** 47n + BigInt(at));
      return `${reference?.ok ? reference.value : ''};"1 000,00"`;
    });
    await signed(msa, rows, period, period + 11);
    const waiting = await msa.service.state();
    expect(waiting.orders[0]).toMatchObject({ people: 1000, total: 1_000_000_00n, sent: false });
    expect(waiting).toMatchObject({ sent: true, contact: '04 79 00 00 00' });
    expect(await msa.reopen()).toBe('ok');
    msa.network = true;
    value(await msa.service.sync());
    expect((await msa.service.state()).orders[0]?.sent).toBe(true);
    await answerAll();
    const taken = value(await desk.service.partnering.topUpOrders());
    expect(taken.find(({ pocket }) => pocket === kMsa)?.people).toBe(1000);
    expect((await desk.service.state()).unsent).toBe(0);
    rows.push(rows[0]?.replace(/^RF\d+/, await referenceOf('Zoé')) ?? '');
    const { faults } = value(await msa.service.readTopUps(table(['ref;montant', ...rows].join('\n'))));
    expect(faults.map(({ line, code }) => [line, code])).toEqual([[1002, 'too_many_top_ups']]);
  });

  it('NamesWhoIsAwayInItsMonths', async () => {
    const { id, reference } = await memberNamed(desk, 'Paul');
    value(await desk.service.suspend(id, 'un mois ailleurs'));
    value(await desk.service.resume(id, period + 2));
    const cannot = async (from: number) => {
      const number = await signed(caf, [`${reference};20,00`], from);
      const text = table(value(await caf.service.orderFile(number)));
      return value(await desk.service.partnering.readTopUpOrder(text)).cannot;
    };
    expect(await cannot(period + 1)).toMatchObject([{ name: 'Paul', code: 'member_suspended' }]);
    expect(await cannot(period + 2)).toEqual([]);
  });

  it('AsksForNoPocketThatIsNoPartners', async () => {
    const other = await market.partner();
    expect(await other.service.ask({ name: 'X', pocket: kCaf, contact: '' })).toEqual({
      ok: false,
      code: 'fund_unknown',
    });
    value(await other.service.sync());
    for (const pocket of [0, 1, 4])
      expect(await other.service.ask({ name: 'X', pocket, contact: '' })).toEqual({
        ok: false,
        code: 'bad_argument',
      });
    expect(await other.service.ask({ name: ' ', pocket: kCaf, contact: '' })).toEqual({
      ok: false,
      code: 'bad_text',
    });
    expect(await other.service.signTopUps(table(''), { from: period, until: period })).toEqual({
      ok: false,
      code: 'not_joined',
    });
  });
});
