// A partner's engine: its key, the fund's whole log verified here, the account of its pocket, and the orders it signs.
// Guarantees: a signed order is on the disk before it is shown as done, and sent until the server has it. Must not compute amounts,
// nor hold anything about a person but the references and amounts of the orders.
import type { PocketAccount } from '../../../../wasm/besace';
import type { PartnerService } from '../protocol';
import type { Answer, PartnerBook, PartnerState, PocketMonth, SentOrder, TopUpsRead } from '../types';
import { guarded, ok, refuse } from './answer';
import { keysFor, makeKeys } from './chains';
import { putSetting, type KeyRecord, type OrderRecord, type PartnerRecord } from './database';
import { localDay } from './dates';
import { isText } from './desk/request_form';
import type { WholeDevice } from './device';
import { fingerprintOf } from './fingerprint';
import { requestText } from './join_forms';
import { sealForDesk } from './joining';
import { copyBytes, toHex } from './platform';
import type { Reply } from './server';
import { Synchroniser, type Duties } from './sync';
import { kMaxTopUpMonths, kTopUpsContext, sayOrder, signOrderText } from './top_up_order';
import { readTopUpsFile } from './top_ups_file';

const kNone: Answer<null> = ok(null);
const kFirstPartner = 2;
const kSealName = 'partner';
const kMilliseconds = 1000;

interface Who {
  name: string;
  contact: string;
}

export class Partner implements PartnerService, Duties {
  readonly synchroniser: Synchroniser;
  /** Made again when the log has grown. */
  private read: { size: number; pocket: number; book: PartnerBook } | null = null;

  private constructor(
    private readonly device: WholeDevice,
    private readonly push: (state: PartnerState) => void,
    private key: KeyRecord | null,
    private asked: PartnerRecord | null,
    private who: Who,
    private fingerprint: string,
    private orders: OrderRecord[],
  ) {
    this.synchroniser = new Synchroniser(device, this);
  }

  static async open(device: WholeDevice, push: (state: PartnerState) => void): Promise<Partner> {
    const asked = (await device.database.setting('partner')) ?? null;
    const key = (await keysFor(device, 'partner')).find(({ kid }) => kid === asked?.kid) ?? null;
    const who = asked ? await device.vault.unseal(kSealName, asked.who) : null;
    return new Partner(
      device,
      push,
      key,
      asked,
      who ? (JSON.parse(new TextDecoder().decode(who)) as Who) : { name: '', contact: '' },
      key ? await fingerprintOf(device.platform, toHex(key.publicKey)) : '',
      (await device.database.setting('topUps')) ?? [],
    );
  }

  state(): Promise<PartnerState> {
    return Promise.resolve(this.stateNow());
  }
  sync(): Promise<Answer<null>> {
    return this.synchroniser.now(true);
  }
  currentPeriod(): Promise<number> {
    return Promise.resolve(this.periodNow());
  }

  async ask(request: { name: string; pocket: number; contact: string }): Promise<Answer<null>> {
    return this.change(async () => {
      const fund = this.device.fund();
      if (!fund) return refuse('fund_unknown');
      const [name, contact] = [request.name.trim(), request.contact.trim()];
      if (name === '' || !isText(name) || !isText(contact)) return refuse('bad_text');
      const { pocket } = request;
      if (pocket < kFirstPartner || fund.pockets[pocket] === undefined) return refuse('bad_argument');
      // A key speaks for one pocket: what it signed must not change its meaning.
      const former = this.asked?.pocket === pocket ? this.key : null;
      const key = former ?? (await makeKeys(this.device, 'partner', [0]))[0];
      const commune = fund.communes[0]?.insee ?? '';
      const form = { role: 'partner', name, commune, contact, categories: [], pocket };
      const box = key && sealForDesk(this.device, requestText({ ...form, keys: [toHex(key.publicKey)] }));
      if (!key || !box) return refuse('fund_unknown');
      const plain = new TextEncoder().encode(JSON.stringify({ name, contact }));
      const who = await this.device.vault.seal(kSealName, copyBytes(plain));
      const asked = { kid: key.kid, pocket, who, box, sent: false };
      const fingerprint = await fingerprintOf(this.device.platform, toHex(key.publicKey));
      await this.device.database.write(['keys', 'settings'], async (tx) => {
        await tx.objectStore('keys').put(key);
        await putSetting(tx, 'partner', asked);
      });
      this.key = key;
      this.asked = asked;
      this.who = { name, contact };
      this.fingerprint = fingerprint;
      return kNone;
    });
  }

  readTopUps(file: Uint8Array): Promise<Answer<TopUpsRead>> {
    return Promise.resolve(ok(readTopUpsFile(this.device.platform.core, file)));
  }

  async signTopUps(
    file: Uint8Array,
    { from, until }: { from: number; until: number },
  ): Promise<Answer<{ number: number }>> {
    return this.change(async () => {
      const { platform, vault, log } = this.device;
      const { key, asked } = this;
      if (!key || !asked) return refuse('not_joined');
      const { lines, total, faults } = readTopUpsFile(platform.core, file);
      const [fault] = faults;
      if (fault) return refuse(fault.code);
      if (until < from || until >= from + kMaxTopUpMonths) return refuse('bad_argument');
      const number = this.nextNumber();
      const said = sayOrder({ pocket: asked.pocket, number, from, until, lines, by: key.kid });
      const signature = await vault.withSeed(key.kid, key.seed, (seed) =>
        platform.core.signStatement(seed, log.fundId, kTopUpsContext, said),
      );
      const text = signOrderText(said, toHex(signature));
      const box = sealForDesk(this.device, text);
      if (!box) return refuse('fund_unknown');
      const sealed = await vault.seal(orderName(number), copyBytes(new TextEncoder().encode(text)));
      await this.keep([
        ...this.orders,
        { number, from, until, people: lines.length, total, text: sealed, box },
      ]);
      return ok({ number });
    });
  }

  async orderFile(number: number): Promise<Answer<string>> {
    const order = this.orders.find((one) => one.number === number);
    if (!order) return refuse('bad_argument');
    return guarded(async () =>
      ok(new TextDecoder().decode(await this.device.vault.unseal(orderName(number), order.text))),
    );
  }

  // Duties.
  async exchange(): Promise<Reply<null>> {
    const { asked } = this;
    if (asked && !asked.sent) {
      const reply = await this.device.server.sendJoin(copyBytes(asked.box));
      if (!reply.ok) return reply;
      await this.device.exclusive.run(() => this.settleRequest(asked));
    }
    for (const { number, box } of this.orders.filter((order) => order.box !== null)) {
      const reply = await this.device.server.sendJoin(copyBytes(box ?? new Uint8Array()));
      if (!reply.ok) return reply;
      await this.device.exclusive.run(() =>
        this.keep(this.orders.map((order) => (order.number === number ? { ...order, box: null } : order))),
      );
    }
    return { ok: true, value: null };
  }
  waiting(): number {
    const unsent = this.orders.filter(({ box }) => box !== null).length;
    return unsent + (this.asked && !this.asked.sent ? 1 : 0);
  }
  problem(): string | null {
    return null;
  }
  changed(): void {
    this.push(this.stateNow());
  }

  private async change<T>(job: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const answer = await this.device.exclusive.run(() => guarded(job));
    if (answer.ok) {
      this.changed();
      this.synchroniser.soon();
    }
    return answer;
  }

  /** It may have been asked anew while the network was busy with this one. */
  private async settleRequest(sent: PartnerRecord): Promise<void> {
    if (this.asked?.box !== sent.box) return;
    const asked = { ...sent, sent: true };
    await this.device.database.write(['settings'], (tx) => putSetting(tx, 'partner', asked));
    this.asked = asked;
  }

  private async keep(orders: OrderRecord[]): Promise<void> {
    await this.device.database.write(['settings'], (tx) => putSetting(tx, 'topUps', orders));
    this.orders = orders;
  }

  /** So that another computer of the partner needs not know this one's. */
  private nextNumber(): number {
    const last = Math.max(0, ...this.orders.map(({ number }) => number));
    return Math.max(Math.floor(this.device.platform.now() / kMilliseconds), last + 1);
  }

  private periodNow(): number {
    const { core, now } = this.device.platform;
    return Number(core.periodOf(BigInt(localDay(now()))));
  }

  private stateNow(): PartnerState {
    const { asked, who, fingerprint } = this;
    return {
      fund: this.device.fund(),
      stage: asked ? 'asked' : 'new',
      name: who.name,
      contact: who.contact,
      sent: asked?.sent ?? false,
      pocket: asked?.pocket ?? 0,
      fingerprint,
      book: asked ? this.bookOf(asked.pocket) : null,
      orders: this.orders.map(orderView).reverse(),
      sync: this.synchroniser.state(),
    };
  }

  private bookOf(pocket: number): PartnerBook | null {
    const { replica, size } = this.device.log;
    const fund = replica.fund();
    if (!fund) return null;
    if (this.read?.size !== size || this.read.pocket !== pocket) {
      const { months, all } = replica.pocketBook(BigInt(pocket));
      const book = {
        months: months.map(monthView),
        all: monthView(all),
        verdict: replica.verdict(),
        size,
        root: fund.root,
      };
      this.read = { size, pocket, book };
    }
    return this.read.book;
  }
}

function monthView(account: PocketAccount): PocketMonth {
  return { ...account, period: Number(account.period) };
}

function orderView({ number, from, until, people, total, box }: OrderRecord): SentOrder {
  return { number, from, until, people, total, signedAt: number * kMilliseconds, sent: box === null };
}

function orderName(number: number): string {
  return `top-ups ${number}`;
}
