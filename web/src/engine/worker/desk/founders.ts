// Those who found a fund together: this computer's own code, made before there is any fund, and the others' until the register has them.
// Guarantees: the desk key is stored before its code is shown; names are sealed at rest. Must not sign the charter, nor say who is an operator: the log does.
import type { Answer, Founder, FoundingBoard } from '../../types';
import { ok, refuse } from '../answer';
import { putSetting, type Sealed, type Transaction } from '../database';
import type { WholeDevice } from '../device';
import { fingerprintOf } from '../fingerprint';
import { copyBytes, toHex, type Bytes } from '../platform';
import {
  founderCodeText,
  kFounderContext,
  readFounderCode,
  sayFounder,
  type FounderCode,
} from './founder_code';
import type { DeskKeys } from './keys';
import { kidOf } from './register';
import { isText } from './request_form';

/** One of the others, for the register. */
export type Cofounder = FounderCode & { kid: string };
/** Of a charter about to be signed: what is stored with it. */
export interface Gathered {
  name: string;
  others: Cofounder[];
  threshold: number;
  sealed: { founder: Sealed; founders: Sealed };
}

const kOwnName = 'founder';
const kOthers = 'founders';

export class Founders {
  /** This computer's, where it has made one. */
  own: Founder | null = null;

  private constructor(
    private readonly device: WholeDevice,
    private readonly keys: DeskKeys,
    private ownName: string,
    private known: Cofounder[],
  ) {}

  static async open(device: WholeDevice, keys: DeskKeys): Promise<Founders> {
    const { database, platform } = device;
    const name = await unsealed(device, kOwnName, await database.setting('founder'));
    const codes = await unsealed(device, kOthers, await database.setting('founders'));
    const read = codes.split(' ').flatMap((code) => readFounderCode(platform.core, code) ?? []);
    const known = await Promise.all(read.map((one) => withKid(device, one)));
    const founders = new Founders(device, keys, name, known);
    if (name !== '') founders.own = await founders.ownCode();
    return founders;
  }

  /** Under which this computer founds, or "". */
  get name(): string {
    return this.ownName;
  }
  /** Those of whom the register may not have heard. */
  get others(): readonly Cofounder[] {
    return this.known;
  }

  /** The code, of keys made the first time. */
  async make(name: string): Promise<Answer<null>> {
    const called = name.trim();
    if (called === '' || !isText(called)) return refuse('bad_text');
    if (this.device.log.fundId !== '') return refuse('second_charter');
    const { database, platform } = this.device;
    const desk = this.keys.candidate ?? (await this.keys.deskRecord(platform.random(32)));
    const sealed = await this.seal(kOwnName, called);
    await database.write(['keys', 'settings'], async (tx) => {
      await tx.objectStore('keys').put(desk);
      await putSetting(tx, 'founder', sealed);
    });
    this.keys.take({ desk });
    this.ownName = called;
    this.own = await this.ownCode();
    return ok(null);
  }

  async read(text: string): Promise<Answer<Founder>> {
    const read = await this.readWhole(text);
    if (!read.ok) return read;
    const { kid, key, name } = read.value;
    const fingerprint = await fingerprintOf(this.device.platform, toHex(key));
    return ok({ name, kid, fingerprint, code: text.replace(/\s/gu, '').toUpperCase() });
  }

  /** What a charter by these founders says of them, ready to be stored. */
  async gather({ name, others, threshold }: FoundingBoard): Promise<Answer<Gathered>> {
    const called = name.trim();
    if (called === '' || !isText(called)) return refuse('bad_text');
    const read: Cofounder[] = [];
    for (const code of others) {
      const one = await this.readWhole(code);
      if (!one.ok) return one;
      read.push(one.value);
    }
    const founder = await this.seal(kOwnName, called);
    const founders = await this.seal(kOthers, others.join(' '));
    return ok({ name: called, others: read, threshold, sealed: { founder, founders } });
  }

  /** Within the transaction that stores the charter; `take` must follow. */
  async put(tx: Transaction, gathered: Gathered | null): Promise<void> {
    if (!gathered) return tx.objectStore('settings').delete('founders');
    await putSetting(tx, 'founder', gathered.sealed.founder);
    await putSetting(tx, 'founders', gathered.sealed.founders);
  }
  take(gathered: Gathered | null): void {
    this.known = gathered?.others ?? [];
    this.ownName = gathered?.name ?? this.ownName;
  }

  private async readWhole(text: string): Promise<Answer<Cofounder>> {
    const read = readFounderCode(this.device.platform.core, text);
    if (!read) return refuse('bad_founder_code');
    const one = await withKid(this.device, read);
    return one.kid === this.keys.kid ? refuse('own_founder_code') : ok(one);
  }

  private async ownCode(): Promise<Founder | null> {
    const desk = this.keys.candidate;
    const boxKey = desk && (await this.keys.ownBoxKey(desk));
    if (!desk || !boxKey) return null;
    const said = { boxKey: copyBytes(boxKey), name: this.ownName };
    const signature = await this.keys.stateBeforeFund(kFounderContext, sayFounder(said));
    return {
      name: this.ownName,
      kid: desk.kid,
      fingerprint: await fingerprintOf(this.device.platform, toHex(desk.publicKey)),
      code: founderCodeText({ ...said, key: copyBytes(desk.publicKey) }, signature),
    };
  }

  private seal(name: string, text: string): Promise<Sealed> {
    return this.device.vault.seal(name, copyBytes(new TextEncoder().encode(text)));
  }
}

async function unsealed({ vault }: WholeDevice, name: string, sealed: Sealed | undefined): Promise<string> {
  const plain: Bytes = sealed ? await vault.unseal(name, sealed) : new Uint8Array();
  return new TextDecoder().decode(plain);
}

async function withKid(device: WholeDevice, code: FounderCode): Promise<Cofounder> {
  return { ...code, kid: await kidOf(device, toHex(code.key)) };
}
