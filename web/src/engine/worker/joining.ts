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
      const [asked, keys] = [this.current, await unused()];
      await this.store(asked, () => {
        const box = this.sealed(asked, keys);
        return Promise.resolve(box && { ...asked, box });
      });
    }
    const asked = this.current;
    const { box } = asked;
    if (!box) return kDone;
    const reply = await this.device.server.sendJoin(copyBytes(box));
    if (!reply.ok) return reply;
    await this.store(asked, () => Promise.resolve({ ...asked, sent: true, id: reply.value }));
    return kDone;
  }

  /** A server that has lost the request is given it again. */
  private async listen(): Promise<Reply<null>> {
    const asked = this.current;
    if (!asked?.sent || asked.id === undefined || asked.answer) return kDone;
    const reply = await this.device.server.joinState(asked.id);
    if (!reply.ok && reply.code !== 'not_found') return reply;
    await this.store(asked, async () => {
      if (!reply.ok) return { ...asked, sent: false };
      const { waiting, answer } = reply.value;
      return waiting ? null : { ...asked, answer: await this.opened(asked, answer) };
    });
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

  /** What follows of asked, if anything, unless another form was filled in while the network was busy with this one. */
  private store(asked: Profile, then: () => Promise<Profile | null>): Promise<void> {
    return this.device.exclusive.run(async () => {
      const profile = this.current === asked ? await then() : null;
      if (!profile) return;
      await this.device.database.write(['settings'], (tx) => putSetting(tx, 'profile', profile));
      this.current = profile;
    });
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
