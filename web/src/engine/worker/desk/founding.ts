// Creating a fund from this device, or taking over the demonstration one.
// Guarantees: keys and charter are stored before they are sent, so that a creation cut short is taken up again.
// Must not replace a charter that the server may have logged.
import type { Answer } from '../../types';
import { answerOf, ok, refuse } from '../answer';
import { putSetting, type Settings } from '../database';
import { toSeconds } from '../dates';
import type { Device } from '../device';
import { copyBytes, fromHex, joinBytes, sameBytes } from '../platform';
import type { Reply, ServerFund } from '../server';
import type { DeskKeys } from './keys';

export class Founding {
  private constructor(
    private readonly device: Device,
    private readonly keys: DeskKeys,
    private charter: Settings['charter'] | null,
    private setup: string,
  ) {}

  static async open(device: Device, keys: DeskKeys): Promise<Founding> {
    const { database } = device;
    const charter = (await database.setting('charter')) ?? null;
    return new Founding(device, keys, charter, (await database.setting('setup')) ?? '');
  }

  /** Whether a charter is still to be sent. */
  get pending(): boolean {
    return this.charter !== null && this.setup !== '' && this.device.log.fundId === '';
  }

  /** Signs and stores; `send` follows. */
  async prepare(server: ServerFund, setup: string, name: string, rules: string): Promise<Answer<null>> {
    if (server.fund !== null) return server.fund === this.charter?.id ? ok(null) : refuse('second_charter');
    const { database, platform } = this.device;
    const logKey = fromHex(server.logKey, 32);
    if (!logKey) return refuse('server_unreachable');
    if (this.charter) {
      // It may be on its way: signing another would be signing one place of the chain twice.
      await database.write(['settings'], (tx) => putSetting(tx, 'setup', setup));
      this.setup = setup;
      return ok(null);
    }
    if (!platform.core.readRulebook(rules).ok) return refuse('bad_rulebook');
    const records = this.keys.held() ?? (await this.keys.records(platform.random(32), platform.random(32)));
    const rulebook = namedRulebook(rules, name);
    const boxKey = records.box.publicKey;
    const signed = answerOf(
      await this.device.vault.withSeed(records.desk.kid, records.desk.seed, (seed) =>
        platform.core.signCharter(seed, { rulebook, logKey, boxKey }, toSeconds(platform.now())),
      ),
    );
    if (!signed.ok) return signed;
    const charter = { bytes: copyBytes(signed.value.bytes), id: signed.value.id };
    const desk = { ...records.desk, head: signed.value.next };
    await database.write(['keys', 'settings'], async (tx) => {
      await tx.objectStore('keys').put(desk);
      await tx.objectStore('keys').put(records.box);
      await putSetting(tx, 'charter', charter);
      await putSetting(tx, 'setup', setup);
    });
    this.keys.take({ desk, box: records.box });
    this.charter = charter;
    this.setup = setup;
    return ok(null);
  }

  async send(): Promise<Reply<null>> {
    if (!this.charter || !this.pending) return { ok: true, value: null };
    const reply = await this.device.server.upload(copyBytes(this.charter.bytes), this.setup);
    if (!reply.ok) {
      // A wrong code is not tried again and again; the person types another.
      if (reply.reached) this.setup = '';
      if (reply.code === 'setup_required') await this.drop();
      return reply;
    }
    const [result] = reply.value;
    if (result?.code === 0) return { ok: true, value: null };
    if (!result) return { ok: false, code: 'server_unreachable', reached: false };
    await this.drop();
    return { ok: false, code: result.name, reached: true };
  }

  /** The server has said that it did not log this charter: another may be signed. */
  private async drop(): Promise<void> {
    await this.device.database.write(['settings'], (tx) => tx.objectStore('settings').delete('charter'));
    this.charter = null;
  }

  /** The seed is in an address that the server prints, for a fund that says of itself that it is a demonstration. */
  async adopt(seedHex: string): Promise<Answer<null>> {
    const { database, log, platform } = this.device;
    const seed = fromHex(seedHex, 32);
    const fund = log.replica.fund();
    if (!seed) return refuse('bad_argument');
    if (!fund) return refuse('fund_unknown');
    if (!fund.demonstration) return refuse('not_authorized');
    const mixed = joinBytes([seed, new TextEncoder().encode('box')]);
    const boxSeed = new Uint8Array(await platform.subtle.digest('SHA-256', mixed));
    mixed.fill(0);
    const records = await this.keys.records(seed, boxSeed);
    const head = log.replica.head(records.desk.kid);
    if (!head) return refuse('unknown_author');
    if (!sameBytes(records.box.publicKey, fund.boxKey)) return refuse('bad_key');
    const held = this.keys.held();
    const desk =
      held?.desk.kid === records.desk.kid && !this.keys.moved ? held.desk : { ...records.desk, head };
    await database.write(['keys'], async (tx) => {
      await tx.objectStore('keys').clear();
      await tx.objectStore('keys').put(desk);
      await tx.objectStore('keys').put(records.box);
    });
    this.keys.take({ desk, box: records.box });
    return ok(null);
  }
}

/** The rulebook of a real fund, under its own name when one was given. */
function namedRulebook(json: string, name: string): string {
  const rulebook = JSON.parse(json) as Record<string, unknown>;
  return JSON.stringify({ ...rulebook, ...(name === '' ? {} : { name }), demonstration: false });
}
