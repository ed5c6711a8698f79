// Files open in a spreadsheet as they were written, and never run.
import { describe, expect, it } from 'vitest';
import { centsCell, writeCsv } from '../../../src/ui/data/csv';

describe('writeCsv', () => {
  it('OpensInASpreadsheetWithAccentsAndSemicolons', () => {
    expect(writeCsv(['Nom', 'Solde'], [['Zoé', '12,50']])).toBe('\ufeffNom;Solde\r\nZoé;12,50\r\n');
  });
  it('QuotesSeparatorsQuotesAndLines', () => {
    expect(writeCsv(['a'], [['x;y'], ['say "hi"'], ['two\nlines']])).toBe(
      '\ufeffa\r\n"x;y"\r\n"say ""hi"""\r\n"two\nlines"\r\n',
    );
  });
  it('NeverLetsANameRunAsAFormula', () => {
    expect(writeCsv(['n'], [['=HYPERLINK("x")'], ['+33 6'], ['@sum'], ['-cmd']])).toBe(
      '\ufeffn\r\n"\'=HYPERLINK(""x"")"\r\n\'+33 6\r\n\'@sum\r\n\'-cmd\r\n',
    );
  });
  it('LeavesNegativeAmountsAsNumbers', () => {
    expect(writeCsv(['n'], [[-3], ['-12,50'], [-5n]])).toBe('\ufeffn\r\n-3\r\n-12,50\r\n-5\r\n');
  });
});

describe('centsCell', () => {
  it.each([
    [0n, '0,00'],
    [5n, '0,05'],
    [-5n, '-0,05'],
    [1250n, '12,50'],
    [-125000n, '-1250,00'],
    [9223372036854775807n, '92233720368547758,07'],
  ])('WritesCentsWithoutAFloat %s', (cents, text) => {
    expect(centsCell(cents, ',')).toBe(text);
  });
});
