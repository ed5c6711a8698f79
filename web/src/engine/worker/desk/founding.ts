// Creating a fund from this device, or taking over the demonstration one.
// Guarantees: keys and charter are stored before they are sent, so that a creation cut short is taken up again.
// Must not replace a charter that the server may have logged.
import type { Answer, FoundingBoard } from '../../types';
import { answerOf, ok, refuse } from '../answer';
import { putSetting, type KeyRecord, type Settings } from '../database';
import { toSeconds } from '../dates';
import type { WholeDevice } from '../device';
import { copyBytes, fromHex, joinBytes, sameBytes, toHex } from '../platform';
import type { Reply, ServerFund } from '../server';
import type { Founders, Gathered } from './founders';
import type { DeskKeys } from './keys';

/** board: null where one person founds alone. */
interface Options {
  setup: string;
  name: string;
  rulebook: string;
  board: FoundingBoard | null;
}

export class Founding {
  private constructor(
    private readonly device: WholeDevice,
    private readonly keys: DeskKeys,
    private readonly founders: Founders,
    private charter: Settings['charter'] | null,
    private setup: string,
  ) {}

  static async open(device: WholeDevice, keys: DeskKeys, founders: Founders): Promise<Founding> {
    const { database } = device;
    const charter = (await database.setting('charter')) ?? null;
    return new Founding(device, keys, founders, charter, (await database.setting('setup')) ?? '');
  }

  /** Whether a charter is still to be sent. */
  get pending(): boolean {
    return this.charter !== null && this.setup !== '' && this.device.log.fundId === '';
  }

  /** Signs and stores; `send` follows. */
  async prepare(server: ServerFund, options: Options): Promise<Answer<null>> {
    const { setup, name, rulebook, board } = options;
    if (server.fund !== null) return server.fund === this.charter?.id ? ok(null) : refuse('second_charter');
    const { database, platform } = this.device;
    const logKey = fromHex(server.logKey, 32);
    if (!logKey) return refuse('server_unreachable');
    const gathered = board ? await this.founders.gather(board) : ok(null);
    if (!gathered.ok) return gathered;
    if (this.charter) {
      // It may be on its way: signing another would be signing one place of the chain twice.
      if ((this.charter.board ?? '') !== boardText(gathered.value)) return refuse('charter_signed');
      await database.write(['settings'], (tx) => putSetting(tx, 'setup', setup));
      this.setup = setup;
      return ok(null);
    }
    if (!platform.core.readRulebook(rulebook).ok) return refuse('bad_rulebook');
    return this.sign({ rulebook: namedRulebook(rulebook, name), logKey }, gathered.value, setup);
  }

  private async sign(
    rules: { rulebook: string; logKey: Uint8Array },
    gathered: Gathered | null,
    setup: string,
  ): Promise<Answer<null>> {
    const { database, platform, vault } = this.device;
    const { desk: key, box } = await this.records();
    const board = gathered && {
      others: gathered.others.map((one) => one.key),
      threshold: BigInt(gathered.threshold),
    };
    const said = { ...rules, boxKey: box.publicKey, ...(board && { board }) };
    const signed = answerOf(
      await vault.withSeed(key.kid, key.seed, (seed) =>
        platform.core.signCharter(seed, said, toSeconds(platform.now())),
      ),
    );
    if (!signed.ok) return signed;
    const { bytes, id, next } = signed.value;
    const charter = { bytes: copyBytes(bytes), id, board: boardText(gathered) };
    const desk = { ...key, head: next };
    await database.write(['keys', 'settings'], async (tx) => {
      await tx.objectStore('keys').put(desk);
      await tx.objectStore('keys').put(box);
      await putSetting(tx, 'charter', charter);
      await putSetting(tx, 'setup', setup);
      await this.founders.put(tx, gathered);
    });
    this.keys.take({ desk, box });
    this.founders.take(gathered);
    this.charter = charter;
    this.setup = setup;
    return ok(null);
  }

  /** Those of an earlier try, or of the code that this computer has shown, and new ones for what is lacking. */
  private async records(): Promise<{ desk: KeyRecord; box: KeyRecord }> {
    const { random } = this.device.platform;
    const held = this.keys.held();
    if (held) return held;
    const shown = this.keys.candidate;
    if (!shown) return this.keys.records(random(32), random(32));
    return { desk: shown, box: await this.keys.boxRecord(random(32)) };
  }

  /** Whether a charter signed here may still found: no other is to be waited for meanwhile. */
  get holdsCharter(): boolean {
    return this.charter !== null && this.device.log.fundId === '';
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

  /** Another charter has founded: the one signed here never will. */
  async giveWay(fund: string): Promise<void> {
    if (this.charter && this.charter.id !== fund) await this.drop();
  }

  /** The server has said that it did not log this charter: another may be signed, or may name this key. */
  private drop(): Promise<void> {
    const { database, exclusive } = this.device;
    return exclusive.run(async () => {
      const held = this.keys.held();
      const isLast = held?.desk.head && toHex(held.desk.head.prev) === this.charter?.id;
      const desk = held && (isLast ? { ...held.desk, head: null } : held.desk);
      await database.write(['keys', 'settings'], async (tx) => {
        for (const name of ['charter', 'founders'] as const) await tx.objectStore('settings').delete(name);
        if (desk) await tx.objectStore('keys').put(desk);
        if (held) await tx.objectStore('keys').delete(held.box.kid);
      });
      if (desk) this.keys.startAnew(desk);
      this.founders.take(null);
      this.charter = null;
    });
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

/** What tells two boards apart; "" of one person alone. */
function boardText(gathered: Gathered | null): string {
  if (!gathered) return '';
  return [String(gathered.threshold), ...gathered.others.map(({ kid }) => kid).sort()].join(' ');
}
