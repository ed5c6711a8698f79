// The public list of places of sale as this device has it (core/FORMAT.md F36), and what it says beside the log's approvals.
// Guarantees: what no desk key in good standing has signed says nothing; an older list never takes the place of a later one. Must not list whom the log
// does not approve.
import type { FundReader, PlacesView, PlaceView } from '../../../../wasm/besace';
import type { FundInfo, PublicPlace } from '../types';
import { putSetting } from './database';
import type { Device } from './device';
import { copyBytes, sameBytes, type Bytes } from './platform';
import type { Reply } from './server';
import { communeName } from './views';

/** A list is looked for this often at most. */
const kRefreshMilliseconds = 600_000;

export class PublishedPlaces {
  private triedAt = -Infinity;
  /** Read anew when the log has grown: a key that signed it may be suspended since. */
  private read: { size: number; list: PlacesView | null } | null = null;

  private constructor(
    private readonly device: Device,
    private document: Bytes | null,
  ) {}

  static async open(device: Device): Promise<PublishedPlaces> {
    return new PublishedPlaces(device, (await device.database.setting('places')) ?? null);
  }

  get list(): PlacesView | null {
    const { size } = this.device.log;
    if (this.read?.size !== size) this.read = { size, list: this.readHere(this.document) };
    return this.read.list;
  }

  /** From time to time: the list is no reason for a synchronisation to fail. */
  async refreshSometimes(): Promise<void> {
    const now = this.device.platform.now();
    if (now - this.triedAt < kRefreshMilliseconds) return;
    const reply = await this.refresh();
    if (reply.ok || reply.reached) this.triedAt = now;
  }

  /** Whether the list held is the one that the server gives to everybody. */
  async refresh(): Promise<Reply<boolean>> {
    const given = await this.device.server.places();
    if (given.ok) return { ok: true, value: await this.take(copyBytes(given.value)) };
    return given.code === 'not_found' ? { ok: true, value: false } : given;
  }

  /** Whether it is the list now. */
  async take(document: Bytes): Promise<boolean> {
    if (this.document && sameBytes(document, this.document)) return true;
    const list = this.readHere(document);
    if (!list || list.number <= (this.list?.number ?? 0)) return false;
    await this.device.database.write(['settings'], (tx) => putSetting(tx, 'places', document));
    this.document = document;
    this.read = null;
    return true;
  }

  private readHere(document: Bytes | null): PlacesView | null {
    const read = document && this.device.log.replica.readPlaces(document);
    return read?.ok ? read.value : null;
  }
}

/** Every merchant that the log approves, with what was published about it. */
export function publicPlaces(
  replica: FundReader,
  fund: FundInfo | null,
  list: PlacesView | null,
): PublicPlace[] {
  const said = new Map(list?.places.map((place) => [place.merchant, place]));
  return replica
    .merchants()
    .filter((merchant) => !merchant.suspended && !merchant.delisted)
    .map(({ kid, name, commune, categories }) => ({
      kid,
      name,
      commune,
      communeName: communeName(fund, commune),
      categories,
      ...wordsOf(said.get(kid)),
    }));
}

function wordsOf(place: PlaceView | undefined) {
  const { sells = '', address = '', when = '', hours = [], phone = '', site = '', at = null } = place ?? {};
  return { sells, address, when, hours, phone, site, at };
}
