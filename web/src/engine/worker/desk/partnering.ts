// The part of the desk's engine about partners: their devices, the orders they sign, and what those grant.
// Guarantees: an order is shown with whom it names and whom it cannot reach before it is taken. Must not hold rules: its parts do.
import type { Answer, DeskOrder, DeskPartner, DeskPartnerEngine, TopUpsReceived } from '../../types';
import { ok, refuse } from '../answer';
import type { WholeDevice } from '../device';
import { readOrder, type SignedOrder } from '../top_up_order';
import { isAway } from './dues';
import type { DeskKeys } from './keys';
import type { Month } from './month';
import type { Doing } from './payouts';
import type { Person } from './person';
import type { Records } from './records';
import type { Register } from './register';
import { sumCents } from './sum_cents';
import type { TopUps } from './top_ups';

const kMilliseconds = 1000;

interface Needs {
  device: WholeDevice;
  keys: DeskKeys;
  records: Records;
  register: Register;
  month: Month;
  topUps: TopUps;
}

export class Partnering implements DeskPartnerEngine {
  constructor(
    private readonly needs: Needs,
    private readonly doing: Pick<Doing, 'operate'>,
  ) {}

  get topUps(): TopUps {
    return this.needs.topUps;
  }

  partners(): Promise<Answer<DeskPartner[]>> {
    const known = this.needs.topUps.partners;
    return this.shown(() =>
      known.list().map(({ kid, pocket, name, contact, fingerprint, since, until }) => ({
        kid,
        pocket,
        pocketName: this.pocketName(pocket),
        name,
        contact,
        fingerprint,
        since,
        until,
        isEnded: until !== null && known.isEnded({ until }),
      })),
    );
  }

  topUpOrders(): Promise<Answer<DeskOrder[]>> {
    return this.shown(() => this.needs.topUps.orders().map((order) => this.view(order, null)));
  }

  async readTopUpOrder(file: Uint8Array): Promise<Answer<DeskOrder>> {
    const order = readOrder(this.needs.device.platform.core, file);
    if (!order) return refuse('bad_order');
    return this.shown(() => this.viewNew(order));
  }

  takeTopUpOrder(file: Uint8Array): Promise<Answer<null>> {
    const { device, records, topUps } = this.needs;
    return this.doing.operate(async () => {
      const order = readOrder(device.platform.core, file);
      if (!order) return refuse('bad_order');
      const changes = await topUps.taking(order);
      if (!changes.ok) return changes;
      await records.keep(await records.change(changes.value));
      return ok(null);
    });
  }

  setPartnerUntil(kid: string, until: number | null): Promise<Answer<null>> {
    return this.doing.operate(() => this.topUps.partners.setUntil(kid, until));
  }

  /** One that waits for an answer. */
  viewNew(order: SignedOrder): DeskOrder {
    return this.view(order, this.needs.topUps.problemOf(order));
  }

  /** Of each pocket that gives by its partner's word. */
  received(period: number): TopUpsReceived[] {
    const { topUps } = this.needs;
    return topUps
      .pockets()
      .filter((pocket) => topUps.speaks(pocket, period))
      .map((pocket) => {
        const order = topUps.inForce(pocket, period);
        const view = order && this.view(order, null);
        return {
          pocket,
          pocketName: this.pocketName(pocket),
          signedAt: view?.signedAt ?? null,
          people: view?.people ?? 0,
          total: view?.total ?? 0n,
          unknown: view?.unknown.length ?? 0,
        };
      });
  }

  private view(order: SignedOrder, problem: string | null): DeskOrder {
    const { device, register, topUps } = this.needs;
    const { pocket, number, from, until, lines, by } = order;
    const people = new Map(register.list().map((person) => [topUps.referenceOf(person), person]));
    const named = lines.flatMap(({ holder }) => people.get(holder) ?? []);
    return {
      pocket,
      pocketName: this.pocketName(pocket),
      number,
      from,
      until,
      signedAt: number * kMilliseconds,
      partner: topUps.partners.find(by)?.name ?? '',
      people: lines.length,
      total: sumCents(
        device.platform.core,
        lines.map(({ amount }) => amount),
      ),
      unknown: lines.filter(({ holder }) => !people.has(holder)).map(({ holder }) => holder),
      cannot: named.flatMap((person) => {
        const code = this.whyNot(person, from);
        return code === null ? [] : [{ memberId: person.id, name: person.file.name, code }];
      }),
      replaces: topUps
        .orders()
        .filter(
          (one) => one.pocket === pocket && one.number < number && one.from <= until && from <= one.until,
        )
        .map((one) => ({ number: one.number, from: one.from, until: one.until })),
      problem,
    };
  }

  private whyNot(person: Person, from: number): string | null {
    const { device, month } = this.needs;
    if (person.suspended || isAway(person, from)) return 'member_suspended';
    if (!device.fund()?.communes.some(({ insee }) => insee === person.file.commune)) return 'not_eligible';
    return month.unusedKeys(person).length === 0 ? 'no_keys_left' : null;
  }

  private pocketName(pocket: number): string {
    return this.needs.device.fund()?.pockets[pocket] ?? String(pocket);
  }

  private shown<T>(read: () => T): Promise<Answer<T>> {
    return Promise.resolve(this.needs.keys.ours ? ok(read()) : refuse('not_joined'));
  }
}
