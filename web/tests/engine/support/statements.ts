// Statements of invented banks and people, as banks write them; each test changes what it is about.
// Guarantees: camt.053.001.08 as its schema has it. Must not read them.
import { webcrypto } from 'node:crypto';
import type { BesaceModule } from '../../../../wasm/besace';
import { readStatement, type StatementLine } from '../../../src/engine/worker/desk/statement';
import type { Parsed } from '../../../src/engine/worker/desk/statement_parts';

export const kMarie = 'FR1420041010050500013M02606';
export const kFarm = 'DE89370400440532013000';
export const kReference = 'RF18539007547034';

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
/** Letters of Latin-1, and the euro where Windows-1252 has it. */
export function windows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => (letter === '€' ? 0x80 : letter.charCodeAt(0)));
}

export function readBytes(core: BesaceModule, bytes: Uint8Array): Promise<Parsed<StatementLine[]>> {
  return readStatement(bytes, core, webcrypto.subtle as SubtleCrypto);
}
export function read(core: BesaceModule, text: string): Promise<Parsed<StatementLine[]>> {
  return readBytes(core, utf8(text));
}
export async function linesOf(core: BesaceModule, text: string): Promise<StatementLine[]> {
  const result = await read(core, text);
  if (!result.ok) throw new Error(`${result.code} at line ${result.line}`);
  return result.value;
}

/** The line of the file, from 1, on which a text stands first. */
export function lineOf(file: string, text: string): number {
  const at = file.indexOf(text);
  if (at < 0) throw new Error(`${text} is not in the file`);
  return file.slice(0, at).split('\n').length;
}

/** Lines 1 to 17 come before its first entry. */
export function camt(...entries: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
  <BkToCstmrStmt>
    <GrpHdr>
      <MsgId>RELEVE-2026-02</MsgId>
      <CreDtTm>2026-03-01T06:00:00+01:00</CreDtTm>
    </GrpHdr>
    <Stmt>
      <Id>2026-02</Id>
      <Acct><Id><IBAN>${kMarie}</IBAN></Id></Acct>
      <Bal>
        <Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp>
        <Amt Ccy="EUR">4210.55</Amt>
        <CdtDbtInd>CRDT</CdtDbtInd>
        <Dt><Dt>2026-02-28</Dt></Dt>
      </Bal>
${entries.join('\n')}
    </Stmt>
  </BkToCstmrStmt>
</Document>
`;
}

export interface EntryParts {
  amount?: string;
  currency?: string;
  direction?: string;
  status?: string;
  day?: string;
  reversal?: boolean;
  bank?: string;
  details?: string;
}
export function entry(parts: EntryParts = {}): string {
  const { amount = '45.00', currency = 'EUR', direction = 'CRDT', status = '<Cd>BOOK</Cd>' } = parts;
  const { day = '<Dt>2026-02-05</Dt>', bank = 'BQ-0001', details = payment() } = parts;
  return `      <Ntry>
        <NtryRef>1</NtryRef>
        <Amt Ccy="${currency}">${amount}</Amt>
        <CdtDbtInd>${direction}</CdtDbtInd>${parts.reversal ? '\n        <RvslInd>true</RvslInd>' : ''}
        <Sts>${status}</Sts>
        <BookgDt>${day}</BookgDt>
        <ValDt><Dt>2026-02-07</Dt></ValDt>
        ${bank === '' ? '' : `<AcctSvcrRef>${bank}</AcctSvcrRef>`}
        <BkTxCd><Prtry><Cd>VIR</Cd></Prtry></BkTxCd>
        <NtryDtls>
${details}
        </NtryDtls>
        <AddtlNtryInf>VIREMENT RECU</AddtlNtryInf>
      </Ntry>`;
}

export interface PaymentParts {
  amount?: string;
  refs?: string;
  remittance?: string;
}
export function payment({ amount = '', refs = '', remittance = '' }: PaymentParts = {}): string {
  return `          <TxDtls>
            <Refs>${refs || '<EndToEndId>NOTPROVIDED</EndToEndId>'}</Refs>
            ${amount}
            <RltdPties>
              <Dbtr><Pty><Nm>Marie Lefèvre</Nm></Pty></Dbtr>
              <DbtrAcct><Id><IBAN>${kMarie}</IBAN></Id></DbtrAcct>
              <Cdtr><Pty><Nm>Ferme du Hêtre</Nm></Pty></Cdtr>
              <CdtrAcct><Id><IBAN>${kFarm}</IBAN></Id></CdtrAcct>
            </RltdPties>
            ${remittance || '<RmtInf><Ustrd>Cotisation février</Ustrd></RmtInf>'}
          </TxDtls>`;
}
