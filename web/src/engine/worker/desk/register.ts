// The desk's register of members: who they are, which wallet keys are theirs, and which month each was used for.
// Guarantees: sealed at rest; the only place that links a person to wallets. Must not leave this device.
import { StorageError } from '../answer';
import type { RegisterRecord, Transaction } from '../database';
import type { Device } from '../device';
import { fromHex, toHex } from '../platform';

const kIdBytes = 8;

export interface WalletKey {
  kid: string;
  /** Public key, hex. */
  key: string;
}

export interface Person {
  id: string;
  name: string;
  commune: string;
  contact: string;
  /** In the order they are used. */
  keys: WalletKey[];
  /** The wallet used for each period that was allocated. */
  allocated: { period: number; kid: string }[];
  suspended: boolean;
}

export interface Applicant {
  name: string;
  commune: string;
  contact: string;
  keys: string[];
}

export class Register {
  private constructor(
    private readonly device: Device,
    private people: Map<string, Person>,
  ) {}

  static async open(device: Device): Promise<Register> {
    const records = await device.database.all('register');
    const people = await Promise.all(
      records.map(async ({ id, sealed }) => {
        const plain = await device.vault.unseal(sealName(id), sealed);
        return readPerson(id, plain);
      }),
    );
    return new Register(device, new Map(people.map((person) => [person.id, person])));
  }

  list(): Person[] {
    return [...this.people.values()].sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  }
  find(id: string): Person | undefined {
    return this.people.get(id);
  }

  /** A person who asks again with some of the same keys is the same person, with what was written last. */
  async withApplicant({ name, commune, contact, keys }: Applicant): Promise<Person> {
    const asked = await Promise.all(keys.map(async (key) => ({ key, kid: await this.kidOf(key) })));
    const known = this.list().find((person) => person.keys.some(({ key }) => keys.includes(key)));
    const base = known ?? {
      id: toHex(this.device.platform.random(kIdBytes)),
      keys: [],
      allocated: [],
      suspended: false,
    };
    const added = asked.filter(({ kid }) => !base.keys.some((held) => held.kid === kid));
    return { ...base, name, commune, contact, keys: [...base.keys, ...added] };
  }

  /** Sealing comes before the transaction, which may wait for nothing else. */
  async seal(people: Person[]): Promise<RegisterRecord[]> {
    return Promise.all(
      people.map(async (person) => {
        const plain = new TextEncoder().encode(JSON.stringify(person));
        return { id: person.id, sealed: await this.device.vault.seal(sealName(person.id), plain) };
      }),
    );
  }
  async put(tx: Transaction, records: RegisterRecord[]): Promise<void> {
    for (const record of records) await tx.objectStore('register').put(record);
  }
  /** Once they are on the disk. */
  take(people: Person[]): void {
    for (const person of people) this.people.set(person.id, person);
  }

  /** core/FORMAT.md F6. */
  private async kidOf(key: string): Promise<string> {
    const digest = await this.device.platform.subtle.digest('SHA-256', fromHex(key, 32) ?? new Uint8Array());
    return toHex(new Uint8Array(digest).slice(0, 8));
  }
}

function sealName(id: string): string {
  return `register ${id}`;
}

function readPerson(id: string, plain: Uint8Array<ArrayBuffer>): Person {
  const person = JSON.parse(new TextDecoder().decode(plain)) as Person;
  if (person.id !== id) throw new StorageError('the register is not what this device wrote');
  return person;
}
