// Asking the desk to join: the profile, the keys, and the sealed request, sent until the server has it.
// Guarantees: keys are stored before anything that names them leaves; the request is readable by the desk only (FORMAT.md F21).
// Must not keep more of a person than the form asked.
import { ok, refuse } from './answer';
import type { Answer } from '../types';
import { makeKeys } from './chains';
import { putSetting, type KeyRecord, type Profile } from './database';
import type { Device } from './device';
import { copyBytes, toHex, type Bytes } from './platform';
import type { Reply } from './server';

const kMaxTextBytes = 200;
const kMaxBoxBytes = 4096;

export interface JoinForm {
  name: string;
  commune: string;
  contact: string;
  categories: string[];
}

export class Joining {
  private constructor(
    private readonly device: Device,
    private readonly role: 'member' | 'merchant',
    private current: Profile | null,
  ) {}

  static async open(device: Device, role: 'member' | 'merchant'): Promise<Joining> {
    return new Joining(device, role, (await device.database.setting('profile')) ?? null);
  }

  get profile(): Profile | null {
    return this.current;
  }
  get waiting(): number {
    return this.current && !this.current.sent ? 1 : 0;
  }

  /** known: unused keys of this device, asked for again; missing: positions of the keys to be made. */
  async submit(form: JoinForm, known: KeyRecord[], missing: number[]): Promise<Answer<null>> {
    const texts = [form.name.trim(), form.commune, form.contact.trim(), ...form.categories];
    if (!texts[0] || !form.commune || texts.some((text) => byteLength(text) > kMaxTextBytes))
      return refuse('bad_text');
    const made = await makeKeys(this.device, this.role === 'member' ? 'wallet' : 'till', missing);
    const profile: Profile = {
      name: form.name.trim(),
      commune: form.commune,
      contact: form.contact.trim(),
      categories: form.categories,
      box: null,
      sent: false,
    };
    profile.box = this.sealed(profile, [...known, ...made]);
    if (profile.box && profile.box.length > kMaxBoxBytes) return refuse('too_large');
    await this.device.database.write(['keys', 'settings'], async (tx) => {
      for (const key of made) await tx.objectStore('keys').put(key);
      await putSetting(tx, 'profile', profile);
    });
    this.current = profile;
    return ok(null);
  }

  /** Sends what has not been acknowledged; needs the fund's log for the desk's box. */
  async send(unused: () => Promise<KeyRecord[]>): Promise<Reply<null>> {
    const done = { ok: true, value: null } as const;
    if (!this.current || this.current.sent) return done;
    if (!this.current.box) {
      const box = this.sealed(this.current, await unused());
      if (!box) return done;
      await this.store({ ...this.current, box });
    }
    const { box } = this.current;
    if (!box) return done;
    const reply = await this.device.server.sendJoin(copyBytes(box));
    if (!reply.ok) return reply;
    // The form may have been sent anew while the network was busy with this one.
    if (this.current.box === box) await this.store({ ...this.current, sent: true });
    return done;
  }

  private sealed(profile: Profile, keys: KeyRecord[]): Uint8Array | null {
    return sealRequest(this.device, {
      role: this.role,
      name: profile.name,
      commune: profile.commune,
      contact: profile.contact,
      keys: keys.map((key) => toHex(key.publicKey)),
      categories: profile.categories,
    });
  }

  private async store(profile: Profile): Promise<void> {
    await this.device.database.write(['settings'], (tx) => putSetting(tx, 'profile', profile));
    this.current = profile;
  }
}

/** For the desk alone (core/FORMAT.md F21); null while no fund is known. */
export function sealRequest(
  { log, platform }: Device,
  request: JoinForm & { role: string; keys: string[]; pocket?: number },
): Bytes | null {
  const { role, name, commune, contact, keys, categories, pocket } = request;
  const text = JSON.stringify({ v: 1, role, name, commune, contact, keys, categories, pocket });
  return sealToDesk({ log, platform }, new TextEncoder().encode(text));
}

export function sealToDesk(
  { log, platform }: Pick<Device, 'log' | 'platform'>,
  plain: Uint8Array,
): Bytes | null {
  const fund = log.replica.fund();
  const sealed = fund && platform.core.seal(plain, fund.boxKey);
  return sealed?.ok ? copyBytes(sealed.value) : null;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
