// Requests that were refused, for as long as somebody who was apart may still accept one: a record of the register each.
// Guarantees: where the two answers meet, everybody is told of both, and the acceptance stands: somebody lives by it already, and a refusal has
// left nothing to take back. Must not hold who was refused, nor why.
import type { JoinRequest } from '../../types';
import type { WholeDevice } from '../device';
import { fromHex } from '../platform';
import type { DeskKeys } from './keys';
import type { Operators } from './operators';
import { idFor } from './record_ids';
import type { Change, Records } from './records';
import { kidOf, type Register } from './register';
import type { RequestForm } from './request_form';
import { kNothing, type Requests } from './requests';
import { kIdBytes } from './sealing';

const kRefusal = 'refusal';
const kLabel = 'besace-refusal';
/** Longer than an operator stays without a network. */
const kKeptMilliseconds = 60 * 86_400_000;

interface Refusal {
  record: string;
  request: string;
  /** The first that it brought, and the kid of a merchant's. */
  key: string;
  kid: string;
  by: string;
  at: number;
}
interface Accepted {
  role: 'member' | 'merchant';
  name: string;
}

export class Refusals {
  constructor(
    private readonly device: WholeDevice,
    private readonly parts: {
      keys: DeskKeys;
      records: Records;
      register: Register;
      operators: Operators;
      requests: Requests;
    },
  ) {}

  /** Nothing of those who are in the fund already: what is refused is a second request. */
  async add(request: string, { keys: [key = ''] }: RequestForm): Promise<Change[]> {
    const { keys, records } = this.parts;
    const kid = await kidOf(this.device, key);
    if (this.acceptedOf({ key, kid })) return [];
    const record = await idFor(this.device, kLabel, fromHex(request, kIdBytes) ?? new Uint8Array());
    if (records.isErased(record)) return [];
    const fields = { request, key, kid, refuser: keys.kid ?? '', at: this.device.platform.now() };
    return [{ id: record, kind: kRefusal, fields }];
  }

  /** Who is accepted knowingly, after a refusal: it is no second answer to one request. */
  over(keys: readonly string[]): Change[] {
    return this.erased(({ key }) => keys.includes(key));
  }

  /** What nobody can meet any more. */
  due(): Change[] {
    const now = this.device.platform.now();
    return this.erased(({ at }) => at + kKeptMilliseconds < now);
  }

  /** Requests that this device has refused and not said so yet, and that another has accepted meanwhile. */
  overruled(): string[] {
    return this.twice()
      .map(({ refusal: { request } }) => request)
      .filter((request) => this.parts.requests.isUntold(request));
  }

  /** As cards among the requests, until somebody has seen them. */
  list(): JoinRequest[] {
    const { keys, operators } = this.parts;
    return this.twice().map(({ refusal: { record, by, at }, accepted }) => ({
      ...kNothing,
      ...accepted,
      id: record,
      receivedAt: at,
      problem: null,
      twice: { by: operators.nameOf(by), self: by === keys.kid, at },
    }));
  }

  /** Once it was seen; null for what is no such card. */
  seen(id: string): Change[] | null {
    const changes = this.erased(({ record }) => record === id);
    return changes.length > 0 ? changes : null;
  }

  private twice(): { refusal: Refusal; accepted: Accepted }[] {
    return this.refusals().flatMap((refusal) => {
      const accepted = this.acceptedOf(refusal);
      return accepted ? [{ refusal, accepted }] : [];
    });
  }

  private acceptedOf({ key, kid }: Pick<Refusal, 'key' | 'kid'>): Accepted | null {
    const person = this.parts.register.ownerOf([key]);
    if (person) return { role: 'member', name: person.file.name };
    const merchant = this.device.log.replica.merchant(kid);
    return merchant && { role: 'merchant', name: merchant.name };
  }

  private erased(which: (refusal: Refusal) => boolean): Change[] {
    return this.refusals()
      .filter(which)
      .map(({ record }) => ({ id: record, kind: kRefusal, fields: null }));
  }

  private refusals(): Refusal[] {
    return this.parts.records.list(kRefusal).map(({ id, fields: { request, key, kid, refuser, at } }) => ({
      ...{ record: id, request: String(request), key: String(key), kid: String(kid), by: String(refuser) },
      at: Number(at),
    }));
  }
}
