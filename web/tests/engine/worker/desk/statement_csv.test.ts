// Statements as CSV: what French and English banks and spreadsheets write simply works; what does not fit is refused with its line.
import { describe, expect, it } from 'vitest';
import { loadCore } from '../../support/core';
import { kMarie, kReference, linesOf, read, readBytes, utf8, windows1252 } from '../../support/statements';

const core = await loadCore();
const day = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date) / 86_400_000;

const kFrench = `Date;Libellé;Montant;Solde
05/02/2026;VIR SEPA Marie Lefèvre RF18 5390 0754 7034;45,00;1 045,00
06/02/2026;"FRAIS ""TENUE""; COMPTE";-3,50;1 041,50
`;

describe.skipIf(core === null)('a statement as CSV', () => {
  const given = core as NonNullable<typeof core>;
  const short = async (text: string) =>
    (await linesOf(given, text)).map(({ line, day: on, amount, text: said }) => [line, on, amount, said]);
  const refusal = async (text: string) => {
    const result = await read(given, text);
    return result.ok ? 'read' : [result.code, result.line];
  };

  it('ReadsSemicolonsAndDecimalCommas', async () => {
    expect(await short(kFrench)).toEqual([
      [2, day(2026, 2, 5), 4500n, 'VIR SEPA Marie Lefèvre RF18 5390 0754 7034'],
      [3, day(2026, 2, 6), -350n, 'FRAIS "TENUE"; COMPTE'],
    ]);
    expect((await linesOf(given, kFrench))[0]).toMatchObject({
      reference: kReference,
      name: '',
      reversal: false,
    });
  });

  it('ReadsWhatASpreadsheetSavesInWindowsLetters', async () => {
    const file = kFrench.replaceAll('\n', '\r\n').replace('1 0', '1\u00a00').replace('45,00', '45,00 €');
    expect(await readBytes(given, windows1252(file))).toMatchObject({
      ok: true,
      value: [{ line: 2, amount: 4500n, text: expect.stringContaining('Lefèvre') as string }, { line: 3 }],
    });
    const marked = Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8(file)]);
    expect(await readBytes(given, marked)).toMatchObject({ ok: true, value: [{ line: 2 }, { line: 3 }] });
  });

  it('ReadsCommasTabsAndEnglishHeadings', async () => {
    const english = 'Booking Date,Description,Amount,Currency\n2026-02-05,"Lefevre, Marie","1,045.50",EUR\n';
    expect(await short(english)).toEqual([[2, day(2026, 2, 5), 104550n, 'Lefevre, Marie']]);
    const tabs = 'Date opération\tLibellé\tMontant (EUR)\n5.2.26\tVirement\t12\n';
    expect(await short(tabs)).toEqual([[2, day(2026, 2, 5), 1200n, 'Virement']]);
  });

  it('ReadsDebitsAndCreditsInTheirColumnsWhateverTheirSign', async () => {
    const file = `Compte n° 123;;;
Solde au 28/02/2026;4 210,55;;

Date de valeur;Date comptable;Libellé;Débit euros;Crédit euros
01/02/2026;05/02/2026;Facture;12,50;
01/02/2026;05/02/2026;Facture;-12,50;0,00
01/02/2026;05/02/2026;Cotisation;;45,00
`;
    expect(await short(file)).toEqual([
      [5, day(2026, 2, 5), -1250n, 'Facture'],
      [6, day(2026, 2, 5), -1250n, 'Facture'],
      [7, day(2026, 2, 5), 4500n, 'Cotisation'],
    ]);
  });

  it('TakesWhatTheBankSaysInColumnsOfItsOwn', async () => {
    const file = `Date;Libellé;Informations complémentaires;Contrepartie;IBAN contrepartie;Référence;Montant
05/02/2026;VIR RECU;mois de mars;Marie Lefèvre;FR14 2004 1010 0505 0001 3M02 606;${kReference};45,00
`;
    expect(await linesOf(given, file)).toMatchObject([
      { name: 'Marie Lefèvre', iban: kMarie, reference: kReference, text: 'VIR RECU mois de mars' },
    ]);
  });

  it('CountsTheLinesOfACellThatHasSeveral', async () => {
    const file = 'Date;Libellé;Montant\n05/02/2026;"VIR\nMarie";45,00\n\n06/02/2026;Frais;x\n';
    expect(await refusal(file)).toEqual(['statement_amount', 5]);
  });

  it('GivesEveryLineItsOwnKeyAndTheSameOneAgain', async () => {
    const row = '05/02/2026;VIR;45,00\n';
    const file = `Date;Libellé;Montant\n${row}${row}06/02/2026;VIR;45,00\n`;
    const keys = (await linesOf(given, file)).map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
    const windows = await readBytes(given, windows1252(file.replaceAll('\n', '\r\n')));
    expect(windows.ok && windows.value.map(({ key }) => key)).toEqual(keys);
  });

  const row = (text: string) => `Date;Libellé;Débit;Crédit;Devise\n05/02/2026;VIR;;45,00;EUR\n${text}\n`;
  it.each([
    ['three decimals', '05/02/2026;VIR;;45,000;EUR', 'statement_amount'],
    ['an amount of two readings', '05/02/2026;VIR;;1.045;EUR', 'statement_amount'],
    ['no amount', '05/02/2026;VIR;;;EUR', 'statement_amount'],
    ['both a debit and a credit', '05/02/2026;VIR;1,00;45,00;EUR', 'statement_amount'],
    ['a credit below zero', '05/02/2026;VIR;;-45,00;EUR', 'statement_amount'],
    ['another currency', '05/02/2026;VIR;;45,00;CHF', 'statement_currency'],
    ['a day of no month', '31/02/2026;VIR;;45,00;EUR', 'statement_day'],
    ['an American day', '02/31/2026;VIR;;45,00;EUR', 'statement_day'],
    ['no day', ';VIR;;45,00;EUR', 'statement_day'],
    ['a cell too many', '05/02/2026;VIR;DUPONT;;45,00;EUR', 'statement_columns'],
    ['a row cut short', '05/02/2026;VIR', 'statement_incomplete'],
  ])('RefusesTheWholeFileWith %s', async (_, text, code) => {
    expect(await refusal(row(text))).toEqual([code, 3]);
  });

  it('RefusesDecimalCommasBetweenCommas', async () => {
    expect(await refusal('Date,Libellé,Montant\n05/02/2026,VIR,12,50\n')).toEqual(['statement_columns', 2]);
  });

  it('RefusesAQuotationThatNeverEnds', async () => {
    expect(await refusal('Date;Libellé;Montant\n05/02/2026;"VIR;45,00\n06/02/2026;Frais;3,00\n')).toEqual([
      'statement_broken',
      2,
    ]);
  });

  it('RefusesHeadingsThatItDoesNotKnow', async () => {
    expect(await refusal('Quand;Quoi;Combien\n05/02/2026;VIR;45,00\n')).toEqual(['statement_columns', 1]);
    expect(await refusal('05/02/2026;VIR;45,00\n')).toEqual(['statement_columns', 1]);
  });

  it('RefusesWhatIsNoStatement', async () => {
    expect(await refusal('')).toEqual(['statement_unknown', 1]);
    expect(await refusal(' \n\n')).toEqual(['statement_unknown', 1]);
    expect(await refusal('PK\u0003\u0004\u0000')).toEqual(['statement_unknown', 1]);
    expect(await refusal('<html><body>Connexion</body></html>')).toEqual(['statement_unknown', 1]);
  });

  it('RefusesLettersOfNoEncoding', async () => {
    const place = utf8(kFrench).indexOf(0xc3);
    const file = utf8(kFrench);
    file[place + 1] = 0x81;
    file[place] = 0x81;
    expect(await readBytes(given, file)).toEqual({ ok: false, code: 'statement_encoding', line: 1 });
    const marked = Uint8Array.from([0xef, 0xbb, 0xbf, ...windows1252(kFrench)]);
    expect(await readBytes(given, marked)).toEqual({ ok: false, code: 'statement_encoding', line: 1 });
  });
});
