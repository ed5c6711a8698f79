// The booked entries of a camt.053.001.08: one movement each, or one for each payment that a batch lists.
// Guarantees: a batch's payments add up to its entry. Must not take a pending entry, nor any currency but the euro.
import type { BesaceModule } from '../../../../../wasm/besace';
import {
  bad,
  dayOf,
  good,
  ibanIn,
  referenceIn,
  type Movement,
  type Parsed,
  type StatementFailure,
} from './statement_parts';
import { allAt, firstAt, readEntries, textAt, type XmlNode } from './statement_xml';

/** Of an entry: how banks name the file whose payments it books as one. */
const kBatchNames = [
  'NtryDtls/Btch/MsgId',
  'NtryDtls/Btch/PmtInfId',
  'NtryDtls/TxDtls/Refs/MsgId',
  'NtryDtls/TxDtls/Refs/PmtInfId',
];

type Direction = 'CRDT' | 'DBIT';

export function readCamt(text: string, core: BesaceModule): Parsed<Movement[]> {
  const entries = readEntries(text);
  if (!entries.ok) return entries;
  const movements: Movement[] = [];
  for (const node of entries.value) {
    const read = new EntryReader(node, core).read();
    if (!read.ok) return read;
    movements.push(...read.value);
  }
  return good(movements);
}

/** What an entry says of all its payments. */
interface Entry {
  day: number;
  direction: Direction;
  reversal: boolean;
  amount: bigint;
}

class EntryReader {
  constructor(
    private readonly node: XmlNode,
    private readonly core: BesaceModule,
  ) {}

  read(): Parsed<Movement[]> {
    const status = textAt(this.node, 'Sts/Cd');
    if (status === '') return bad('statement_incomplete', this.node.line);
    if (status !== 'BOOK') return good([]);
    const entry = this.entry();
    if (!entry.ok) return entry;
    const payments = allAt(this.node, 'NtryDtls/TxDtls');
    if (payments.length > 1) return this.batch(payments, entry.value);
    return good([this.movement(payments[0] ?? this.node, entry.value)]);
  }

  private entry(): Parsed<Entry> {
    const direction = directionIn(this.node);
    if (direction === null) return bad('statement_incomplete', this.node.line);
    const day = this.day();
    if (!day.ok) return day;
    const amount = this.amount(firstAt(this.node, 'Amt'), direction, this.node);
    if (!amount.ok) return amount;
    const reversal = ['true', '1'].includes(textAt(this.node, 'RvslInd'));
    return good({ day: day.value, direction, reversal, amount: amount.value });
  }

  private day(): Parsed<number> {
    const date = firstAt(this.node, 'BookgDt/Dt', 'BookgDt/DtTm', 'ValDt/Dt', 'ValDt/DtTm');
    if (!date) return bad('statement_day', this.node.line);
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)(?:$|[TZ+-])/.exec(date.text.trim()) ?? [];
    const value = dayOf(Number(year), Number(month), Number(day));
    return value === null ? bad('statement_day', date.line) : good(value);
  }

  /** As ISO 20022 writes it, which has no sign: the direction is its sign. */
  private amount(node: XmlNode | undefined, direction: Direction, within: XmlNode): Parsed<bigint> {
    if (!node) return bad('statement_incomplete', within.line);
    if (node.attributes['Ccy'] !== 'EUR') return bad('statement_currency', node.line);
    const text = node.text.trim();
    const read = this.core.readCents(direction === 'DBIT' ? `-${text}` : text);
    return /^[\d.]+$/.test(text) && read.ok ? good(read.value) : bad('statement_amount', node.line);
  }

  private batch(payments: XmlNode[], entry: Entry): Parsed<Movement[]> {
    const movements: Movement[] = [];
    for (const payment of payments) {
      const direction = directionIn(payment) ?? entry.direction;
      const amount = this.amount(firstAt(payment, 'Amt', 'AmtDtls/TxAmt/Amt'), direction, payment);
      if (!amount.ok) return amount;
      movements.push(this.movement(payment, { ...entry, direction, amount: amount.value }));
    }
    return this.unlessOff(movements, entry);
  }

  private unlessOff(
    movements: Movement[],
    { amount }: Entry,
  ): { ok: true; value: Movement[] } | StatementFailure {
    const sum = this.core.sumCents(movements.map((one) => one.amount));
    return sum.ok && sum.value === amount ? good(movements) : bad('statement_sum', this.node.line);
  }

  private movement(payment: XmlNode, { day, amount, direction, ...entry }: Entry): Movement {
    // A returned debit is said so by the entry, or by the reason that its own details give.
    const reversal = entry.reversal || (direction === 'DBIT' && firstAt(payment, 'RtrInf') !== undefined);
    // Who pays stays the payer when the payment is taken back.
    const other = (direction === 'CRDT') !== reversal ? 'Dbtr' : 'Cdtr';
    const name = textAt(
      payment,
      `RltdPties/${other}/Pty/Nm`,
      `RltdPties/${other}/Agt/FinInstnId/Nm`,
      `RltdPties/Ultmt${other}/Pty/Nm`,
    );
    const iban = ibanIn(textAt(payment, `RltdPties/${other}Acct/Id/IBAN`), this.core);
    const structured = texts(payment, 'RmtInf/Strd/CdtrRefInf/Ref');
    const free = texts(payment, 'RmtInf/Ustrd').join(' ');
    const said = [free, ...structured].filter((one) => one !== '').join(' ');
    const text = said || textAt(payment, 'AddtlTxInf') || textAt(this.node, 'AddtlNtryInf');
    const reference = referenceIn([...structured, text, textAt(payment, 'Refs/EndToEndId')], this.core);
    const bank =
      textAt(payment, 'Refs/AcctSvcrRef', 'Refs/TxId') || textAt(this.node, 'AcctSvcrRef', 'NtryRef');
    const identity = bank ? [bank] : [name, iban, text];
    const batch = kBatchNames
      .map((path) => textAt(this.node, path))
      .filter((name) => name !== '')
      .join(' ');
    return { line: payment.line, day, amount, name, iban, text, reference, reversal, batch, identity };
  }
}

function directionIn(node: XmlNode): Direction | null {
  const text = textAt(node, 'CdtDbtInd');
  return text === 'CRDT' || text === 'DBIT' ? text : null;
}

function texts(node: XmlNode, path: string): string[] {
  return allAt(node, path)
    .map((one) => one.text.trim())
    .filter((one) => one !== '');
}
