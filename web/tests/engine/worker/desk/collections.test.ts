// Which collection a line of a statement is, where several might be meant.
import { describe, expect, it } from 'vitest';
import { Collections, type Collection } from '../../../../src/engine/worker/desk/collections';
import type { StatementLine } from '../../../../src/engine/worker/desk/statement';
import { Matching, type Candidate } from '../../../../src/engine/worker/desk/statement_matching';
import { loadCore } from '../../support/core';

const core = await loadCore();
const kDay = 20_500;
const kName = 'COT-2026-02-3F2A91BC04DE';

function line(text: string, amount = 20_00n, day = kDay): StatementLine {
  const said = { text, batch: '', name: '', iban: '', reference: '' };
  return { line: 1, key: 'k', day, amount, reversal: false, ...said };
}
function collection(name: string, people: string[], period = 24_313): Collection {
  return { period, day: kDay, name, list: people.map((person) => ({ person, amount: 10_00n })) };
}

describe.skipIf(!core)('Collections', () => {
  const stateOf = (all: Collection[], ...given: Parameters<typeof line>) => {
    if (!core) throw new Error('the core has not been built');
    return shown(new Collections(core, all, []), line(...given));
  };
  const shown = (collections: Collections, one: StatementLine, candidates: Candidate[] = []) => {
    const { state, collection: found } = collections.review(one, new Matching(candidates).review(one, false));
    return [state, found?.isExact ?? null, found?.count ?? null];
  };
  const all = [
    collection(kName, ['a', 'b', 'c', 'd']),
    collection(`${kName}-FRST`, ['a', 'b']),
    collection(`${kName}-RCUR`, ['c', 'd']),
  ];

  it('GoByTheNameThatSaysMost', () => {
    expect(stateOf(all, `REMISE ${kName}-RCUR`)).toEqual(['matched', true, 2]);
    expect(stateOf(all, `REMISE ${kName}`, 40_00n)).toEqual(['matched', true, 4]);
    expect(stateOf(all, `REMISE ${kName}-RCUR`, 40_00n)).toEqual(['unmatched', false, 2]);
  });

  it('SuggestNothingWhereTwoHaveTheSameTotalAndNoName', () => {
    expect(stateOf(all, 'REMISE')).toEqual(['unmatched', null, null]);
    expect(stateOf(all, 'REMISE', 40_00n)).toEqual(['unmatched', true, 4]);
    expect(stateOf(all, `REMISE ${kName}`)).toEqual(['unmatched', false, 4]);
  });

  it('AreNotSingleDebitsThatBearTheFilesNameNorMoneyWithAPayersName', () => {
    if (!core) throw new Error('the core has not been built');
    expect(stateOf(all, `PRLV ${kName}-FRST`, 10_00n)).toEqual(['unmatched', null, null]);
    const carole = { id: 'z', name: 'Carole', reference: '', iban: '' };
    const transfer = { ...line('VIR', 40_00n), name: 'CAROLE' };
    expect(shown(new Collections(core, all, []), transfer, [carole])).toEqual(['unmatched', null, null]);
  });

  it('AreTakenOnceOfOneFile', () => {
    if (!core) throw new Error('the core has not been built');
    const collections = new Collections(core, all, []);
    expect(shown(collections, line(kName, 40_00n))).toEqual(['matched', true, 4]);
    expect(shown(collections, line(kName, 40_00n, kDay + 3))).toEqual(['similar', true, 4]);
  });

  it('GoByTheFilesNameWhereItsPartsAreBookedApart', () => {
    const apart = [collection(kName, ['a', 'b', 'c']), collection(`${kName}-FRST`, ['a', 'b'])];
    expect(stateOf(apart, `REMISE ${kName}`)).toEqual(['matched', true, 2]);
  });

  it('AreNotADebitThatCameBackOfTheAmountOfASequenceOfOne', () => {
    if (!core) throw new Error('the core has not been built');
    const apart = [collection(kName, ['a', 'b', 'c']), collection(`${kName}-FRST`, ['a'])];
    const back = (amount: bigint) => ({ ...line(`REJET ${kName}`, -amount), reversal: true });
    expect(shown(new Collections(core, apart, []), back(10_00n))).toEqual(['unmatched', null, null]);
    expect(shown(new Collections(core, apart, []), back(30_00n))).toEqual(['unmatched', true, 3]);
  });

  it('TakeTheFileThatWasGivenWithoutWhoHadAnotherMandate', () => {
    const later = [...all, collection(kName, ['a', 'b', 'c'])];
    expect(stateOf(later, kName, 30_00n)).toEqual(['matched', true, 3]);
    expect(stateOf(later, kName, 40_00n)).toEqual(['matched', true, 4]);
  });

  it('SuggestNoneBeforeItsDayOrLongAfter', () => {
    for (const [day, count] of [
      [kDay - 1, null],
      [kDay + 10, 4],
      [kDay + 11, null],
    ] as const)
      expect(stateOf(all, 'REMISE', 40_00n, day)[2]).toBe(count);
  });
});
