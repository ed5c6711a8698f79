// A partner's own table: the two columns that count, amounts as people write them, and every bad line named.
import { describe, expect, it } from 'vitest';
import { readTopUpsFile } from '../../../src/engine/worker/top_ups_file';
import { loadCore } from '../support/core';

const core = await loadCore();
const kRef = 'RF18539007547034';
const kOther = 'RF741';
const utf8 = (text: string) => new TextEncoder().encode(text);
const windows = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe.skipIf(!core)('TopUpsFile', () => {
  if (!core) return;
  const read = (text: string) => readTopUpsFile(core, utf8(text));

  it('ReadsReferencesAndDecimalCommasAndAddsThemUp', () => {
    const { lines, total, faults } = read(`Référence;Montant\r\n${kRef};45,50\r\nrf18 5390 0754 7035;x\r\n`);
    expect(faults).toEqual([{ line: 3, code: 'bad_reference', text: 'rf18 5390 0754 7035' }]);
    expect([lines, total]).toEqual([[{ line: 2, holder: kRef, amount: 45_50n }], 45_50n]);
  });

  it.each([
    ['commas and English headings', utf8(`amount,Reference\n"1,234.50",${kRef}\n`)],
    ['Windows-1252', windows(`R\xe9f\xe9rence;Abondement\n${kRef};1 234,50\n`)],
    ['no heading', utf8(`${kRef};1234,50\n`)],
    ['spaces in the reference', utf8('ref;montant\nRF18 5390 0754 7034;1234,5\n')],
    ['more columns', utf8(`Nom;QF;Réf.;Montant\nZoé;612;${kRef};1234,50\n`)],
  ])('Reads %s', (_, file) => {
    expect(readTopUpsFile(core, file)).toMatchObject({
      faults: [],
      total: 1_234_50n,
      lines: [{ holder: kRef }],
    });
  });

  it.each([
    ['nothing', '', 'no_top_ups', 1],
    ['a heading alone', 'Référence;Montant\n', 'no_top_ups', 1],
    ['no column of amounts', `Référence;Nom\n${kRef};Zoé\n`, 'top_up_columns', 1],
    ['no column known', 'a;b\nc;d\n', 'top_up_columns', 1],
    ['two columns of amounts', `Référence;Montant;Somme\n${kRef};1;2\n`, 'repeated_column', 1],
    ['a reference mistyped', `Référence;Montant\n${kOther};1\nRF19539007547034;1\n`, 'bad_reference', 3],
    ['no reference', 'Référence;Montant\n;1\n', 'bad_reference', 2],
    ['no amount', `Référence;Montant\n${kRef};\n`, 'bad_top_up', 2],
    ['zero', `Référence;Montant\n${kRef};0,00\n`, 'bad_top_up', 2],
    ['less than zero', `Référence;Montant\n${kRef};-45\n`, 'bad_top_up', 2],
    ['more than a million', `Référence;Montant\n${kRef};1000000,01\n`, 'bad_top_up', 2],
    ['an amount to be guessed', `Référence;Montant\n${kRef};1,234\n`, 'bad_top_up', 2],
    ['somebody twice', `Référence;Montant\n${kRef};1\n${kRef};2\n`, 'top_up_twice', 3],
    ['a quote left open', `Référence;Montant\n"${kRef};1\n`, 'bad_csv', 2],
  ])('Names the line of %s', (_, text, code, line) => {
    expect(read(text).faults).toMatchObject([{ line, code }]);
  });
});
