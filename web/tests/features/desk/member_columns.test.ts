// @vitest-environment jsdom
// The file the list is saved as can be imported again, and holds no account number.
import { describe, expect, it } from 'vitest';
import { readPeopleFile } from '../../../src/engine/worker/desk/people_file';
import { parseAmount } from '../../../src/features/desk/amount';
import { memberColumns } from '../../../src/features/desk/member_columns';
import { setLocale } from '../../../src/i18n/locale.svelte';
import { writeCsv } from '../../../src/ui/data/csv';
import { fund, memberOf } from './pages/people';

const members = Array.from({ length: 40 }, (_, at) => memberOf(at));

function saved(mark: ',' | '.'): string {
  const columns = memberColumns((cents) => String(cents), mark);
  return writeCsv(
    columns.map(({ label }) => label),
    members.map((member) => columns.map((column) => (column.cell ?? column.text)(member))),
  );
}

describe('memberColumns', () => {
  it.each([
    ['fr', ','],
    ['en', '.'],
  ] as const)('WriteAFileThatCanBeImportedAgain %s', (language, mark) => {
    setLocale(language);
    const file = new TextEncoder().encode(saved(mark));
    const rules = { fund, year: 2026, today: 20_784, isIban: () => false, amount: parseAmount };
    const { people, faults } = readPeopleFile(file, rules, () => false);
    setLocale('fr');
    expect(faults).toEqual([]);
    expect(
      people.map(({ file: { name, commune, contact, address, household, contribution } }) => ({
        name,
        commune,
        contact,
        address,
        household,
        contribution,
      })),
    ).toEqual(
      members.map(({ file: { name, commune, contact, address, household, contribution } }) => ({
        name,
        commune,
        contact,
        address,
        household,
        contribution,
      })),
    );
  });

  it('KeepAccountNumbersInTheRegister', () => {
    expect(members.some(({ file }) => file.mandate !== null)).toBe(true);
    expect(saved(',')).not.toMatch(/FR76/u);
  });
});
