// Asking the desk to join: the profile, the keys, and the sealed request, sent until the server has it; then what the desk answers.
// Guarantees: keys are stored before anything that names them leaves; the request is readable by the desk only (FORMAT.md F21), the answer by this device only (F39).
// Must not keep more of a person than the form asked.
import { ok, refuse } from './answer';
import type { Answer, JoinAnswer, JoinFacts } from '../types';
import { makeKeys } from './chains';
import { putSetting, type KeyRecord, type Profile } from './database';
import { localDay } from './dates';
import type { Device } from './device';
import { readAnswer, requestText } from './join_forms';
import { copyBytes, toHex, type Bytes } from './platform';
import type { Reply } from './server';

const kMaxTextBytes = 200;
const kMaxBoxBytes = 4096;
const kDone: Reply<null> = { ok: true, value: null };
/** Under which the key that opens the answer is sealed. */
const kAnswerKey = 'join-answer';

export interface JoinForm {
  name: string;
  commune: string;
  contact: string;
  categories: string[];
  /** Of a member, who has agreed that the fund keeps it. */
  facts?: JoinFacts;
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
  get answer(): JoinAnswer | null {
    return this.current?.answer ?? null;
  }

  /** known: unused keys of this device, asked for again; missing: positions of the keys to be made. */
  async submit(form: JoinForm, known: KeyRecord[], missing: number[]): Promise<Answer<null>> {
    const texts = [form.name.trim(), form.commune, form.contact.trim(), ...form.categories];
    if (!texts[0] || !form.commune || texts.some((text) => byteLength(text) > kMaxTextBytes))
      return refuse('bad_text');
    const made = await makeKeys(this.device, this.role === 'member' ? 'wallet' : 'till', missing);
    const { facts } = form;
    const profile: Profile = {
      name: form.name.trim(),
      commune: form.commune,
      contact: form.contact.trim(),
      categories: form.categories,
      box: null,
      sent: false,
      answerKey: await this.makeAnswerKey(),
      ...(facts && { said: { consent: localDay(this.device.platform.now()), facts } }),
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

  /** Sends what has not been acknowledged, then asks what became of it; needs the fund's log for the desk's box. */
  async exchange(unused: () => Promise<KeyRecord[]>): Promise<Reply<null>> {
    const sent = await this.send(unused);
    return sent.ok ? this.listen() : sent;
  }

  private async send(unused: () => Promise<KeyRecord[]>): Promise<Reply<null>> {
    if (!this.current || this.current.sent) return kDone;
    if (!this.current.box) {
      const box = this.sealed(this.current, await unused());
      if (!box) return kDone;
      await this.store({ ...this.current, box });
    }
    const { box } = this.current;
    if (!box) return kDone;
    const reply = await this.device.server.sendJoin(copyBytes(box));
    if (!reply.ok) return reply;
    // The form may have been sent anew while the network was busy with this one.
    if (this.current.box === box) await this.store({ ...this.current, sent: true, id: reply.value });
    return kDone;
  }

  /** A server that has lost the request is given it again. */
  private async listen(): Promise<Reply<null>> {
    const asked = this.current;
    if (!asked?.sent || asked.id === undefined || asked.answer) return kDone;
    const reply = await this.device.server.joinState(asked.id);
    if (!reply.ok && reply.code !== 'not_found') return reply;
    if (this.current !== asked) return kDone;
    if (!reply.ok) await this.store({ ...asked, sent: false });
    else if (!reply.value.waiting)
      await this.store({ ...asked, answer: await this.opened(asked, reply.value.answer) });
    return kDone;
  }

  private async opened({ answerKey }: Profile, sealed: Bytes | null): Promise<JoinAnswer> {
    if (!answerKey || !sealed) return { kind: 'unknown' };
    const { platform, vault } = this.device;
    const plain = await vault.withSeed(kAnswerKey, answerKey.seed, (seed) =>
      platform.core.openSealed(sealed, seed),
    );
    return (plain.ok ? readAnswer(plain.value) : null) ?? { kind: 'unknown' };
  }

  private async makeAnswerKey(): Promise<{ publicKey: string; seed: KeyRecord['seed'] }> {
    const { platform, vault } = this.device;
    const seed = platform.random(32);
    const publicKey = toHex(platform.core.boxKeyFromSeed(seed));
    const sealed = await vault.seal(kAnswerKey, seed);
    seed.fill(0);
    return { publicKey, seed: sealed };
  }

  private sealed(profile: Profile, keys: KeyRecord[]): Uint8Array | null {
    const { name, commune, contact, categories, answerKey, said } = profile;
    const request = {
      role: this.role,
      name,
      commune,
      contact,
      keys: keys.map((key) => toHex(key.publicKey)),
      categories,
    };
    return sealForDesk(
      this.device,
      requestText(request, answerKey && { answer: answerKey.publicKey, said: said ?? null }),
    );
  }

  private async store(profile: Profile): Promise<void> {
    await this.device.database.write(['settings'], (tx) => putSetting(tx, 'profile', profile));
    this.current = profile;
  }
}

/** For the desk alone (core/FORMAT.md F21); null while no fund is known. */
export function sealForDesk({ log, platform }: Pick<Device, 'log' | 'platform'>, text: string): Bytes | null {
  const fund = log.replica.fund();
  const sealed = fund && platform.core.seal(new TextEncoder().encode(text), fund.boxKey);
  return sealed?.ok ? copyBytes(sealed.value) : null;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
