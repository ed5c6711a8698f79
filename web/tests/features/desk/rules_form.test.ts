// A copy of a rulebook in fields, and back: nothing changes but what was typed.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../../src/features/desk/rules_changes';
import { fieldsOf, rulebookOf, type RuleField } from '../../../src/features/desk/rules_form';

const folder = resolve(import.meta.dirname, '../../../../core/rulebooks');
const funds = readdirSync(folder).map((name) => [name, readFileSync(resolve(folder, name), 'utf8')] as const);
const gironde = readFileSync(resolve(folder, 'gironde.json'), 'utf8');
const typing = (place: string, typed: string): RuleField[] =>
  fieldsOf(gironde, ',').map((field) => (field.path.join('.') === place ? { ...field, text: typed } : field));

describe('rulesForm', () => {
  it.each(funds)('GivesBackWhatItWasMadeOf: %s', (_, json) => {
    const { json: made, faults } = rulebookOf(json, fieldsOf(json, ','));
    expect(faults).toEqual([]);
    expect(changesBetween(json, made)).toEqual([]);
  });

  it.each([
    ['allowance.base', '160,50', 16050],
    ['allowance.base', '160', 16000],
    ['reconversion.commission', '2,5 %', 250],
    ['validity.months', ' 3 ', 3],
    ['demonstration', '', false],
    ['name', ' Caisse ', 'Caisse'],
    ['excluded', 'alcool\n\n tabac ', ['alcool', 'tabac']],
    ['territory', '2A004 Ajaccio', [{ insee: '2A004', name: 'Ajaccio' }]],
  ])('ReadsWhatIsTypedIn %s: %s', (place, typed, value) => {
    const { json, faults } = rulebookOf(gironde, typing(place, typed));
    expect(faults).toEqual([]);
    const found = place
      .split('.')
      .reduce<unknown>((part, member) => (part as Record<string, unknown>)[member], JSON.parse(json));
    expect(found).toEqual(value);
  });

  it.each([
    ['allowance.base', 'cent'],
    ['allowance.base', '1,234'],
    ['allowance.base', '-5'],
    ['validity.months', '2,5'],
    ['validity.months', ''],
    ['territory', 'Bordeaux'],
  ])('NamesTheFieldThatCannotBeRead %s: "%s"', (place, typed) => {
    const fields = typing(place, typed);
    const { faults } = rulebookOf(gironde, fields);
    expect(faults.map((at) => fields[at]?.path.join('.'))).toEqual([place]);
  });

  it('LeavesOutWhatDecidesWhichMembersThereAre', () => {
    const places = fieldsOf(gironde, ',').map(({ path }) => path.join('.'));
    expect(places).toContain('allowance.base');
    for (const fixed of ['schema', 'allowance.kind', 'contribution.kind'])
      expect(places).not.toContain(fixed);
  });

  it('TypesAmountsAsEachLanguageDoesAndReadsThemBack', () => {
    const english = fieldsOf(gironde, '.');
    const amounts = english.filter(({ kind }) => kind === 'cents' || kind === 'rate');
    expect(amounts.length).toBeGreaterThan(1);
    for (const { text } of amounts) expect(text).toMatch(/^\d+\.\d\d$/u);
    expect(JSON.parse(rulebookOf(gironde, english).json)).toEqual(JSON.parse(gironde));
  });
});
