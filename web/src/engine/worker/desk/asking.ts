// Asking the fund's operators to let this computer look after the fund too (core/FORMAT.md F21).
// Guarantees: the desk key is stored before anything that names it leaves; the request is sent until the server has it. Must not appoint.
import type { Answer } from '../../types';
import { ok, refuse } from '../answer';
import { putSetting, type Settings } from '../database';
import type { WholeDevice } from '../device';
import { requestText } from '../join_forms';
import { sealForDesk } from '../joining';
import { copyBytes, toHex } from '../platform';
import type { Reply } from '../server';
import { isText } from './request_form';
import type { DeskKeys } from './keys';

type Asked = Settings['asking'];

const kSealName = 'asking';

export class Asking {
  private constructor(
    private readonly device: WholeDevice,
    private readonly keys: DeskKeys,
    private asked: Asked | null,
    private askedName: string,
  ) {}

  static async open(device: WholeDevice, keys: DeskKeys): Promise<Asking> {
    const asked = (await device.database.setting('asking')) ?? null;
    const name = asked ? await device.vault.unseal(kSealName, asked.name) : new Uint8Array();
    return new Asking(device, keys, asked, new TextDecoder().decode(name));
  }

  /** The name it was asked under, or "". */
  get name(): string {
    return this.askedName;
  }
  /** Whether an answer is awaited. */
  get waiting(): boolean {
    return this.asked !== null && this.keys.candidate !== null;
  }
  get unsent(): boolean {
    return this.waiting && this.asked?.sent === false;
  }

  async ask(name: string): Promise<Answer<null>> {
    const { database, platform } = this.device;
    const fund = this.device.fund();
    if (!fund) return refuse('fund_unknown');
    if (this.keys.ours) return refuse('bad_argument');
    if (name === '' || !isText(name)) return refuse('bad_text');
    const desk = this.keys.candidate ?? (await this.keys.deskRecord(platform.random(32)));
    const boxKey = await this.keys.ownBoxKey(desk);
    const keys = [desk.publicKey, boxKey ?? new Uint8Array()].map(toHex);
    const commune = fund.communes[0]?.insee ?? '';
    const request = { role: 'operator', name, commune, contact: '', keys, categories: [] };
    const box = sealForDesk(this.device, requestText(request));
    if (!box) return refuse('fund_unknown');
    const sealed = await this.device.vault.seal(kSealName, copyBytes(new TextEncoder().encode(name)));
    const asked = { name: sealed, box, sent: false };
    const former = this.keys.kid;
    await database.write(['keys', 'settings'], async (tx) => {
      // A key that the fund has removed signs nothing any more.
      if (former !== null && former !== desk.kid) await tx.objectStore('keys').delete(former);
      await tx.objectStore('keys').put(desk);
      await putSetting(tx, 'asking', asked);
    });
    this.keys.take({ desk });
    this.asked = asked;
    this.askedName = name;
    return ok(null);
  }

  async send(): Promise<Reply<null>> {
    const { asked } = this;
    if (!asked || !this.unsent) return { ok: true, value: null };
    const reply = await this.device.server.sendJoin(copyBytes(asked.box));
    if (!reply.ok) return reply;
    // It may have been asked anew while the network was busy with this one.
    if (this.asked?.box !== asked.box) return { ok: true, value: null };
    const sent = { ...asked, sent: true };
    await this.device.database.write(['settings'], (tx) => putSetting(tx, 'asking', sent));
    this.asked = sent;
    return { ok: true, value: null };
  }
}
