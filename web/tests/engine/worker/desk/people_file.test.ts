// Files of people from a spreadsheet: what must simply work, and one clear answer for each thing that cannot.
import { describe, expect, it } from 'vitest';
import { readPeopleFile, type Rules } from '../../../../src/engine/worker/desk/people_file';
import type { FundInfo } from '../../../../src/engine/types';

const fund = {
  communes: [
    { insee: '42019', name: 'Boën-sur-Lignon' },
    { insee: '2A004', name: 'Ajaccio' },
  ],
} as FundInfo;
const rules: Rules = {
  fund,
  year: 2026,
  today: 20_454,
  isIban: () => true,
  amount: (text) => (/^\d+,\d\d$/.test(text) ? BigInt(text.replace(',', '')) : null),
};
const read = (text: string, isKnown: (name: string, contact: string) => boolean = () => false) =>
  readPeopleFile(new TextEncoder().encode(text), rules, isKnown);
const faultsOf = (text: string) => read(text).faults.map(({ line, field, code }) => [line, field, code]);

describe('PeopleFile', () => {
  it('ReadsAFrenchSpreadsheet', () => {
    const { people, faults } = read(
      '\uFEFFNom;Prénom;Commune;E-mail;Téléphone;Adresse;Adultes;Enfants;Cotisation;Mode\r\n' +
        'MARTIN;Zoé;Boën sur Lignon;zoe@exemple.fr;06 00;"3, rue du Pont";2;2015 2019;12,50;Espèces\r\n' +
        'Leroy;Paul;42019;;;;;;;\r\n',
    );
    expect(faults).toEqual([]);
    expect(people.map(({ line, known }) => [line, known])).toEqual([
      [2, false],
      [3, false],
    ]);
    expect(people[0]?.file).toMatchObject({
      name: 'Zoé MARTIN',
      commune: '42019',
      contact: 'zoe@exemple.fr · 06 00',
      address: '3, rue du Pont',
      household: { adults: 2, children: [2015, 2019] },
      joined: 20_454,
      contribution: { agreed: 1250n, method: 'cash' },
    });
    expect(people[1]?.file).toMatchObject({
      name: 'Paul Leroy',
      contact: '',
      household: { adults: 1, children: [] },
      contribution: { agreed: null, method: 'transfer' },
    });
  });

  it('ReadsEnglishHeadingsAndCommas', () => {
    const { people, faults } = read(
      'Last name,First name,INSEE code,payment\nMartin,Zoe,2A004,Direct debit\n',
    );
    expect(faults).toEqual([]);
    expect(people[0]?.file).toMatchObject({
      name: 'Zoe Martin',
      commune: '2A004',
      contribution: { method: 'debit' },
    });
  });

  it('NamesLineColumnAndReasonOfEachFault', () => {
    expect(
      faultsOf(
        'nom;commune;adultes;enfants;cotisation;mode\n' +
          ';42019;;;;\n' +
          'A;Paris;;;;\n' +
          'B;42019;deux;;;\n' +
          'C;42019;21;;;\n' +
          'D;42019;1;19;;\n' +
          'E;42019;1;2035;;\n' +
          'F;42019;1;;1,234;\n' +
          'G;42019;1;;;troc\n' +
          'H;42019;1;;;;;;x\n' +
          'I;42019;1;;;\n',
      ),
    ).toEqual([
      [2, 'nom', 'bad_text'],
      [3, 'commune', 'not_eligible'],
      [4, 'adultes', 'household_out_of_range'],
      [5, 'adultes', 'household_out_of_range'],
      [6, 'enfants', 'household_out_of_range'],
      [7, 'enfants', 'household_out_of_range'],
      [8, 'cotisation', 'bad_amount'],
      [9, 'mode', 'bad_method'],
      [10, '', 'bad_csv'],
    ]);
  });

  it('NamesAColumnThatIsMissingOrThereTwice', () => {
    expect(faultsOf('prénom;adresse\nZoé;x\n')).toEqual([
      [1, 'nom', 'missing_column'],
      [1, 'commune', 'missing_column'],
    ]);
    expect(faultsOf('nom;commune;ville\nZoé;42019;42019\n')).toEqual([[1, 'ville', 'repeated_column']]);
    expect(faultsOf('')).toEqual([[1, 'nom', 'missing_column']]);
    expect(faultsOf('nom;commune\n"Zoé;42019\n')).toEqual([[2, '', 'bad_csv']]);
  });

  it('KnowsWhoIsThereAlreadyAndWhoIsThereTwice', () => {
    const { people } = read(
      'nom;commune;contact\nZoé;42019;06\nzoe;42019;06\nZoé;42019;07\nPaul;42019;\n',
      (name) => name === 'Paul',
    );
    expect(people.map(({ known }) => known)).toEqual([false, true, false, true]);
  });
});
