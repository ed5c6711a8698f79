// What operators do with the register's people: write down, settle, erase, hand out, import.
// Guarantees: kept here before it is shown as done; what was erased is gone from this device. Must not send, nor touch the log.
import type { Answer, Conflict, PeopleImport, PersonFile } from '../../types';
import { ok, refuse } from '../answer';
import { localDay } from '../dates';
import type { WholeDevice } from '../device';
import { isIban, readAmount, referenceOf } from './bank_texts';
import { personsOf } from './dues';
import type { Month } from './month';
import type { Operators } from './operators';
import { readPeopleFile, whoIs, type Rules } from './people_file';
import type { Payments } from './payments';
import { faultOf, tidied, type Person } from './person';
import { newPerson, type Register } from './register';
import { resumed } from './suspending';
import { wholeFileOf } from './whole_file';

const kNone: Answer<null> = ok(null);

export class People {
  /** By person: it never changes. */
  private readonly references = new Map<string, string>();

  constructor(
    private readonly device: WholeDevice,
    private readonly register: Register,
    private readonly operators: Operators,
    private readonly month: Month,
    private readonly payments: Payments,
  ) {}

  async save(id: string | null, file: PersonFile): Promise<Answer<{ id: string }>> {
    const known = id === null ? this.newPerson() : this.register.find(id);
    if (!known) return refuse('bad_argument');
    const tidy = tidied(file);
    const fault = faultOf(tidy, this.rules());
    if (fault) return refuse(fault.code);
    const terms = id === null ? [] : this.termsOf(known, tidy);
    await this.register.keep(await this.register.seal([{ ...known, file: tidy, terms }]));
    return ok({ id: known.id });
  }

  async settle(id: string): Promise<Answer<null>> {
    const person = this.register.find(id);
    if (!person) return refuse('bad_argument');
    await this.register.keep(await this.register.seal([{ ...person, conflicts: [] }]));
    return kNone;
  }

  async resume(id: string, from: number): Promise<Answer<null>> {
    const person = this.register.find(id);
    const again = person && resumed(person, from);
    if (!again) return refuse('bad_argument');
    await this.register.keep(await this.register.seal([again]));
    return kNone;
  }

  async erase(id: string): Promise<Answer<null>> {
    if (!this.register.find(id)) return refuse('bad_argument');
    await this.register.keep([...(await this.register.erased(id)), ...(await this.payments.nameless(id))]);
    return kNone;
  }

  whole(id: string): Answer<string> {
    const person = this.register.find(id);
    if (!person) return refuse('bad_argument');
    const payments = this.payments.of(id);
    const held = {
      person,
      reference: this.referenceOf(person),
      conflicts: this.conflictsOf(person),
      payments,
      topUps: this.month.granted(person),
    };
    return ok(wholeFileOf(this.device, held, this.month.wallets(person)));
  }

  read(file: Uint8Array): PeopleImport {
    const known = new Set(this.register.list().map(({ file: { name, contact } }) => whoIs(name, contact)));
    return readPeopleFile(file, this.rules(), (name, contact) => known.has(whoIs(name, contact)));
  }

  async import(file: Uint8Array): Promise<Answer<{ added: number }>> {
    const { people, faults } = this.read(file);
    const [fault] = faults;
    if (fault) return refuse(fault.code);
    const added = people.filter(({ known }) => !known);
    const prepared = await this.register.seal(added.map((one) => ({ ...this.newPerson(), file: one.file })));
    await this.register.keep(prepared);
    return ok({ added: added.length });
  }

  referenceOf({ id }: Person): string {
    const known = this.references.get(id) ?? referenceOf(this.device.platform.core, id);
    this.references.set(id, known);
    return known;
  }
  /** by: the operator's name. */
  conflictsOf({ conflicts }: Person): Conflict[] {
    return conflicts.map((conflict) => ({ ...conflict, by: this.operators.nameOf(conflict.by) }));
  }

  /** What was agreed until last month stays what those months are judged by. */
  private termsOf(person: Person, file: PersonFile): Person['terms'] {
    const { core, now } = this.device.platform;
    const until = Number(core.periodOf(BigInt(localDay(now())))) - 1;
    const { joined, contribution } = person.file;
    const persons = personsOf(person);
    const same = persons === personsOf({ file }) && contribution.agreed === file.contribution.agreed;
    const isNew = until < Number(core.periodOf(BigInt(joined)));
    if (same || isNew || person.terms.some((term) => term.until >= until)) return person.terms;
    return [...person.terms, { until, persons, agreed: contribution.agreed, away: false }];
  }

  private newPerson(): Person {
    return newPerson(this.register.newId(), localDay(this.device.platform.now()));
  }

  private rules(): Rules {
    const { core, now } = this.device.platform;
    return {
      fund: this.device.fund(),
      year: new Date(now()).getFullYear(),
      today: localDay(now()),
      isIban: (text) => isIban(core, text),
      amount: (text) => readAmount(core, text),
    };
  }
}
