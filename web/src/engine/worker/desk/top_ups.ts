// The partners' signed orders that the fund has taken, and what they mean for a person and a month (core/FORMAT.md F38).
// Guarantees: an order counts only while its signature holds for a device that was accepted; of one pocket and month, one order stands.
// Must not add up amounts, nor decide what is given: the core does.
import type { Answer } from '../../types';
import { ok, refuse } from '../answer';
import type { WholeDevice } from '../device';
import { fromHex } from '../platform';
import { kTopUpsContext, readOrder, type SignedOrder } from '../top_up_order';
import { referenceOf } from './bank_texts';
import { idInFund } from './record_ids';
import { kFirstPartner, kPartner, kWholeOfPartner, Partners, type PartnerDevice } from './partners';
import type { Person } from './person';
import type { Change, Records } from './records';

const kTopUps = 'topups';
/** By kind: never made of two operators' versions. */
export const kWholesOfPartners = { [kPartner]: kWholeOfPartner, [kTopUps]: ['text'] };

/** A record holds half of the longest order: its text is JSON in JSON. */
const kPartLength = 30_000;
const kAheadSeconds = 86_400;
const kMilliseconds = 1000;

/** What completes a person's savings, for the core; top-up absent: as much as is lacking. */
export interface Completion {
  partner?: bigint;
  topUp?: bigint;
}

export class TopUps {
  readonly partners: Partners;
  private kept: { revision: number; orders: SignedOrder[] } = { revision: -1, orders: [] };
  private readonly references = new Map<string, string>();
  /** For one length of the log: asked once for each person. */
  private named: { size: number; pockets: number[] } = { size: -1, pockets: [] };

  constructor(
    private readonly device: WholeDevice,
    private readonly records: Records,
  ) {
    this.partners = new Partners(device, records);
  }

  /** Newest first. */
  orders(): SignedOrder[] {
    const { revision } = this.records;
    if (this.kept.revision !== revision) this.kept = { revision, orders: this.readAll() };
    return this.kept.orders;
  }

  /** Of those that cover the month, the one of the highest number. */
  inForce(pocket: number, period: number): SignedOrder | null {
    return (
      this.orders().find(
        (order) => order.pocket === pocket && order.from <= period && period <= order.until,
      ) ?? null
    );
  }

  /** Whether a pocket gives by its partner's word alone: one that no device speaks for is the desk's to note. */
  speaks(pocket: number, period: number): boolean {
    const isHeard = this.partners.list().some((one) => one.pocket === pocket && !this.partners.isEnded(one));
    return isHeard || this.inForce(pocket, period) !== null;
  }

  /** Whose pocket completes a person's savings. Named by several, the one that their file notes, or else the first. */
  completing(person: Person, period: number): Completion {
    const noted = person.file.partner;
    const reference = this.referenceOf(person);
    const granted = this.pockets().flatMap((pocket) => {
      const line = this.inForce(pocket, period)?.lines.find(({ holder }) => holder === reference);
      return line ? [{ pocket, amount: line.amount }] : [];
    });
    const chosen = granted.find(({ pocket }) => pocket === noted) ?? granted[0];
    if (chosen) return { partner: BigInt(chosen.pocket), topUp: chosen.amount };
    if (noted === null || this.speaks(noted, period)) return {};
    return { partner: BigInt(noted) };
  }

  /** All that was ever granted to a person, for them to read. */
  granted(person: Person): { pocket: number; from: number; until: number; amount: bigint }[] {
    const reference = this.referenceOf(person);
    return this.orders().flatMap(({ pocket, from, until, lines }) =>
      lines
        .filter(({ holder }) => holder === reference)
        .map(({ amount }) => ({ pocket, from, until, amount })),
    );
  }

  referenceOf({ id }: Person): string {
    const known = this.references.get(id) ?? referenceOf(this.device.platform.core, id);
    this.references.set(id, known);
    return known;
  }

  /** Why an order is not to be taken, or null. */
  problemOf(order: SignedOrder): string | null {
    const signer = this.partners.find(order.by);
    if (!signer || signer.pocket !== order.pocket) return 'unknown_partner';
    if (this.partners.isEnded(signer)) return 'partner_ended';
    if (!this.holds(order, signer)) return 'bad_signature';
    if (order.number > this.device.platform.now() / kMilliseconds + kAheadSeconds) return 'order_ahead';
    const same = this.orders().some(
      ({ pocket, number }) => pocket === order.pocket && number === order.number,
    );
    return same ? 'order_known' : null;
  }

  /** What is to be kept of an order that may be taken. */
  async taking(order: SignedOrder): Promise<Answer<Change[]>> {
    const problem = this.problemOf(order);
    if (problem !== null) return refuse(problem);
    const { pocket, number, text } = order;
    const parts = Math.ceil(text.length / kPartLength);
    const changes = Array.from({ length: parts }, async (_, part) => ({
      id: await this.recordId(pocket, number, part),
      kind: kTopUps,
      fields: { pocket, number, part, parts, text: text.slice(part * kPartLength, (part + 1) * kPartLength) },
    }));
    return ok(await Promise.all(changes));
  }

  /** The pockets of partners, by number. */
  pockets(): number[] {
    const { size } = this.device.log;
    if (this.named.size !== size) {
      const names = this.device.fund()?.pockets ?? [];
      this.named = { size, pockets: names.map((_, pocket) => pocket).slice(kFirstPartner) };
    }
    return this.named.pockets;
  }

  private readAll(): SignedOrder[] {
    const texts = new Map<string, { parts: number; held: string[] }>();
    for (const { fields } of this.records.list(kTopUps)) {
      const { pocket, number, part, parts, text } = fields;
      const key = `${String(pocket)} ${String(number)}`;
      const one = texts.get(key) ?? { parts: Number(parts), held: [] };
      one.held[Number(part)] = String(text);
      texts.set(key, one);
    }
    const { core } = this.device.platform;
    return [...texts.values()]
      .filter(({ parts, held }) => held.filter((part) => part !== undefined).length === parts)
      .flatMap(({ held }) => readOrder(core, new TextEncoder().encode(held.join(''))) ?? [])
      .filter((order) => {
        const signer = this.partners.find(order.by);
        return signer?.pocket === order.pocket && this.holds(order, signer);
      })
      .sort((a, b) => b.number - a.number);
  }

  private holds({ said, signature }: SignedOrder, { key }: PartnerDevice): boolean {
    const { log, platform } = this.device;
    const publicKey = fromHex(key, 32);
    return (
      publicKey !== null &&
      platform.core.verifyStatement(publicKey, log.fundId, kTopUpsContext, said, signature)
    );
  }

  private recordId(pocket: number, number: number, part: number): Promise<string> {
    return idInFund(this.device, 'besace-topups', `${pocket} ${number} ${part}`);
  }
}
