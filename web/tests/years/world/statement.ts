// A statement as the world's bank writes it: camt.053.001.08 with the payments of each batch, or the CSV of its web site, a line for a booking.
// Guarantees: every booking is in it, once. Must not read one.
import { windows1252 } from '../../engine/support/statements';
import { amountOf, type Booking, type Part } from './bank';
import { add } from './model';

interface Facts {
  iban: string;
  /** On the account before the first of them. */
  before: bigint;
  bookings: Booking[];
  today: number;
}

export function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

export function camtOf({ iban, before, bookings, today }: Facts): string {
  const after = before + add(bookings.map(amountOf));
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>RELEVE-${today}</MsgId><CreDtTm>${isoDay(today)}T06:00:00Z</CreDtTm></GrpHdr>
<Stmt><Id>${today}</Id><Acct><Id><IBAN>${iban}</IBAN></Id></Acct>
${balance('OPBD', before, today)}
${balance('CLBD', after, today)}
${bookings.map(entry).join('\n')}
</Stmt></BkToCstmrStmt></Document>
`;
}

/** As French banks do: a preamble, semicolons, decimal commas, Windows-1252. */
export function csvOf({ iban, before, bookings, today }: Facts): Uint8Array {
  const rows = bookings.map((booking) => {
    const { number, day, text, parts, isCredit } = booking;
    const [only, another] = parts;
    const single = only && !another ? only : null;
    const amount = comma(amountOf(booking));
    const label = [text, single?.text].filter(Boolean).join(' ');
    const [year, month, date] = isoDay(day).split('-');
    const [debit, credit] = isCredit ? ['', amount] : [amount, ''];
    return [`${date}/${month}/${year}`, label, debit, credit, `BQ${number}`, single?.name, single?.iban];
  });
  const lines = [
    [`Compte ${iban}`],
    [`Solde au ${isoDay(today)} avant opérations`, comma(before)],
    ['Date opération', 'Libellé', 'Débit', 'Crédit', 'Référence', 'Contrepartie', 'IBAN contrepartie'],
    ...rows,
  ];
  return windows1252(
    `${lines.map((cells) => cells.map((cell) => `"${cell ?? ''}"`).join(';')).join('\r\n')}\r\n`,
  );
}

function entry(booking: Booking): string {
  const { number, day, isCredit, isReversal, text, parts } = booking;
  const amount = add(parts.map((part) => part.amount));
  return `<Ntry><NtryRef>${number}</NtryRef><Amt Ccy="EUR">${euros(amount)}</Amt>
<CdtDbtInd>${isCredit ? 'CRDT' : 'DBIT'}</CdtDbtInd>${isReversal ? '<RvslInd>true</RvslInd>' : ''}<Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>${isoDay(day)}</Dt></BookgDt><ValDt><Dt>${isoDay(day)}</Dt></ValDt><AcctSvcrRef>BQ${number}</AcctSvcrRef>
<BkTxCd><Prtry><Cd>VIR</Cd></Prtry></BkTxCd>
<NtryDtls>${parts.map((part, at) => details(part, `BQ${number}-${at + 1}`, booking)).join('')}</NtryDtls>
<AddtlNtryInf>${text}</AddtlNtryInf></Ntry>`;
}

function details({ amount, name, iban, endToEnd, text }: Part, reference: string, booking: Booking): string {
  const { isCredit, isReversal } = booking;
  // Who pays stays the payer where that is taken back.
  const side = isCredit !== isReversal ? 'Dbtr' : 'Cdtr';
  const account = iban === '' ? '' : `<${side}Acct><Id><IBAN>${iban}</IBAN></Id></${side}Acct>`;
  const said = text === '' ? '' : `<RmtInf><Ustrd>${text}</Ustrd></RmtInf>`;
  return `<TxDtls><Refs><AcctSvcrRef>${reference}</AcctSvcrRef><EndToEndId>${endToEnd || 'NOTPROVIDED'}</EndToEndId></Refs>
<Amt Ccy="EUR">${euros(amount)}</Amt><CdtDbtInd>${isCredit ? 'CRDT' : 'DBIT'}</CdtDbtInd>
<RltdPties><${side}><Pty><Nm>${name}</Nm></Pty></${side}>${account}</RltdPties>${said}</TxDtls>`;
}

function balance(kind: string, amount: bigint, day: number): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${euros(amount < 0n ? -amount : amount)}</Amt>
<CdtDbtInd>${amount < 0n ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>${isoDay(day)}</Dt></Dt></Bal>`;
}

function euros(cents: bigint): string {
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}

/** "-1 234,56" */
function comma(cents: bigint): string {
  const [whole = '', rest = ''] = euros(cents < 0n ? -cents : cents).split('.');
  return `${cents < 0n ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ' ')},${rest}`;
}
