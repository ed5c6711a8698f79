// Wallet keys before they run out: a member's phone makes more and sends them to the desk, which knows it by a key it has (core/FORMAT.md F40).
// Guarantees: keys are stored, with what names them, before it leaves; sent until the desk has taken it, and after a refusal anew once a month at most. Must not ask the person anything.
import { makeKeys } from './chains';
import { putSetting, type KeyRecord, type RenewalRecord } from './database';
import type { Device } from './device';
import { renewalText, signedRenewalText } from './join_forms';
import { sealForDesk } from './joining';
import { copyBytes, toHex } from './platform';
import type { Reply } from './server';

/** A certificate a month: with fewer left than that many, more are made. */
const kFewKeys = 3;
export const kWalletsAsked = 12;
const kContext = 'renewal';
const kDone: Reply<null> = { ok: true, value: null };

export class Renewing {
  private constructor(
    private readonly device: Device,
    private current: RenewalRecord | null,
  ) {}

  static async open(device: Device): Promise<Renewing> {
    return new Renewing(device, (await device.database.setting('renewal')) ?? null);
  }

  get waiting(): number {
    return this.current && this.current.id === null ? 1 : 0;
  }
  /** Whether the desk refused this key: nothing can be given to it. */
  isRefused({ position }: KeyRecord): boolean {
    const { refused = false, from = 0 } = this.current ?? {};
    return refused && position >= from;
  }

  /** unused: keys that the fund has not certified. by: one that it has. Answers the keys made, if any. */
  async prepare(unused: KeyRecord[], by: KeyRecord, next: number): Promise<KeyRecord[]> {
    const before = this.current;
    // A later key that the fund has given to: the desk knows it, and may not have known the one before.
    const isAgain = before?.refused === true && before.by !== by.kid;
    if (!isAgain && (before || unused.length >= kFewKeys)) return [];
    const count = Math.max(kWalletsAsked - unused.length, 0);
    const missing = Array.from({ length: count }, (_, at) => next + at);
    const made = await makeKeys(this.device, 'wallet', missing);
    const box = await this.sealed([...unused, ...made], by);
    if (!box) return [];
    const renewal = { box, id: null, by: by.kid, from: (isAgain ? before.from : undefined) ?? next };
    await this.device.database.write(['keys', 'settings'], async (tx) => {
      for (const key of made) await tx.objectStore('keys').put(key);
      await putSetting(tx, 'renewal', renewal);
    });
    this.current = renewal;
    return made;
  }

  async exchange(): Promise<Reply<null>> {
    const { current } = this;
    if (!current || current.refused) return kDone;
    if (current.id === null) {
      const reply = await this.device.server.sendJoin(copyBytes(current.box));
      if (reply.ok) await this.store({ ...current, id: reply.value });
      return reply.ok ? kDone : reply;
    }
    const reply = await this.device.server.joinState(current.id);
    if (!reply.ok && reply.code !== 'not_found') return reply;
    // Lost by the server: once more.
    if (!reply.ok) await this.store({ ...current, id: null });
    else if (!reply.value.waiting)
      await this.store(reply.value.answer === null ? null : { ...current, refused: true });
    return kDone;
  }

  private async sealed(unused: KeyRecord[], by: KeyRecord): Promise<Uint8Array | null> {
    const { log, platform, vault } = this.device;
    const keys = unused.map((key) => toHex(key.publicKey));
    const signer = toHex(by.publicKey);
    const said = new TextEncoder().encode(renewalText(keys, signer));
    const signature = await vault.withSeed(by.kid, by.seed, (seed) =>
      platform.core.signStatement(seed, log.fundId, kContext, said),
    );
    return sealForDesk(this.device, signedRenewalText(keys, signer, toHex(signature)));
  }

  private async store(renewal: RenewalRecord | null): Promise<void> {
    await this.device.database.write(['settings'], (tx) => putSetting(tx, 'renewal', renewal));
    this.current = renewal;
  }
}
