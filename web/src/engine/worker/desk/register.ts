// The desk's register of members: who they are, which wallet keys are theirs, and which month each was used for.
// Guarantees: sealed wherever it lies; the only place that links a person to wallets. Must not leave but to other operators, sealed.
import { StorageError } from '../answer';
import type { Transaction } from '../database';
import { localDay } from '../dates';
import type { Device } from '../device';
import { fromHex, toHex } from '../platform';
import { fileOfApplicant } from './applicant';
import type { Fields } from './merge';
import { fieldsOf, kPerson, personOf, usualFile, type Person, type WalletKey } from './person';
import { idInFund } from './record_ids';
import { kRecordStores, type Prepared, type Records } from './records';
import type { Said } from './request_form';

const kKidBytes = 8;
const kIdDigits = 12;

export interface Applicant {
  name: string;
  commune: string;
  contact: string;
  keys: string[];
  person?: Said | null;
}

export class Register {
  private people = new Map<string, Person>();
  private sorted: Person[] = [];
  /** By key, once it is asked; the first by name, where several have it. */
  private owners: Map<string, Person> | null = null;
  /** What each was read from: what has not changed is not read again. */
  private read = new Map<string, { fields: Fields; person: Person }>();
  private revision = -1;

  private constructor(
    private readonly device: Device,
    private readonly records: Records,
  ) {}

  static async open(device: Device, records: Records): Promise<Register> {
    const register = new Register(device, records);
    await register.adoptFormer();
    return register;
  }

  /** By name. */
  list(): Person[] {
    this.refresh();
    return this.sorted;
  }
  find(id: string): Person | undefined {
    this.refresh();
    return this.people.get(id);
  }
  newId(): string {
    return this.records.newId();
  }

  /** The person who has some of these keys already. Keys are public: having them proves nothing. */
  ownerOf(keys: string[]): Person | undefined {
    this.refresh();
    this.owners ??= ownersIn(this.sorted);
    const { owners } = this;
    const found = new Set(keys.flatMap((key) => owners.get(key) ?? []));
    return found.size === 0 ? undefined : this.sorted.find((person) => found.has(person));
  }

  /**
   * Who asks with some of the same keys is the same person, and so is whom an operator recognises (as): what the desk wrote of them stays.
   * null where that is nobody, or not the one whose keys they are.
   */
  async withApplicant(
    { name, commune, contact, keys, person }: Applicant,
    as?: string,
  ): Promise<Person | null> {
    const asked = await Promise.all(keys.map(async (key) => ({ key, kid: await kidOf(this.device, key) })));
    const owner = this.ownerOf(keys);
    const known = as === undefined ? owner : this.find(as);
    if ((as !== undefined && !known) || (owner && owner !== known)) return null;
    const fresh = newPerson(await this.idOfApplicant(keys), localDay(this.device.platform.now()));
    const said = fileOfApplicant(person, fresh.file.joined);
    const base = known ?? { ...fresh, file: { ...fresh.file, name, commune, contact, ...said } };
    return { ...base, keys: withKeys(base, asked) };
  }

  /** The same for whoever accepts a request: two who do so at once have written of one person. */
  private async idOfApplicant([key = '']: string[]): Promise<string> {
    const id = await idInFund(this.device, 'besace-person', key);
    return this.records.isErased(id) ? this.newId() : id;
  }

  /** Sealing comes before the transaction, which may wait for nothing else. */
  seal(people: Person[]): Promise<Prepared[]> {
    return this.records.change(
      people.map((person) => ({ id: person.id, kind: kPerson, fields: fieldsOf(person) })),
    );
  }
  erased(id: string): Promise<Prepared[]> {
    return this.records.change([{ id, kind: kPerson, fields: null }]);
  }
  put(tx: Transaction, prepared: Prepared[]): Promise<void> {
    return this.records.put(tx, prepared);
  }
  /** Once they are on the disk. */
  take(prepared: Prepared[]): void {
    this.records.take(prepared);
  }
  /** For a change that nothing else is stored with. */
  keep(prepared: Prepared[]): Promise<void> {
    return this.records.keep(prepared);
  }

  private refresh(): void {
    if (this.revision === this.records.revision) return;
    this.revision = this.records.revision;
    const listed = this.records.list(kPerson).map(({ id, fields }) => {
      const read = this.read.get(id);
      return read?.fields === fields ? read : { fields, person: personOf(id, fields) };
    });
    this.read = new Map(listed.map((one) => [one.person.id, one]));
    this.sorted = listed.map(({ person }) => person).sort(byName);
    this.people = new Map(this.sorted.map((person) => [person.id, person]));
    this.owners = null;
  }

  /** What this device kept before the register was shared becomes records, in one transaction. */
  private async adoptFormer(): Promise<void> {
    const { database, platform, vault } = this.device;
    const former = await database.all('register');
    if (former.length === 0) return;
    const day = localDay(platform.now());
    const people = await Promise.all(
      former.map(async ({ id, sealed }) =>
        formerPerson(id, this.newId(), day, await vault.unseal(`register ${id}`, sealed)),
      ),
    );
    const prepared = await this.seal(people);
    await database.write([...kRecordStores, 'register'], async (tx) => {
      await this.put(tx, prepared);
      await tx.objectStore('register').clear();
    });
    this.take(prepared);
  }
}

export function newPerson(id: string, day: number): Person {
  return {
    id,
    file: usualFile(day),
    keys: [],
    allocated: [],
    suspended: false,
    conflicts: [],
    terms: [],
    last: null,
  };
}

/** The phone that asked last comes before what is left of another one, which may be lost. */
export function withKeys({ keys, allocated }: Person, asked: WalletKey[]): WalletKey[] {
  const isUsed = ({ kid }: WalletKey) => allocated.some((one) => one.kid === kid);
  const isAsked = ({ kid }: WalletKey) => asked.some((one) => one.kid === kid);
  const at = keys.findLastIndex((key) => isUsed(key) || isAsked(key)) + 1;
  const added = asked.filter(({ kid }) => !keys.some((held) => held.kid === kid));
  return [...keys.slice(0, at), ...added, ...keys.slice(at)];
}

/** Unique to a person and the same on every device: the number of their reference, of the id's first 48 bits. */
export function referenceNumber(id: string): bigint {
  return BigInt(`0x${id.slice(0, kIdDigits)}`);
}

/** core/FORMAT.md F6. */
export async function kidOf({ platform }: Device, key: string): Promise<string> {
  const digest = await platform.subtle.digest('SHA-256', fromHex(key, 32) ?? new Uint8Array());
  return toHex(new Uint8Array(digest).slice(0, kKidBytes));
}

function ownersIn(people: Person[]): Map<string, Person> {
  const keys = people.flatMap((person) => person.keys.map(({ key }): [string, Person] => [key, person]));
  return new Map(keys.reverse());
}

const kCollator = new Intl.Collator('fr');
function byName(a: Person, b: Person): number {
  return kCollator.compare(a.file.name, b.file.name);
}

function formerPerson(id: string, newId: string, day: number, plain: Uint8Array): Person {
  const former = JSON.parse(new TextDecoder().decode(plain)) as Fields;
  if (former['id'] !== id) throw new StorageError('the register is not what this device wrote');
  const person = personOf(newId, former);
  return { ...person, file: { ...usualFile(day), ...nameOf(person) } };
}

function nameOf({ file: { name, commune, contact } }: Person) {
  return { name, commune, contact };
}
