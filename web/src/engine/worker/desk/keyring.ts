// The register's keys, one for each epoch, and the keyring that gives the newest to every operator (core/FORMAT.md F34).
// Guarantees: a keyring is taken only when an operator of the log signed it, and never one of an earlier epoch; keys are sealed at rest.
// Must not decide who is an operator: the log says.
import type { OperatorView, Replica } from '../../../../../wasm/besace';
import { putSetting, type KeyringRecord, type Sealed, type Transaction } from '../database';
import type { WholeDevice } from '../device';
import { copyBytes, fromHex, readBase64, sameBytes, toBase64, toHex, type Bytes } from '../platform';
import type { DeskKeys } from './keys';
import { idInFund } from './record_ids';
import { importKey } from './sealing';

const kContext = 'keyring';
const kKeyBytes = 32;
/** A record names its own in four bytes (F35). */
const kMaxEpoch = 2 ** 32 - 1;

interface Box {
  kid: string;
  box: string;
}
interface Said {
  v: 1;
  epoch: number;
  keys: Box[];
  by: string;
}
type Signed = Said & { signature: string };
/** What a keyring brings, for the transaction that stores it; `take` must follow. */
export interface Taken {
  keyring: KeyringRecord;
  /** null when it holds nothing for this device. */
  key: { raw: Bytes; sealed: Sealed } | null;
}

/** Why a keyring was not taken. above: the epoch that one in its place must be above; null where none is to take its place. */
export interface RefusedKeyring {
  code: 'keyring_refused' | 'keyring_former' | 'keyring_stranger';
  above: number | null;
}

export class Keyring {
  private readonly raws = new Map<number, Bytes>();
  private readonly imported = new Map<number, CryptoKey>();

  private constructor(
    private readonly device: WholeDevice,
    private readonly keys: DeskKeys,
    private known: KeyringRecord | null,
  ) {}

  static async open(device: WholeDevice, keys: DeskKeys): Promise<Keyring> {
    const keyring = new Keyring(device, keys, (await device.database.setting('keyring')) ?? null);
    for (const { epoch, sealed } of await device.database.all('epochs'))
      await keyring.hold(epoch, await device.vault.unseal(sealName(epoch), sealed));
    return keyring;
  }

  /** null while the fund has none, as far as this device knows. */
  get epoch(): number | null {
    return this.known?.epoch ?? null;
  }
  /** kids that the newest epoch's key was given to. */
  get holders(): string[] {
    return this.known?.boxes.map(({ kid }) => kid) ?? [];
  }
  get version(): number {
    return this.known?.version ?? 0;
  }
  /** undefined for an epoch whose key this device was never given. */
  key(epoch: number): CryptoKey | undefined {
    return this.imported.get(epoch);
  }
  /** Whether this device can write: it has the newest epoch's key. */
  get ready(): boolean {
    return this.known !== null && this.imported.has(this.known.epoch);
  }

  id(): Promise<string> {
    return idInFund(this.device, 'besace-keyring');
  }

  /** null when it is not one that this device should take. */
  async read(value: Uint8Array, version: number): Promise<Taken | null> {
    const said = readKeyring(value);
    if (!said || said.epoch < (this.known?.epoch ?? 1) || !this.isSigned(said)) return null;
    const { epoch, keys } = said;
    const keyring = { version, epoch, boxes: keys };
    const mine = keys.find(({ kid }) => kid === this.keys.kid);
    if (!mine) return { keyring, key: null };
    const raw = await this.keys.openOwn(readBase64(mine.box) ?? new Uint8Array());
    if (raw?.length !== kKeyBytes) return null;
    const held = this.raws.get(epoch);
    if (held && !sameBytes(held, raw)) return null;
    return this.taken(keyring, copyBytes(raw));
  }

  /** Of one that `read` gave null for. */
  refusal(value: Uint8Array): RefusedKeyring {
    const said = readKeyring(value);
    if (!said) return { code: 'keyring_refused', above: null };
    const signer = this.signerOf(said.by);
    // Anybody can name any epoch who signs nothing.
    if (!signer) return { code: 'keyring_stranger', above: 0 };
    if (!this.isStated(said, signer)) return { code: 'keyring_refused', above: null };
    if (!isActive(signer)) return { code: 'keyring_stranger', above: said.epoch };
    const isFormer = said.epoch < (this.known?.epoch ?? 1);
    return { code: isFormer ? 'keyring_former' : 'keyring_refused', above: null };
  }

  /** The next value: to these operators too, or, with renewed, to these alone under a new key of an epoch above. null when it cannot be made. */
  async write(
    to: { kid: string; boxKey: Uint8Array }[],
    renewed: boolean,
    above = 0,
  ): Promise<{ value: Bytes; taken: (version: number) => Promise<Taken> } | null> {
    const { kid } = this.keys;
    const epoch = renewed ? Math.max(this.known?.epoch ?? 0, above) + 1 : (this.known?.epoch ?? 1);
    const raw = renewed ? this.device.platform.random(kKeyBytes) : this.raws.get(epoch);
    if (kid === null || !raw || epoch > kMaxEpoch) return null;
    const given = to.flatMap(({ kid: holder, boxKey }) => {
      const sealed = this.device.platform.core.seal(raw, boxKey);
      return sealed.ok ? [{ kid: holder, box: toBase64(sealed.value) }] : [];
    });
    if (given.length !== to.length) return null;
    const before = renewed ? [] : (this.known?.boxes ?? []);
    const boxes = [...before.filter((box) => !given.some(({ kid: holder }) => holder === box.kid)), ...given];
    const said: Said = { v: 1, epoch, keys: boxes, by: kid };
    const signature = toHex(await this.keys.state(kContext, bytesOf(said)));
    const value = encode(JSON.stringify({ ...said, signature }));
    return { value, taken: (version) => this.taken({ version, epoch, boxes }, raw) };
  }

  async put(tx: Transaction, { keyring, key }: Taken): Promise<void> {
    await putSetting(tx, 'keyring', keyring);
    if (key) await tx.objectStore('epochs').put({ epoch: keyring.epoch, sealed: key.sealed });
  }
  async take({ keyring, key }: Taken): Promise<void> {
    this.known = keyring;
    if (key) await this.hold(keyring.epoch, key.raw);
  }

  private async taken(keyring: KeyringRecord, raw: Bytes): Promise<Taken> {
    return { keyring, key: { raw, sealed: await this.device.vault.seal(sealName(keyring.epoch), raw) } };
  }

  private async hold(epoch: number, raw: Bytes): Promise<void> {
    this.raws.set(epoch, raw);
    this.imported.set(epoch, await importKey(this.device.platform.subtle, raw));
  }

  private isSigned(said: Signed): boolean {
    const signer = this.signerOf(said.by);
    return signer !== undefined && isActive(signer) && this.isStated(said, signer);
  }
  private signerOf(by: string): OperatorView | undefined {
    return this.device.log.replica.operators().find(({ kid }) => kid === by);
  }
  private isStated({ signature, ...said }: Signed, { publicKey }: OperatorView): boolean {
    const { log, platform } = this.device;
    const bytes = fromHex(signature, 64);
    return (
      bytes !== null && platform.core.verifyStatement(publicKey, log.fundId, kContext, bytesOf(said), bytes)
    );
  }
}

/** Not any more, for one that was removed. */
export function isOperator(replica: Replica, kid: string): boolean {
  return replica.operators().some((operator) => operator.kid === kid && isActive(operator));
}
export function isActive({ suspended }: OperatorView): boolean {
  return !suspended;
}

function bytesOf({ v, epoch, keys, by }: Said): Bytes {
  return encode(JSON.stringify({ v, epoch, keys: keys.map(({ kid, box }) => ({ kid, box })), by }));
}

function encode(text: string): Bytes {
  return copyBytes(new TextEncoder().encode(text));
}

function readKeyring(value: Uint8Array): Signed | null {
  try {
    const said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(value)) as Partial<Signed>;
    const { v, epoch, keys, by, signature } = said;
    if (v !== 1 || !Number.isSafeInteger(epoch) || !Array.isArray(keys) || !keys.every(isBox)) return null;
    if (epoch === undefined || epoch < 1 || typeof by !== 'string' || typeof signature !== 'string')
      return null;
    return { v, epoch, keys, by, signature };
  } catch {
    return null;
  }
}

function isBox(value: unknown): value is Box {
  const box = value as Partial<Box> | null;
  return typeof box?.kid === 'string' && typeof box.box === 'string';
}

function sealName(epoch: number): string {
  return `epoch ${epoch}`;
}
