// The desk's keys on this device: the one that signs for the fund, with one derived from it that opens what operators send each other, and the
// fund's one that opens join requests.
// Guarantees: sealed at rest; a signature's new head is stored in the same transaction as what was signed.
// Must not sign anything but what its caller stores.
import type { ChainHead, Outcome, PlacesView, Signed } from '../../../../../wasm/besace';
import type { Answer } from '../../types';
import { answerOf, ok, refuse } from '../answer';
import { hasMoved, headToSign, keysFor } from '../chains';
import type { KeyRecord, Store, Transaction } from '../database';
import { toSeconds } from '../dates';
import type { WholeDevice } from '../device';
import { copyBytes, joinBytes, toHex, type Bytes } from '../platform';

/** Tells the seed of an operator's box key from all others made of the desk key's. */
const kOwnBox = 'besace-operator-box';

export class DeskKeys {
  private constructor(
    private readonly device: WholeDevice,
    private desk: KeyRecord | null,
    private box: KeyRecord | null,
  ) {}

  static async open(device: WholeDevice): Promise<DeskKeys> {
    const [desk] = await keysFor(device, 'desk');
    const [box] = await keysFor(device, 'box');
    return new DeskKeys(device, desk ?? null, box ?? null);
  }

  get kid(): string | null {
    return this.desk?.kid ?? null;
  }
  /** Whether the fund that this device follows has appointed the desk key held here, and not removed it. */
  get ours(): boolean {
    const { desk } = this;
    if (!desk) return false;
    return this.device.log.replica.operators().some(({ kid, suspended }) => kid === desk.kid && !suspended);
  }
  /** Whether it was appointed and is suspended since. */
  get removed(): boolean {
    const { desk } = this;
    return this.device.log.replica.operators().some(({ kid, suspended }) => kid === desk?.kid && suspended);
  }
  /** Whether this device can read join requests. */
  get opensRequests(): boolean {
    return this.box !== null;
  }
  /** A desk key that the fund has not been told of, or has not answered for. */
  get candidate(): KeyRecord | null {
    return this.logged() === null ? this.desk : null;
  }
  get moved(): boolean {
    return this.desk !== null && hasMoved(this.desk.head, this.logged());
  }

  /** The log's copy here lacks entries that this device has signed: they are on their way, or its news are. */
  get ahead(): boolean {
    const stored = this.desk?.head;
    return stored !== null && stored !== undefined && (this.logged()?.nextSeq ?? 0n) < stored.nextSeq;
  }

  /** The records of a desk seed and a box seed, sealed and wiped; the caller stores them and calls `take`. */
  async records(deskSeed: Bytes, boxSeed: Bytes): Promise<{ desk: KeyRecord; box: KeyRecord }> {
    return { desk: await this.deskRecord(deskSeed), box: await this.boxRecord(boxSeed) };
  }
  async deskRecord(seed: Bytes): Promise<KeyRecord> {
    const { kid, publicKey } = this.device.platform.core.keyFromSeed(seed);
    return this.record('desk', kid, publicKey, seed);
  }
  async boxRecord(seed: Bytes): Promise<KeyRecord> {
    const publicKey = this.device.platform.core.boxKeyFromSeed(seed);
    return this.record('box', toHex(publicKey.slice(0, 8)), publicKey, seed);
  }
  held(): { desk: KeyRecord; box: KeyRecord } | null {
    return this.desk && this.box ? { desk: this.desk, box: this.box } : null;
  }
  take({ desk, box }: { desk?: KeyRecord; box?: KeyRecord }): void {
    this.desk = desk ?? this.desk;
    this.box = box ?? this.box;
  }

  /** Without what was made for a charter that did not found. */
  startAnew(desk: KeyRecord): void {
    this.desk = desk;
    this.box = null;
  }

  /** Signs a run of entries and stores them, the new head, and whatever belongs with them, in one transaction. */
  async sign(
    make: (seed: Uint8Array, head: ChainHead, now: bigint) => Outcome<Signed[]>,
    stores: Store[],
    also: (tx: Transaction) => Promise<void>,
    /** Before the transaction, which may wait for nothing else. */
    prepare: (signed: Signed[]) => Promise<void> = () => Promise.resolve(),
  ): Promise<Answer<Signed[]>> {
    const { database, outbox, platform, vault } = this.device;
    const { desk } = this;
    if (!desk || !this.ours) return refuse('not_joined');
    const head = headToSign(desk, this.logged());
    if (!head.ok) return head;
    const now = toSeconds(platform.now());
    const made = answerOf(await vault.withSeed(desk.kid, desk.seed, (seed) => make(seed, head.value, now)));
    const last = made.ok ? made.value.at(-1) : null;
    if (!made.ok || !last) return made;
    const signed: KeyRecord = { ...desk, head: last.next };
    await prepare(made.value);
    await database.write(['keys', 'outbox', ...stores], async (tx) => {
      await tx.objectStore('keys').put(signed);
      for (const { id, bytes } of made.value) await outbox.put(tx, id, copyBytes(bytes));
      await also(tx);
    });
    this.desk = signed;
    return ok(made.value);
  }

  /** The Authorization of a call to the server (core/FORMAT.md F22). */
  async authorize(method: string, path: string, body: Uint8Array = new Uint8Array()): Promise<string> {
    const { log, platform } = this.device;
    const now = toSeconds(platform.now());
    return (
      (await this.withDesk((seed) => platform.core.authorize(seed, log.fundId, method, path, body, now))) ??
      ''
    );
  }

  /** A statement of this operator (core/FORMAT.md F34). */
  async state(context: string, said: Uint8Array): Promise<Uint8Array> {
    const { log, platform } = this.device;
    const signed = await this.withDesk((seed) =>
      platform.core.signStatement(seed, log.fundId, context, said),
    );
    return signed ?? new Uint8Array();
  }

  /** A statement before there is a fund (core/FORMAT.md F41). */
  async stateBeforeFund(context: string, said: Uint8Array): Promise<Uint8Array> {
    const { core } = this.device.platform;
    const signed = await this.withDesk((seed) => core.signStatement(seed, '', context, said));
    return signed ?? new Uint8Array();
  }

  /** The public list of places (core/FORMAT.md F36). */
  async signPlaces(list: PlacesView): Promise<Answer<Uint8Array>> {
    const { log, platform } = this.device;
    const signed = await this.withDesk((seed) => platform.core.signPlaces(seed, log.fundId, list));
    return signed ? answerOf(signed) : refuse('not_joined');
  }

  /** The X25519 key that other operators seal to, of the desk key held here or of another. */
  async ownBoxKey(desk = this.desk): Promise<Uint8Array | null> {
    return this.withOwn(desk, (seed) => this.device.platform.core.boxKeyFromSeed(seed));
  }
  /** What another operator sealed to this device. */
  async openOwn(sealed: Uint8Array): Promise<Uint8Array | null> {
    const opened = await this.withOwn(this.desk, (seed) =>
      this.device.platform.core.openSealed(sealed, seed),
    );
    return opened?.ok ? opened.value : null;
  }

  async openBox(sealed: Uint8Array): Promise<Uint8Array | null> {
    const opened = await this.withBox((seed) => this.device.platform.core.openSealed(sealed, seed));
    return opened?.ok ? opened.value : null;
  }
  /** The seed that opens join requests, for the fund's other operators. */
  async boxSeed(): Promise<string | null> {
    return this.withBox(toHex);
  }

  private async withBox<T>(use: (seed: Uint8Array) => T): Promise<T | null> {
    const { box } = this;
    return box ? this.device.vault.withSeed(box.kid, box.seed, use) : null;
  }

  private async withDesk<T>(use: (seed: Uint8Array) => T, desk = this.desk): Promise<T | null> {
    return desk ? this.device.vault.withSeed(desk.kid, desk.seed, use) : null;
  }

  /** Derived, so that whoever has the desk key can read what its operator may. */
  private async withOwn<T>(desk: KeyRecord | null, use: (seed: Uint8Array) => T): Promise<T | null> {
    const label = new TextEncoder().encode(kOwnBox);
    const mixed = await this.withDesk((seed) => joinBytes([seed, label]), desk);
    if (!mixed) return null;
    const seed = new Uint8Array(await this.device.platform.subtle.digest('SHA-256', mixed));
    mixed.fill(0);
    const used = use(seed);
    seed.fill(0);
    return used;
  }

  /** Seals a seed and wipes it. */
  private async record(
    purpose: 'desk' | 'box',
    kid: string,
    publicKey: Uint8Array,
    seed: Bytes,
  ): Promise<KeyRecord> {
    const sealed = await this.device.vault.seal(kid, seed);
    seed.fill(0);
    return { kid, publicKey, purpose, seed: sealed, position: 0, head: null, cum: 0n };
  }

  private logged(): ChainHead | null {
    return this.desk ? this.device.log.replica.head(this.desk.kid) : null;
  }
}
