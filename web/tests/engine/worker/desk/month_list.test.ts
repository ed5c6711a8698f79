// A month's list in its records: cut into parts and put together again, who is still to be given something, and what is erased when.
import { describe, expect, it } from 'vitest';
import {
  digestOf,
  linesOf,
  listChange,
  listsOf,
  monthRecordsDue,
  partChanges,
  remainingOf,
  type PlannedLine,
  type PlannedList,
} from '../../../../src/engine/worker/desk/month_list';
import type { WholeDevice } from '../../../../src/engine/worker/device';
import type { Change, Records } from '../../../../src/engine/worker/desk/records';
import type { Register } from '../../../../src/engine/worker/desk/register';
import { kMaxBodyBytes } from '../../../../src/engine/worker/desk/sealing';

const kPeriod = 24_323;
const lineOf = (at: number, letters = 400): PlannedLine => ({
  person: `person ${at}`,
  kid: `kid ${at}`,
  pockets: [[0, '15000']],
  why: { fr: 'é'.repeat(letters), en: 'e'.repeat(letters) },
  arrears: 'paid',
});
const lines = (count: number) => Array.from({ length: count }, (_, at) => lineOf(at));
const list = (made: string, also: Partial<PlannedList> = {}): PlannedList => ({
  ...{ id: `list ${made}`, number: 1, period: kPeriod, late: false, state: 'confirming', made, parts: 1 },
  ...{ prepared: { by: 'a', at: 1 }, confirmed: { by: 'b', at: 2 }, signing: { by: 'b', at: 2 } },
  ...{ returned: null, digest: '', count: 2, total: 300_00n },
  ...also,
});

/** Wallets by kid, with their period. */
function deviceWith(given: Record<string, number>): WholeDevice {
  const wallet = (kid: string) => (kid in given ? { period: BigInt(given[kid] ?? 0) } : null);
  return { log: { replica: { wallet } }, platform: { subtle: crypto.subtle } } as unknown as WholeDevice;
}
/** Everybody has the key of their line and one more. */
function registerOf(count: number, gone: string[] = [], suspended: string[] = []): Register {
  const people = lines(count).map(({ person: id, kid }) => ({
    id,
    suspended: suspended.includes(id),
    keys: [{ kid }, { kid: `${kid} more` }],
  }));
  const find = (id: string) => people.find((one) => one.id === id && !gone.includes(id));
  return { find } as unknown as Register;
}
function recordsOf(changes: Change[], unsent: string[] = []): Records {
  return {
    list: (kind: string) => changes.filter((one) => one.kind === kind && one.fields !== null),
    isAgreed: (id: string) => !unsent.includes(id),
  } as unknown as Records;
}
function partsOf(made: string, of: PlannedLine[]): Change[] {
  let ids = 0;
  return partChanges(() => `${made} part ${ids++}`, made, of);
}

describe('MonthListParts', () => {
  it('FitARecordEachAndGiveTheWholeBackInWhateverOrder', () => {
    const parts = partsOf('m', lines(400));
    expect(parts.length).toBeGreaterThan(5);
    for (const { fields } of parts)
      expect(new TextEncoder().encode(JSON.stringify(fields)).length).toBeLessThan(kMaxBodyBytes - 20_000);
    const records = recordsOf([...parts].reverse());
    expect(linesOf(records, list('m', { parts: parts.length }))).toEqual(lines(400));
  });

  it('AreNoListWhileOneIsMissingNorMadeOfTwoLists', () => {
    const parts = partsOf('m', lines(400));
    const whole = list('m', { parts: parts.length });
    expect(linesOf(recordsOf(parts.slice(1)), whole)).toBeNull();
    const mixed = [...parts.slice(1), ...partsOf('other', lines(1))];
    expect(linesOf(recordsOf(mixed), whole)).toBeNull();
  });

  it('HaveADigestOfWhatIsSignedAndOfNothingElse', async () => {
    const device = deviceWith({});
    const digest = await digestOf(device, kPeriod, lines(3));
    expect(await digestOf(device, kPeriod, [lineOf(0, 5), lineOf(1, 6), lineOf(2, 7)])).toBe(digest);
    const other = { ...lineOf(2), pockets: [[0, '15001']] as [number, string][] };
    for (const changed of [
      digestOf(device, kPeriod + 1, lines(3)),
      digestOf(device, kPeriod, lines(2)),
      digestOf(device, kPeriod, [lineOf(0), lineOf(1), other]),
      digestOf(device, kPeriod, [lineOf(0), lineOf(1), { ...lineOf(2), kid: 'kid 9' }]),
    ])
      expect(await changed).not.toBe(digest);
  });
});

describe('MonthListRemaining', () => {
  const left = (given: Record<string, number>, register = registerOf(4)) =>
    remainingOf(deviceWith(given), register, kPeriod, lines(4)).map(({ person }) => person.at(-1));

  it('IsWhoHasNothingForTheMonthUnderWhateverKey', () => {
    expect(left({})).toEqual(['0', '1', '2', '3']);
    expect(left({ 'kid 1': kPeriod })).toEqual(['0', '2', '3']);
    expect(left({ 'kid 1 more': kPeriod })).toEqual(['0', '2', '3']);
    expect(left({ 'kid 1 more': kPeriod - 1 })).toEqual(['0', '1', '2', '3']);
  });

  it('IsNobodyWhoWasStoppedOrErasedNorWhoseKeyIsUsedForAnotherMonth', () => {
    expect(left({}, registerOf(4, ['person 0'], ['person 3']))).toEqual(['1', '2']);
    expect(left({ 'kid 2': kPeriod + 1 })).toEqual(['0', '1', '3']);
  });
});

describe('MonthRecordsDue', () => {
  const both = { 'kid 0': kPeriod, 'kid 1': kPeriod };
  const due = (one: PlannedList, given: Record<string, number>, unsent: string[] = []) => {
    const changes = [listChange(one), ...partsOf('m', lines(2))];
    const found = monthRecordsDue(deviceWith(given), recordsOf(changes, unsent), registerOf(2));
    return found.map(({ id, fields }) => [id, fields === null ? 'erased' : fields['state']]);
  };

  it('EndsAListOnceAllOfItIsInTheLogAndErasesItsLinesOnceTheServerKnows', () => {
    expect(due(list('m'), {})).toEqual([]);
    expect(due(list('m'), { 'kid 0': kPeriod })).toEqual([]);
    expect(due(list('m'), both)).toEqual([['list m', 'given']]);
    expect(due(list('m', { state: 'given' }), both, ['list m'])).toEqual([]);
    expect(due(list('m', { state: 'given' }), both)).toEqual([['m part 0', 'erased']]);
  });

  it('ErasesNothingOfWhatWasSentBackHereUntilTheServerKnows', () => {
    expect(due(list('m', { state: 'returned' }), {}, ['list m'])).toEqual([]);
    expect(due(list('m', { state: 'returned' }), {})).toEqual([['m part 0', 'erased']]);
  });

  it('ErasesLinesOfNoList', () => {
    expect(due(list('other'), {})).toEqual([['m part 0', 'erased']]);
  });

  it('ReadsAListAsItWroteIt', () => {
    const one = list('m', { total: 2n ** 60n, returned: { by: 'a', at: 3, word: 'non' } });
    expect(listsOf(recordsOf([listChange(one)]))).toEqual([one]);
  });
});
