// The records that the fund's operators share, as this device has them: what was last agreed with the server, and what was changed here since.
// Guarantees: sealed at rest; a change is on the disk before it is shown; what is erased leaves nothing but its id. Must not fetch.
import { StorageError, Unkeepable } from '../answer';
import type { SharedRecord, Transaction } from '../database';
import type { Device } from '../device';
import { copyBytes, toHex } from '../platform';
import { merge, same, textOf, type Clash, type Fields, type Json } from './merge';
import { kIdBytes, kMaxBodyBytes, readBody, writeBody, type Body } from './sealing';

/** fields null: erased. */
export interface Change {
  id: string;
  kind: string;
  fields: Fields | null;
}
/** A record as the server has it now; body null: erased. */
export interface Agreed {
  id: string;
  version: number;
  epoch: number;
  body: Body | null;
}
export interface Listed {
  id: string;
  fields: Fields;
}
interface Held {
  id: string;
  version: number;
  epoch: number;
  changed: boolean;
  base: Body | null;
  mine: Body | null;
}
/** Sealed, for the transaction; `take` must follow once it is on the disk. */
export interface Prepared {
  held: Held;
  row: SharedRecord;
}

/** Fields of a record that are never made of two sides, for each kind. */
export type Wholes = Record<string, readonly string[]>;

/** That `put` writes to. */
export const kRecordStores: ('records' | 'settings')[] = ['records', 'settings'];

const kMarkBytes = 8;

export class Records {
  private constructor(
    private readonly device: Device,
    private readonly mark: string,
    private readonly wholes: Wholes,
    private readonly author: () => string,
    private readonly held: Map<string, Held>,
  ) {}

  /** Counts what has changed here, for those who keep something made of it. */
  revision = 0;
  private listed: { revision: number; kinds: Map<string, Listed[]> } | null = null;

  static async open(device: Device, wholes: Wholes, author: () => string): Promise<Records> {
    const mark = (await device.database.setting('mark')) ?? toHex(device.platform.random(kMarkBytes));
    const rows = await device.database.all('records');
    const held = await Promise.all(rows.map((row) => opened(device, row)));
    return new Records(device, mark, wholes, author, new Map(held.map((one) => [one.id, one])));
  }

  /** Changes that the server does not have. */
  get unsent(): number {
    return this.toSend().length;
  }
  list(kind: string): Listed[] {
    if (this.listed?.revision !== this.revision)
      this.listed = { revision: this.revision, kinds: this.byKind() };
    return this.listed.kinds.get(kind) ?? [];
  }
  find(id: string): Fields | null {
    return this.held.get(id)?.mine?.fields ?? null;
  }
  /** Held once, and erased for ever. */
  isErased(id: string): boolean {
    return this.held.get(id)?.mine === null;
  }
  /** Whether the server has it as it is here. */
  isAgreed(id: string): boolean {
    return this.held.get(id)?.changed === false;
  }
  newId(): string {
    return toHex(this.device.platform.random(kIdBytes));
  }

  /** What the server is to be given: changes, and what is still sealed in an epoch before this one. */
  toSend(epoch = 0): Agreed[] {
    return [...this.held.values()]
      .filter((held) => held.changed || (held.mine !== null && held.epoch < epoch))
      .map(({ id, version, epoch: sealedIn, mine }) => ({ id, version, epoch: sealedIn, body: mine }));
  }

  /** Sealing comes before the transaction, which may wait for nothing else. What the server would never take is "record_too_large". */
  async change(changes: Change[]): Promise<Prepared[]> {
    return this.sealed(
      changes.map(({ id, kind, fields }) => {
        const held = this.held.get(id) ?? newHeld(id);
        if (fields === null) return { ...held, changed: true, base: null, mine: null };
        const mine = { kind, by: this.author(), from: this.mark, fields };
        if (new TextEncoder().encode(writeBody(mine)).length > kMaxBodyBytes)
          throw new Unkeepable('record_too_large');
        return { ...held, mine, changed: held.base === null || !same(held.base.fields, fields) };
      }),
    );
  }

  /** What the server has given, merged with what was changed here. */
  async absorb(given: Agreed[]): Promise<Prepared[]> {
    return this.sealed(given.map((theirs) => this.merged(theirs)));
  }

  /** What the server has taken of this device, as it was sent; it may have been changed since. */
  async settle(taken: Agreed[]): Promise<Prepared[]> {
    return this.sealed(
      taken.flatMap(({ id, version, epoch, body }) => {
        const held = this.held.get(id);
        const base = held?.mine ? body : null;
        return held ? [{ ...held, version, epoch, base, changed: differ(held.mine, body) }] : [];
      }),
    );
  }

  async put(tx: Transaction, prepared: Prepared[]): Promise<void> {
    if (prepared.length > 0) await tx.objectStore('settings').put(this.mark, 'mark');
    for (const { row } of prepared) await tx.objectStore('records').put(row);
  }
  /** For a change that nothing else is stored with. */
  async keep(prepared: Prepared[]): Promise<void> {
    await this.device.database.write(kRecordStores, (tx) => this.put(tx, prepared));
    this.take(prepared);
  }
  take(prepared: Prepared[]): void {
    for (const { held } of prepared) this.held.set(held.id, held);
    this.revision += 1;
  }

  private byKind(): Map<string, Listed[]> {
    const kinds = new Map<string, Listed[]>();
    for (const { id, mine } of this.held.values()) {
      if (!mine) continue;
      const list = kinds.get(mine.kind) ?? [];
      list.push({ id, fields: mine.fields });
      kinds.set(mine.kind, list);
    }
    return kinds;
  }

  private merged({ id, version, epoch, body }: Agreed): Held {
    const held = this.held.get(id) ?? newHeld(id);
    const agreed = { id, version, epoch, base: body };
    // Erasure wins over any edit.
    if (body === null) return { ...agreed, mine: null, changed: false };
    if (held.changed && held.mine === null) return { ...agreed, base: null, mine: null, changed: true };
    if (!held.changed || held.mine === null) return { ...agreed, mine: body, changed: false };
    // What this device wrote itself: the answer was lost, and nothing in it is news.
    if (body.from === this.mark) return { ...agreed, mine: held.mine, changed: differ(held.mine, body) };
    const mine = this.mergedBody(held.base, held.mine, body);
    return { ...agreed, mine, changed: differ(mine, body) };
  }

  private mergedBody(base: Body | null, mine: Body, theirs: Body): Body {
    const { fields, clashes } = merge(
      base?.fields ?? null,
      mine.fields,
      theirs.fields,
      this.wholes[theirs.kind] ?? [],
    );
    if (same(fields, theirs.fields) && clashes.length === 0) return theirs;
    const aside = clashes.map((clash) => conflictOf(clash, mine.by));
    const conflicts: Json[] = [...(Array.isArray(fields['conflicts']) ? fields['conflicts'] : []), ...aside];
    const all = aside.length > 0 ? { ...fields, conflicts } : fields;
    return { kind: theirs.kind, by: this.author(), from: this.mark, fields: all };
  }

  private async sealed(all: Held[]): Promise<Prepared[]> {
    return Promise.all(
      all.map(async (held) => {
        const { id, version, epoch, changed, base, mine } = held;
        const plain = mine && JSON.stringify([base && writeBody(base), writeBody(mine)]);
        const sealed = plain && (await this.device.vault.seal(sealName(id), new TextEncoder().encode(plain)));
        return { held, row: { id, version, epoch, changed, sealed: sealed || null } };
      }),
    );
  }
}

/** field, what is shown, what was set aside, and kid of the operator who wrote that. */
function conflictOf({ field, kept, other }: Clash, by: string): Fields {
  return { field, kept: textOf(kept), other: textOf(other), by };
}

function newHeld(id: string): Held {
  return { id, version: 0, epoch: 0, changed: false, base: null, mine: null };
}

function differ(a: Body | null, b: Body | null): boolean {
  return a === null || b === null ? a !== b : !same(a.fields, b.fields);
}

function sealName(id: string): string {
  return `record ${id}`;
}

async function opened(
  { vault }: Device,
  { id, version, epoch, changed, sealed }: SharedRecord,
): Promise<Held> {
  if (!sealed) return { id, version, epoch, changed, base: null, mine: null };
  const plain = new TextDecoder().decode(copyBytes(await vault.unseal(sealName(id), sealed)));
  const [base, mine] = (JSON.parse(plain) as (string | null)[]).map((text) => (text ? readBody(text) : null));
  if (!mine) throw new StorageError('the register is not what this device wrote');
  return { id, version, epoch, changed, base: base ?? null, mine };
}
