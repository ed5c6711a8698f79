// Direct debits: once for a month, the file that collects what people with a mandate still have to pay in for it.
// Guarantees: the list is in the register, the same for all operators, before a file is given; asked again it is the same lines, and none of another account.
// Must not compute amounts.
import type { DebitLine } from '../../../../../wasm/bank';
import type { Answer, DebitFile, FundAccount, PersonFile } from '../../types';
import { ok, refuse } from '../answer';
import { toSeconds } from '../dates';
import type { WholeDevice } from '../device';
import { referenceOf } from './bank_texts';
import type { Collection } from './collections';
import type { DuesBook } from './dues';
import { idFor, idInFund } from './record_ids';
import type { Person } from './person';
import type { Fields } from './merge';
import type { Change, Records } from './records';
import type { Register } from './register';
import { sumCents } from './sum_cents';

export const kDebit = 'debit';
/** Never made of two operators' lists. */
export const kWholeOfDebit = ['list'];

const kSequences = ['FRST', 'RCUR'] as const;
type Sequence = (typeof kSequences)[number];
interface Line {
  person: string;
  amount: string;
  sequence: Sequence;
  /** Tells one mandate from another without naming an account. */
  mandate: string;
}
interface Batch {
  /** Which list of the month it is: two operators may have begun one each. */
  made: string;
  period: number;
  day: number;
  /** Seconds since 1970. */
  created: number;
  lines: Line[];
  /** Whom the bank would have refused. */
  left: Left[];
}
/** What a record holds of a month's list: as many lines as one has room for. */
interface Part {
  batch: Omit<Batch, 'lines' | 'left'>;
  /** Of how many, and which, from 0. */
  parts: number;
  part: number;
  lines: Line[];
  left: Left[];
}
interface Left {
  person: string;
  code: string;
}
interface Made {
  text: string;
  lines: Line[];
  left: Left[];
}
type Mandated = Person & { file: PersonFile & { mandate: NonNullable<PersonFile['mandate']> } };

const kNameCharacters = 70;
/** Each is some hundred bytes of a record's 65,536. */
const kLinesAPart = 300;

export class Debits {
  constructor(
    private readonly device: WholeDevice,
    private readonly records: Records,
    private readonly register: Register,
    private readonly dues: DuesBook,
    private readonly account: () => FundAccount | null,
  ) {}

  /** Writes down the month's list, unless there is one. */
  async prepare(period: number, day: number): Promise<Answer<null>> {
    const account = this.account();
    if (!account || account.creditorId === '') return refuse('no_account');
    if (this.parts().some(({ batch }) => batch.period === period)) return ok(null);
    const list = this.records.newId();
    const created = Number(toSeconds(this.device.platform.now()));
    const made = this.make(
      { made: list, period, day, created, lines: await this.lines(period), left: [] },
      account,
    );
    if (!made.ok) return made;
    if (made.value.lines.length === 0) return refuse('nothing_to_do');
    const changes = await this.changesOf({ made: list, period, day, created }, made.value);
    const prepared = await this.records.change(changes);
    await this.records.keep(prepared);
    return ok(null);
  }

  /** The file of the list that all operators have, without those who have given another mandate since: the bank may have their former one. */
  async file(period: number): Promise<Answer<DebitFile>> {
    const account = this.account();
    const batch = this.batches().find((one) => one.period === period);
    if (!account || account.creditorId === '') return refuse('no_account');
    if (!batch) return refuse('nothing_to_do');
    const made = this.make(await this.asItWas(batch), account);
    if (!made.ok) return made;
    const { text, lines, left } = made.value;
    return ok({
      fileName: `besace-prelevements-${monthOf(period)}.xml`,
      text,
      count: lines.length,
      total: sumCents(
        this.device.platform.core,
        lines.map(({ amount }) => BigInt(amount)),
      ),
      day: batch.day,
      left: left.map(({ person, code }) => ({
        memberId: person,
        name: this.register.find(person)?.file.name ?? '',
        code,
      })),
    });
  }

  /** What banks were asked to collect: a file given late leaves out who had given another mandate by then. */
  async collections(): Promise<Collection[]> {
    const all: Collection[] = [];
    for (const batch of this.batches()) {
      const name = this.messageIdOf(batch.period);
      for (const lines of [batch.lines, (await this.asItWas(batch)).lines]) {
        all.push(collectionOf(batch, name, lines));
        for (const sequence of kSequences) {
          const some = lines.filter((line) => line.sequence === sequence);
          if (some.length > 0) all.push(collectionOf(batch, `${name}-${sequence}`, some));
        }
      }
    }
    return all;
  }

  private messageIdOf(period: number): string {
    return `COT-${monthOf(period)}-${this.device.log.fundId.slice(0, 12).toUpperCase()}`;
  }

  private parts(): Part[] {
    return this.records.list(kDebit).map(({ fields }) => fields['list'] as unknown as Part);
  }

  /** The lists that are here whole: parts of two operators' lists never make one. */
  private batches(): Batch[] {
    const all = this.parts();
    return all
      .filter(({ part }) => part === 0)
      .flatMap((first) => {
        const { batch, parts } = first;
        const own = all.filter(
          (one) => one.batch.period === batch.period && one.batch.made === batch.made && one.parts === parts,
        );
        own.sort((a, b) => a.part - b.part);
        if (own.length !== parts) return [];
        return [
          {
            ...batch,
            lines: own.flatMap(({ lines }) => lines),
            left: own.flatMap(({ left }) => left),
          },
        ];
      });
  }

  private async changesOf(batch: Part['batch'], { lines, left }: Made): Promise<Change[]> {
    const parts = Math.ceil(Math.max(lines.length, left.length) / kLinesAPart);
    const at = <T extends Line | Left>(list: T[], part: number) =>
      list.slice(part * kLinesAPart, (part + 1) * kLinesAPart).map((one): Fields => ({ ...one }));
    return Promise.all(
      Array.from({ length: parts }, async (_, part) => ({
        id: await this.idOf(batch.period, part),
        kind: kDebit,
        fields: { list: { batch: { ...batch }, parts, part, lines: at(lines, part), left: at(left, part) } },
      })),
    );
  }

  private async lines(period: number): Promise<Line[]> {
    const used = new Set(this.batches().flatMap((batch) => batch.lines.map(({ mandate }) => mandate)));
    const lines: Line[] = [];
    for (const { person, dues } of this.dues.of(period)) {
      if (!isMandated(person) || !dues.ok || dues.value.missing <= 0n) continue;
      const mandate = await this.markOf(person);
      const sequence = used.has(mandate) ? 'RCUR' : 'FRST';
      lines.push({ person: person.id, amount: dues.value.missing.toString(), sequence, mandate });
    }
    return lines;
  }

  private async asItWas(batch: Batch): Promise<Batch> {
    const lines: Line[] = [];
    const left = [...batch.left];
    for (const line of batch.lines) {
      const person = this.register.find(line.person);
      if (!person) continue;
      if (isMandated(person) && (await this.markOf(person)) === line.mandate) lines.push(line);
      else left.push({ person: line.person, code: 'mandate_changed' });
    }
    return { ...batch, lines, left };
  }

  /** Whoever the bank would refuse is left out, so that the others are not held up. */
  private make(batch: Batch, account: FundAccount): Answer<Made> {
    const left = [...batch.left];
    let lines = batch.lines.filter(({ person }) => this.mandated(person));
    for (;;) {
      if (lines.length === 0) return ok({ text: '', lines, left });
      const made = this.order(batch, lines, account);
      if (made.ok) return ok({ text: made.value, lines, left });
      const [, at] = /^\/lines\/(\d+)/.exec(made.pointer ?? '') ?? [];
      const refused = at === undefined ? undefined : lines[Number(at)];
      if (!refused) return refuse(made.name);
      left.push({ person: refused.person, code: made.name });
      lines = lines.filter((line) => line !== refused);
    }
  }

  private order({ period, day, created }: Batch, lines: Line[], account: FundAccount) {
    const { core } = this.device.platform;
    return core.debitFile({
      messageId: this.messageIdOf(period),
      created: BigInt(created),
      ...account,
      day: BigInt(day),
      lines: lines.flatMap((line) => this.bankLine(line) ?? []),
    });
  }

  private bankLine({ person, amount, sequence }: Line): DebitLine | null {
    const { core } = this.device.platform;
    const found = this.mandated(person);
    if (!found) return null;
    const { mandate, name } = found.file;
    const reference = referenceOf(core, person);
    return {
      // The bank gives it back with the payment: so it is recognised.
      endToEnd: reference,
      name: (mandate.holder || name).slice(0, kNameCharacters),
      iban: mandate.iban,
      bic: mandate.bic,
      amount: BigInt(amount),
      text: reference,
      mandate: mandate.reference,
      signedOn: BigInt(mandate.signed),
      sequence,
    };
  }

  private mandated(person: string): Mandated | undefined {
    return [this.register.find(person)].filter((one) => one !== undefined).find(isMandated);
  }

  private markOf({ id, file: { mandate } }: Mandated): Promise<string> {
    const about = `${id} ${mandate.iban} ${mandate.reference}`;
    return idFor(this.device, 'besace-mandate', new TextEncoder().encode(about));
  }

  private idOf(period: number, part: number): Promise<string> {
    return idInFund(this.device, 'besace-debit', `${period} ${part}`);
  }
}

/** Who pays by direct debit, and has signed for it. */
function isMandated(person: Person): person is Mandated {
  return person.file.mandate !== null && person.file.contribution.method === 'debit';
}

function collectionOf({ period, day }: Batch, name: string, lines: Line[]): Collection {
  return { period, day, name, list: lines.map(({ person, amount }) => ({ person, amount: BigInt(amount) })) };
}

/** "2026-11". */
export function monthOf(period: number): string {
  return `${Math.floor(period / 12)}-${String((period % 12) + 1).padStart(2, '0')}`;
}
