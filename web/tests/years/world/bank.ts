// The fund's bank: one account, what it is ordered to do by pain files, and the statements that it gives of it.
// Guarantees: its own list of credits and debits; a file is executed as it is written, and its sums are checked first. Must not know the fund's books.
import { add } from './model';
import { validate } from './schemas';
import { camtOf, csvOf } from './statement';
import { parseXml, type Node } from './xml';

export interface Part {
  amount: bigint;
  name: string;
  iban: string;
  endToEnd: string;
  text: string;
}
/** What moved at once: one payment, or those of a batch. */
export interface Booking {
  number: number;
  day: number;
  isCredit: boolean;
  /** Takes an earlier one back. */
  isReversal: boolean;
  text: string;
  parts: Part[];
}
export interface Executed {
  count: number;
  total: bigint;
}
export interface Statement {
  bytes: Uint8Array;
  bookings: Booking[];
}

export function amountOf({ isCredit, parts }: Booking): bigint {
  const sum = add(parts.map(({ amount }) => amount));
  return isCredit ? sum : -sum;
}

export class Bank {
  readonly bookings: Booking[] = [];
  private told = 0;

  constructor(readonly iban: string) {}

  get balance(): bigint {
    return add(this.bookings.map(amountOf));
  }

  receive(day: number, part: Partial<Part> & { amount: bigint; name: string }): void {
    const whole = { iban: '', endToEnd: '', text: '', ...part };
    this.book(day, { isCredit: true, text: 'VIREMENT RECU', parts: [whole] });
  }

  /** The payer's bank takes a direct debit back. */
  takeBack(day: number, endToEnd: string): bigint {
    const part = this.bookings.flatMap(({ parts }) => parts).findLast((one) => one.endToEnd === endToEnd);
    if (!part) throw new Error('there is no such debit');
    this.book(day, { isCredit: false, isReversal: true, text: 'PRLV IMPAYE', parts: [part] });
    return part.amount;
  }

  /** pain.008: each batch is one credit, or one for each debit where that is wished. */
  collect(xml: string): Executed {
    validate(xml, 'pain.008.001.08');
    return this.execute(xml, 'CstmrDrctDbtInitn', (batch) => {
      const parts = batch.all('DrctDbtTxInf').map((one) => ({
        ...partOf(one, 'InstdAmt', 'Dbtr'),
      }));
      const day = dayOf(batch.get('ReqdColltnDt'));
      const text = `PRLV SEPA ${batch.get('PmtInfId')}`;
      const isWhole = batch.get('BtchBookg') === 'true';
      for (const shown of isWhole ? [parts] : parts.map((part) => [part]))
        this.book(day, { isCredit: true, text, parts: shown });
      return parts;
    });
  }

  /** pain.001: each batch is one debit. */
  send(xml: string): Executed {
    validate(xml, 'pain.001.001.09');
    return this.execute(xml, 'CstmrCdtTrfInitn', (batch) => {
      const parts = batch.all('CdtTrfTxInf').map((one) => partOf(one, 'Amt/InstdAmt', 'Cdtr'));
      const day = dayOf(batch.get('ReqdExctnDt/Dt'));
      this.book(day, { isCredit: false, text: `VIR SEPA EMIS ${batch.get('PmtInfId')}`, parts });
      return parts;
    });
  }

  /** Of all that has moved since the last one. */
  statement(format: 'camt' | 'csv', today: number): Statement {
    const bookings = this.bookings.slice(this.told).filter(({ day }) => day <= today);
    const before = add(this.bookings.slice(0, this.told).map(amountOf));
    this.told += bookings.length;
    const facts = { iban: this.iban, before, bookings, today };
    if (format === 'csv') return { bytes: csvOf(facts), bookings };
    const xml = camtOf(facts);
    validate(xml, 'camt.053.001.08');
    return { bytes: new TextEncoder().encode(xml), bookings };
  }

  private execute(xml: string, kind: string, batch: (node: Node) => Part[]): Executed {
    const [order] = parseXml(xml).all(`Document/${kind}`);
    if (!order) throw new Error(`the file has no ${kind}`);
    const parts = order.all('PmtInf').flatMap((node) => {
      const own = batch(node);
      checkSums(node, own);
      return own;
    });
    for (const header of order.all('GrpHdr')) checkSums(header, parts);
    return { count: parts.length, total: add(parts.map(({ amount }) => amount)) };
  }

  private book(day: number, booking: Partial<Booking> & Pick<Booking, 'isCredit' | 'text' | 'parts'>): void {
    const number = this.bookings.length + 1;
    this.bookings.push({ isReversal: false, ...booking, day, number });
  }
}

/** A bank refuses a file whose control sums are off. */
function checkSums(node: Node, parts: Part[]): void {
  const sum = add(parts.map(({ amount }) => amount));
  if (Number(node.get('NbOfTxs')) !== parts.length || centsOf(node.get('CtrlSum')) !== sum)
    throw new Error(`the control sums of ${node.name} are off`);
}

function partOf(node: Node, amount: string, party: string): Part {
  return {
    amount: centsOf(node.get(amount)),
    name: node.get(`${party}/Nm`),
    iban: node.get(`${party}Acct/Id/IBAN`),
    endToEnd: node.get('PmtId/EndToEndId'),
    text: node.get('RmtInf/Ustrd'),
  };
}

function centsOf(text: string): bigint {
  if (!/^\d+\.\d\d$/.test(text)) throw new Error(`${text} is no amount`);
  return BigInt(text.replace('.', ''));
}

function dayOf(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / 86_400_000;
}
