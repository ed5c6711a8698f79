// camt.053.001.08: what a booked entry says, batches, reversals; every broken file gives one code and its line.
import { describe, expect, it } from 'vitest';
import { loadCore } from '../../support/core';
import {
  camt,
  entry,
  kFarm,
  kMarie,
  kReference,
  lineOf,
  linesOf,
  payment,
  read,
  readBytes,
  utf8,
  windows1252,
} from '../../support/statements';

const core = await loadCore();
const kFifthOfFebruary = Date.UTC(2026, 1, 5) / 86_400_000;
const euros = (amount: string, currency = 'EUR') => `<Amt Ccy="${currency}">${amount}</Amt>`;
const structured = (reference: string) =>
  `<RmtInf><Strd><CdtrRefInf><Ref>${reference}</Ref></CdtrRefInf></Strd></RmtInf>`;
const said = (text: string) => `<RmtInf><Ustrd>${text}</Ustrd></RmtInf>`;

describe.skipIf(core === null)('a statement in camt.053', () => {
  const given = core as NonNullable<typeof core>;

  it('SaysWhoPaidWhatAndWhen', async () => {
    const file = camt(entry({ details: payment({ remittance: structured('RF18 5390 0754 7034') }) }));
    const [line, ...others] = await linesOf(given, file);
    expect(others).toEqual([]);
    expect(line).toEqual({
      line: lineOf(file, '<TxDtls>'),
      key: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      day: kFifthOfFebruary,
      amount: 4500n,
      name: 'Marie Lefèvre',
      iban: kMarie,
      text: 'RF18 5390 0754 7034',
      reference: kReference,
      reversal: false,
      batch: '',
    });
  });

  it('KnowsAReturnedDebitByItsReason', async () => {
    const reason = '<RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf>';
    const returned = (direction: string) =>
      entry({ direction, details: payment().replace('</TxDtls>', `${reason}</TxDtls>`) });
    const lines = await linesOf(given, camt(returned('DBIT'), returned('CRDT')));
    expect(lines.map(({ reversal, name, amount }) => [reversal, name, amount])).toEqual([
      [true, 'Marie Lefèvre', -4500n],
      [false, 'Marie Lefèvre', 4500n],
    ]);
  });

  it('KnowsTheFileWhosePaymentsAreBookedAsOne', async () => {
    const whole = entry({ details: '<Btch><MsgId>COT-1</MsgId><PmtInfId>COT-1-RCUR</PmtInfId></Btch>' });
    const refs = '<MsgId>COT-2</MsgId><EndToEndId>NOTPROVIDED</EndToEndId>';
    const one = entry({ details: payment({ refs }) });
    const lines = await linesOf(given, camt(whole, one));
    expect(lines.map(({ batch }) => batch)).toEqual(['COT-1 COT-1-RCUR', 'COT-2']);
  });

  it('NamesThePayeeOfMoneyThatLeft', async () => {
    const [line] = await linesOf(given, camt(entry({ direction: 'DBIT', amount: '1234.5' })));
    expect(line).toMatchObject({ amount: -123450n, name: 'Ferme du Hêtre', iban: kFarm });
  });

  it('TakesBackWithThePayerNamed', async () => {
    const [line] = await linesOf(given, camt(entry({ direction: 'DBIT', reversal: true })));
    expect(line).toMatchObject({ amount: -4500n, name: 'Marie Lefèvre', iban: kMarie, reversal: true });
  });

  it('FindsAReferenceInFreeTextAndInTheIdOfAnOrder', async () => {
    const found = async (details: string) => (await linesOf(given, camt(entry({ details }))))[0]?.reference;
    expect(await found(payment({ remittance: said('Cotisation rf18 5390 0754 7034 merci') }))).toBe(
      kReference,
    );
    expect(await found(payment({ remittance: said(`ref:${kReference}/Lefevre`) }))).toBe(kReference);
    expect(await found(payment({ remittance: said('RF741 fevrier') }))).toBe('RF741');
    expect(await found(payment({ refs: `<EndToEndId>${kReference}</EndToEndId>` }))).toBe(kReference);
    expect(await found(payment({ remittance: said('RF19539007547034') }))).toBe('');
    expect(await found(payment())).toBe('');
  });

  it('JoinsWhatTheBankCutIntoSeveralTexts', async () => {
    const remittance = '<RmtInf><Ustrd>Cotisation</Ustrd><Ustrd><![CDATA[mars & avril]]></Ustrd></RmtInf>';
    const [line] = await linesOf(given, camt(entry({ details: payment({ remittance }) })));
    expect(line?.text).toBe('Cotisation mars & avril');
  });

  it('TakesBookedEntriesAlone', async () => {
    const file = camt(
      entry({ status: '<Cd>PDNG</Cd>' }),
      entry({ status: '<Cd>INFO</Cd>', currency: 'CHF' }),
      entry({ amount: '7.00' }),
    );
    expect((await linesOf(given, file)).map(({ amount }) => amount)).toEqual([700n]);
    expect(await linesOf(given, camt())).toEqual([]);
  });

  it('ListsThePaymentsOfABatchThatAddUpToIt', async () => {
    const details = [
      payment({ amount: euros('10.00'), refs: '<TxId>T1</TxId>' }),
      payment({ amount: `<AmtDtls><TxAmt>${euros('20.50')}</TxAmt></AmtDtls>`, refs: '<TxId>T2</TxId>' }),
      payment({ amount: `${euros('5.50')}<CdtDbtInd>DBIT</CdtDbtInd>`, refs: '<TxId>T3</TxId>' }),
    ].join('\n');
    const lines = await linesOf(given, camt(entry({ amount: '25.00', details })));
    expect(lines.map(({ amount }) => amount)).toEqual([1000n, 2050n, -550n]);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(3);
    const off = camt(entry({ amount: '25.01', details }));
    expect(await read(given, off)).toEqual({ ok: false, code: 'statement_sum', line: lineOf(off, '<Ntry>') });
  });

  it('TakesABatchWithoutDetailsAsOneLine', async () => {
    const details = '<Btch><NbOfTxs>12</NbOfTxs></Btch>';
    const [line] = await linesOf(given, camt(entry({ amount: '540.00', details })));
    expect(line).toMatchObject({ amount: 54000n, name: '', iban: '', text: 'VIREMENT RECU' });
  });

  it('KeepsAnIbanThatDoesNotHoldOut', async () => {
    const details = payment().replace(kMarie, 'FR1420041010050500013M02607');
    expect((await linesOf(given, camt(entry({ details }))))[0]?.iban).toBe('');
  });

  it('ReadsPrefixedNames', async () => {
    const file = camt(entry())
      .replaceAll(/<(\/?)(?=[A-Z])/g, '<$1b:')
      .replace('xmlns=', 'xmlns:b=');
    expect(await linesOf(given, file)).toHaveLength(1);
  });

  const broken: [string, string, string, (file: string) => string][] = [
    ['cut short', 'statement_broken', '<BkTx', (file) => file.slice(0, file.indexOf('<BkTxCd>') + 5)],
    [
      'a tag that another closes',
      'statement_broken',
      '</TxDtlz>',
      (file) => file.replace('</TxDtls>', '</TxDtlz>'),
    ],
    ['an entity of its own', 'statement_broken', '&marie;', (file) => file.replace('Marie', '&marie;')],
    [
      'a document type',
      'statement_unknown',
      '<!DOCTYPE',
      (file) =>
        file.replace('<Document', '<!DOCTYPE Document [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>\n<Document'),
    ],
    [
      'another message',
      'statement_unknown',
      '<Document',
      (file) => file.replace('camt.053.001.08', 'camt.054.001.08'),
    ],
    ['another page', 'statement_unknown', '<Docu', (file) => file.replaceAll('Document', 'Documents')],
    [
      'an encoding of its own',
      'statement_encoding',
      '<?xml',
      (file) => file.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"'),
    ],
    [
      'another currency',
      'statement_currency',
      '"USD"',
      (file) => file.replace('Ccy="EUR">45', 'Ccy="USD">45'),
    ],
    ['three decimals', 'statement_amount', '45.000', (file) => file.replace('45.00', '45.000')],
    ['an amount with a sign', 'statement_amount', '-45', (file) => file.replace('>45.00', '>-45.00')],
    ['an amount with a comma', 'statement_amount', '45,00', (file) => file.replace('45.00', '45,00')],
    [
      'no amount',
      'statement_incomplete',
      '<Ntry>',
      (file) => file.replace(/<Amt Ccy="EUR">45.00<\/Amt>/, ''),
    ],
    ['no direction', 'statement_incomplete', '<Ntry>', (file) => file.replace(/(45.*\n.*)CRDT/, '$1DEBT')],
    [
      'no status',
      'statement_incomplete',
      '<Ntry>',
      (file) => file.replace('<Cd>BOOK</Cd>', '<Prtry>X</Prtry>'),
    ],
    ['a day of no month', 'statement_day', '2026-02-30', (file) => file.replace('2026-02-05', '2026-02-30')],
    ['a French day', 'statement_day', '05/02/2026', (file) => file.replace('2026-02-05', '05/02/2026')],
    ['no day', 'statement_day', '<Ntry>', (file) => file.replace(/<BookgDt>.*\n.*<\/ValDt>/, '')],
  ];
  it.each(broken)('RefusesTheWholeFileWith %s', async (_, code, at, change) => {
    const file = change(camt(entry()));
    expect(await read(given, file)).toEqual({ ok: false, code, line: lineOf(file, at) });
  });

  it('RefusesAnotherEncodingAtItsLine', async () => {
    const file = camt(entry());
    const line = lineOf(file, 'Lefèvre');
    expect(await readBytes(given, windows1252(file))).toEqual({
      ok: false,
      code: 'statement_encoding',
      line,
    });
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from(file, 'utf16le')]);
    expect(await readBytes(given, utf16)).toEqual({ ok: false, code: 'statement_encoding', line: 1 });
    const marked = Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8(file)]);
    expect(await readBytes(given, marked)).toMatchObject({ ok: true });
  });

  it('TakesADayWithItsTimeAndTheValueDayWhereNoOtherIs', async () => {
    const days = async (file: string) => (await linesOf(given, file)).map(({ day }) => day);
    const timed = entry({ day: '<DtTm>2026-02-05T23:30:00+01:00</DtTm>' });
    expect(await days(camt(timed))).toEqual([kFifthOfFebruary]);
    expect(await days(camt(entry().replace(/<BookgDt>.*<\/BookgDt>/, '')))).toEqual([kFifthOfFebruary + 2]);
  });
});

describe.skipIf(core === null)('the key of a movement', () => {
  const given = core as NonNullable<typeof core>;
  const keys = async (file: string) => (await linesOf(given, file)).map(({ key }) => key);

  it('IsTheSameWheneverTheStatementIsReadAgain', async () => {
    const first = entry({ bank: '' });
    const second = entry({ bank: 'BQ-2', amount: '7.00' });
    const [a, b] = await keys(camt(first, second));
    expect(await keys(camt(second, first))).toEqual([b, a]);
  });

  it('TellsTwoEqualPaymentsOfOneDayApart', async () => {
    const same = entry({ bank: '' });
    const both = await keys(camt(same, same));
    expect(new Set(both).size).toBe(2);
    expect(await keys(camt(same))).toEqual([both[0]]);
  });

  // Some banks number the entries of each statement from 1.
  it('DoesNotTrustABanksNumberAlone', async () => {
    const [february] = await keys(camt(entry({ bank: '' })));
    const [march] = await keys(camt(entry({ bank: '', day: '<Dt>2026-03-05</Dt>' })));
    expect(march).not.toBe(february);
  });

  it('DoesNotChangeWithWhatTheBankAddsToItsText', async () => {
    const [one] = await keys(camt(entry()));
    expect(await keys(camt(entry({ details: payment({ remittance: said('Autre texte') }) })))).toEqual([one]);
  });
});
