// What differs between two rulebooks, as somebody reads it before signing.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changesBetween, membersOf } from '../../../src/features/desk/rules_changes';
import { faultText, memberText, valueText } from '../../../src/features/desk/rules_words';

const folder = resolve(import.meta.dirname, '../../../../core/rulebooks');
const funds = readdirSync(folder).map((name) => [name, readFileSync(resolve(folder, name), 'utf8')] as const);
const text = (rulebook: object): string => JSON.stringify(rulebook);

describe('changesBetween', () => {
  it('NamesEachMemberThatDiffersOnceAndNoOther', () => {
    const before = { name: 'A', allowance: { kind: 'flat', amount: 10000 }, withhold: 5, spend: [0, 1] };
    const after = { allowance: { amount: 12000, kind: 'flat' }, name: 'A', proration: true, spend: [1, 0] };
    expect(changesBetween(text(before), text(after))).toEqual([
      { path: ['allowance', 'amount'], before: 10000, after: 12000 },
      { path: ['withhold'], before: 5, after: undefined },
      { path: ['spend'], before: [0, 1], after: [1, 0] },
      { path: ['proration'], before: undefined, after: true },
    ]);
    expect(changesBetween(text(before), text(before))).toEqual([]);
  });

  it('ShowsWhatCameAndWentOfAList', () => {
    const places = (...names: string[]) =>
      text({ territory: names.map((name) => ({ insee: '42019', name })) });
    expect(changesBetween(places('Boën', 'Trelins'), places('Trelins', 'Sauvain'))).toEqual([
      {
        path: ['territory'],
        before: [{ insee: '42019', name: 'Boën' }],
        after: [{ insee: '42019', name: 'Sauvain' }],
      },
    ]);
  });

  it('NamesTheMembersOfAKindThatIsAnother', () => {
    const before = text({ contribution: { kind: 'minimum', amount: 1000 } });
    const after = text({ contribution: { kind: 'levels', amounts: [1000, 2000] } });
    expect(changesBetween(before, after).map(({ path }) => path.at(-1))).toEqual([
      'kind',
      'amount',
      'amounts',
    ]);
  });
});

describe('rulesWords', () => {
  it.each(funds)('HaveAWordForEveryMemberOf %s', (_, json) => {
    for (const { path } of membersOf(json)) expect(memberText(path)).not.toBe(path.join('.'));
  });

  it('WritesAmountsRatesAndWordsAsPeopleReadThem', () => {
    expect(valueText(['allowance', 'base'], 15000, '€')).toBe('150,00\u00a0€');
    for (const [rate, shown] of [
      [250, '2,5'],
      [255, '2,55'],
      [10_000, '100'],
      [5, '0,05'],
      [0, '0'],
    ] as const)
      expect(valueText(['reconversion', 'commission'], rate, '€')).toBe(`${shown}\u00a0%`);
    expect(valueText(['allowance', 'kind'], 'flat', '€')).toBe('la même pour tout le monde');
    expect(valueText(['proration'], false, '€')).toBe('non');
    expect(valueText(['unpaid', 'grace_days'], 30, '€')).toBe('30');
    expect(valueText(['excluded'], ['alcool', 'tabac'], '€')).toBe('alcool, tabac');
    expect(valueText(['territory'], [{ insee: '42019', name: 'Boën' }], '€')).toBe('42019 Boën');
    expect(valueText(['withhold'], undefined, '€')).toBe('rien');
  });

  it('NamesAFaultByItsMemberAndItsPlace', () => {
    expect(faultText('/territory/0/insee')).toBe('Communes (insee) (/territory/0/insee)');
    expect(faultText('/')).toBe('/');
  });
});
