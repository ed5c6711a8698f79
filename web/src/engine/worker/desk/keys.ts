// The desk's two keys on this device: the one that signs for the fund, and the one that opens join requests.
// Guarantees: sealed at rest; a signature's new head is stored in the same transaction as what was signed.
// Must not sign anything but what its caller stores.
import type { ChainHead, Outcome, Signed } from '../../../../../wasm/besace';
import type { Answer } from '../../types';
import { answerOf, ok, refuse } from '../answer';
import { hasMoved, headToSign, keysFor } from '../chains';
import type { KeyRecord, Store, Transaction } from '../database';
import { toSeconds } from '../dates';
import type { Device } from '../device';
import { copyBytes, toHex, type Bytes } from '../platform';

export class DeskKeys {
  private constructor(
    private readonly device: Device,
    private desk: KeyRecord | null,
    private box: KeyRecord | null,
  ) {}

  static async open(device: Device): Promise<DeskKeys> {
    const [desk] = await keysFor(device, 'desk');
    const [box] = await keysFor(device, 'box');
    return new DeskKeys(device, desk ?? null, box ?? null);
  }

  get kid(): string | null {
    return this.desk?.kid ?? null;
  }
  /** Whether the fund that this device follows knows the desk key held here. */
  get ours(): boolean {
    return this.logged() !== null;
  }
  get moved(): boolean {
    return this.desk !== null && hasMoved(this.desk.head, this.logged());
  }

  /** The records of a desk seed and a box seed, sealed and wiped; the caller stores them and calls `take`. */
  async records(deskSeed: Bytes, boxSeed: Bytes): Promise<{ desk: KeyRecord; box: KeyRecord }> {
    const { platform, vault } = this.device;
    const { kid, publicKey } = platform.core.keyFromSeed(deskSeed);
    const boxKey = platform.core.boxKeyFromSeed(boxSeed);
    const boxName = toHex(boxKey.slice(0, 8));
    const common = { position: 0, head: null, cum: 0n };
    const desk = await vault.seal(kid, deskSeed);
    const box = await vault.seal(boxName, boxSeed);
    deskSeed.fill(0);
    boxSeed.fill(0);
    return {
      desk: { ...common, kid, publicKey, purpose: 'desk', seed: desk },
      box: { ...common, kid: boxName, publicKey: boxKey, purpose: 'box', seed: box },
    };
  }
  held(): { desk: KeyRecord; box: KeyRecord } | null {
    return this.desk && this.box ? { desk: this.desk, box: this.box } : null;
  }
  take({ desk, box }: { desk: KeyRecord; box: KeyRecord }): void {
    this.desk = desk;
    this.box = box;
  }

  /** Signs a run of entries and stores them, the new head, and whatever belongs with them, in one transaction. */
  async sign(
    make: (seed: Uint8Array, head: ChainHead, now: bigint) => Outcome<Signed[]>,
    stores: Store[],
    also: (tx: Transaction) => Promise<void>,
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
    await database.write(['keys', 'outbox', ...stores], async (tx) => {
      await tx.objectStore('keys').put(signed);
      for (const { id, bytes } of made.value) await outbox.put(tx, id, copyBytes(bytes));
      await also(tx);
    });
    this.desk = signed;
    return ok(made.value);
  }

  /** The Authorization of a call to the server (core/FORMAT.md F22). */
  async authorize(method: string, path: string): Promise<string> {
    const { log, platform, vault } = this.device;
    const { desk } = this;
    if (!desk) return '';
    return vault.withSeed(desk.kid, desk.seed, (seed) =>
      platform.core.authorize(seed, log.fundId, method, path, new Uint8Array(), toSeconds(platform.now())),
    );
  }

  async openBox(sealed: Uint8Array): Promise<Uint8Array | null> {
    const { platform, vault } = this.device;
    const { box } = this;
    if (!box) return null;
    const opened = await vault.withSeed(box.kid, box.seed, (seed) => platform.core.openSealed(sealed, seed));
    return opened.ok ? opened.value : null;
  }

  private logged(): ChainHead | null {
    return this.desk ? this.device.log.replica.head(this.desk.kid) : null;
  }
}
