// Lines of a statement that two operators, each alone, said were of different people: what counts, what was set aside, and who settles it.
// Guarantees: such a line counts once, the same way on every device, until an operator keeps one of the answers. Must not decide.
import type { Answer, DisputedLine, LineOwner } from '../../types';
import { ok, refuse } from '../answer';
import type { WholeDevice } from '../device';
import { referenceOf } from './bank_texts';
import { givenBack } from './given_back';
import type { Operators } from './operators';
import { ownerOf, whoseIs, type Payment } from './payment_records';
import type { Payments } from './payments';
import type { Register } from './register';

export class Attributions {
  constructor(
    private readonly device: WholeDevice,
    private readonly register: Register,
    private readonly operators: Operators,
    private readonly payments: Payments,
  ) {}

  /** Newest first. */
  disputed(): DisputedLine[] {
    return this.open().map((line) => ({
      id: line.id,
      day: line.day,
      amount: line.amount,
      counted: this.ownerIn(line, whoseIs(line)),
      others: line.aside.map(({ whose, by }) => ({
        ...this.ownerIn(line, whose),
        by: this.operators.nameOf(by),
      })),
    }));
  }

  /** whose: one of the answers to this line. The accounts have its amount as before. */
  async settle(id: string, whose: string): Promise<Answer<null>> {
    const line = this.open().find((one) => one.id === id);
    if (!line) return refuse('nothing_to_do');
    const isOther = whose !== (whoseIs(line) ?? '');
    if (isOther && this.isGivenBack(line)) return refuse('line_given_back');
    const now = this.ownedBy(line, whose);
    if (!now.ok) return now;
    const settled = { ...now.value, settled: line.settled + 1, aside: [] };
    await this.register.keep(await this.payments.seal([settled]));
    return ok(null);
  }

  private ownedBy(line: Payment, whose: string): Answer<Payment> {
    if (whose === (whoseIs(line) ?? ''))
      return ok({ ...line, refunds: line.refunds ?? this.refundsOf(line) });
    if (!line.aside.some((one) => one.whose === whose)) return refuse('bad_argument');
    const owner = ownerOf(whose);
    if (owner.collection !== '')
      return this.payments.lacksParts(line, owner.collection)
        ? refuse('parts_missing')
        : ok({ ...line, ...owner, method: 'debit', reference: '', refunds: null });
    const person = owner.person === null ? undefined : this.register.find(owner.person);
    if (!person) return refuse('bad_argument');
    const { core } = this.device.platform;
    const refunds = this.refundsOf({ ...line, person: person.id });
    const method = person.file.contribution.method === 'debit' ? 'debit' : 'transfer';
    return ok({ ...line, ...owner, method, reference: referenceOf(core, person.id), refunds });
  }

  /** Which payment it takes back. */
  private refundsOf({ amount, day, person }: Payment): string | null {
    return person === null
      ? null
      : givenBack(this.device.platform.core, this.payments, { amount, day, person });
  }

  /** By hand, in whole or in part: it could be given back a second time to somebody else. */
  private isGivenBack(line: Payment): boolean {
    const all = [line, ...this.payments.partsOf(line.id, line.collection)];
    return all.some((one) => this.payments.withRefunds(one).length > 1);
  }

  private open(): Payment[] {
    return this.payments.booked().filter(({ aside }) => aside.length > 0);
  }

  private ownerIn({ id }: Payment, whose: string | null): LineOwner {
    const { person, collection } = ownerOf(whose);
    const name = person === null ? '' : (this.register.find(person)?.file.name ?? '');
    const count = collection === '' ? 0 : this.payments.partsOf(id, collection).length;
    return { whose: whose ?? '', name, isCollection: collection !== '', count };
  }
}
