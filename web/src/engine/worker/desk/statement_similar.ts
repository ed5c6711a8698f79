// Lines of a statement that were probably taken from a file of another format: each format names a movement in its own way.
// Guarantees: of one day, amount, and reference or person; a payment taken stands for one line. Must not decide: an operator may take it all the same.
import { grouped } from './grouped';
import { isPart, type Payment } from './payment_records';
import type { StatementFormat, StatementLine } from './statement';
import { wordsOf } from './statement_matching';

type Line = Pick<StatementLine, 'day' | 'amount' | 'reference' | 'name' | 'text'>;

export class Similar {
  private readonly taken: Map<string, Payment[]>;

  /** nameOf: of a person, "" for nobody. */
  constructor(
    payments: Payment[],
    format: StatementFormat,
    private readonly nameOf: (person: string) => string,
  ) {
    // A collection kept whole may come again in detail, in a file of the same format.
    const others = payments.filter((one) => one.source !== '' && (one.format !== format || isPart(one)));
    this.taken = grouped(others, placeOf);
  }

  /** memberId: whose the line is or might be. */
  takes(line: Line, memberId: string | null): boolean {
    const alike = this.taken.get(placeOf(line)) ?? [];
    const at = alike.findIndex(
      ({ reference, person }) =>
        (reference !== '' && reference === line.reference) ||
        (person !== null && (person === memberId || this.names(line, person))),
    );
    if (at >= 0) alike.splice(at, 1);
    return at >= 0;
  }

  /** What the bank said of the other line is not kept: this one's label is held to the person's name. */
  private names({ name, text }: Line, person: string): boolean {
    const said = new Set(wordsOf(`${name} ${text}`).split(' '));
    const words = wordsOf(this.nameOf(person)).split(' ');
    return words[0] !== '' && words.every((word) => said.has(word));
  }
}

function placeOf({ day, amount }: Pick<Payment, 'day' | 'amount'>): string {
  return `${day} ${amount}`;
}
