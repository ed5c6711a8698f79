// Tables as the spreadsheets of a French association write them, and files that are none.
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../src/engine/worker/desk/csv_reader';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) =>
  Uint8Array.from(text, (letter) => (letter === '€' ? 0x80 : letter.charCodeAt(0)));
const cells = (file: Uint8Array) => {
  const table = readCsv(file);
  return table.ok ? table.rows.map((row) => row.cells) : table;
};

describe('Csv', () => {
  it('ReadsCommasSemicolonsAndTabs', () => {
    for (const separator of [',', ';', '\t'])
      expect(cells(utf8(['nom', 'commune'].join(separator) + '\nZoé' + separator + '42019\n'))).toEqual([
        ['nom', 'commune'],
        ['Zoé', '42019'],
      ]);
  });

  it('KeepsDecimalCommasOfAFileWithSemicolons', () => {
    expect(cells(utf8('nom;montant\nZoé;12,50\n'))).toEqual([
      ['nom', 'montant'],
      ['Zoé', '12,50'],
    ]);
  });

  it('GoesByTheHeadingOutsideItsQuotes', () => {
    expect(cells(utf8('"nom;prénom;tout",montant\na,1'))).toEqual([
      ['nom;prénom;tout', 'montant'],
      ['a', '1'],
    ]);
  });

  it('ReadsUtf8WithAMarkAndWindows1252', () => {
    expect(cells(utf8('\uFEFFnom;x\nÉlise;1'))).toEqual([
      ['nom', 'x'],
      ['Élise', '1'],
    ]);
    expect(cells(latin('nom;x\r\nÉlise à 5 €;1\r\n'))).toEqual([
      ['nom', 'x'],
      ['Élise à 5 €', '1'],
    ]);
  });

  it('ReadsQuotedCellsThatHoldAnything', () => {
    expect(cells(utf8('a;b\n"x;""y""\nz" ; 2\n'))).toEqual([
      ['a', 'b'],
      ['x;"y"\nz', '2'],
    ]);
    expect(cells(utf8('a;b\n5" de long;1'))).toEqual([
      ['a', 'b'],
      ['5" de long', '1'],
    ]);
  });

  it('KnowsTheLineOfEachRowWhateverTheLineEndsAndQuotesBefore', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const table = readCsv(utf8(['a;b', '', '"1', '2";3', ';', 'x;y'].join(end)));
      expect(table.ok && table.rows.map(({ line }) => line)).toEqual([1, 3, 6]);
    }
  });

  it('KeepsEmptyCellsAndNoEmptyRows', () => {
    expect(cells(utf8('a;b;c\n;;\n1;;\n'))).toEqual([
      ['a', 'b', 'c'],
      ['1', '', ''],
    ]);
    expect(cells(utf8(''))).toEqual([]);
  });

  it('NamesTheLineOfAQuoteThatIsNotClosedOrIsFollowed', () => {
    expect(cells(utf8('a;b\n1;2\n"x;y\nz'))).toEqual({ ok: false, code: 'bad_csv', line: 3 });
    expect(cells(utf8('a;b\n"x"y;2'))).toEqual({ ok: false, code: 'bad_csv', line: 2 });
  });

  it('NamesTheLineOfWhatIsNoText', () => {
    const wide = Uint8Array.from('a;b\n', (letter) => letter.charCodeAt(0));
    expect(cells(Uint8Array.from([...wide, 0, 1, 2]))).toEqual({ ok: false, code: 'bad_encoding', line: 2 });
  });
});
