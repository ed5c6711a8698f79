// Requests put aside, in the order in which they were: a record of the register each, so that every operator sees the same list.
// Guarantees: a request answered by anybody leaves the list. Must not hold what a request says.
import type { Aside } from '../../types';
import type { WholeDevice } from '../device';
import { fromHex } from '../platform';
import { idFor } from './record_ids';
import { kIdBytes } from './sealing';
import type { Change, Records } from './records';

export const kWaiting = 'waiting';
const kLabel = 'besace-waiting';

interface Entry {
  record: string;
  request: string;
  since: number;
}

export class WaitingList {
  constructor(
    private readonly device: WholeDevice,
    private readonly records: Records,
  ) {}

  /** By request, of those that are open. */
  places(open: ReadonlySet<string>): Map<string, Aside> {
    const waiting = this.entries().filter(({ request }) => open.has(request));
    return new Map(waiting.map(({ request, since }, at) => [request, { since, place: at + 1 }]));
  }

  async add(request: string): Promise<Change[]> {
    if (this.entries().some((entry) => entry.request === request)) return [];
    const id = await idFor(this.device, kLabel, fromHex(request, kIdBytes) ?? new Uint8Array());
    return [{ id, kind: kWaiting, fields: { request, since: this.device.platform.now() } }];
  }

  /** Of requests that are answered. */
  done(open: ReadonlySet<string>): Change[] {
    return this.entries()
      .filter(({ request }) => !open.has(request))
      .map(({ record }) => ({ id: record, kind: kWaiting, fields: null }));
  }

  private entries(): Entry[] {
    return this.records
      .list(kWaiting)
      .map(({ id, fields }) => ({
        record: id,
        request: String(fields['request']),
        since: Number(fields['since']),
      }))
      .sort((a, b) => a.since - b.since || a.record.localeCompare(b.record));
  }
}
