// The desk's part in the public list of places: what it says now, what it would say, and publishing it (core/FORMAT.md F36).
// Guarantees: only what was written to be published leaves the register, and only about merchants that the log approves. Must not decide who is one.
import type { PlacesView, PlaceView } from '../../../../../wasm/besace';
import type { Answer, PlaceDraft, PlaceFile, PlacesEngine, PublicListState } from '../../types';
import { ok, refuse } from '../answer';
import { localDay } from '../dates';
import type { WholeDevice } from '../device';
import { copyBytes } from '../platform';
import { PublishedPlaces } from '../published_places';
import { placesPath } from '../server';
import type { DeskKeys } from './keys';
import { canonical, type Json } from './merge';
import type { Doing } from './payouts';
import { fileOf, PlaceFiles, viewOf } from './place_files';
import type { Records } from './records';

interface Needs {
  device: WholeDevice;
  keys: DeskKeys;
  records: Records;
}

export class PublicList implements PlacesEngine {
  private readonly files: PlaceFiles;
  private opened: Promise<PublishedPlaces> | null = null;

  constructor(
    private readonly needs: Needs,
    private readonly doing: Doing,
  ) {
    this.files = new PlaceFiles(needs.device, needs.records);
  }

  async place(kid: string): Promise<Answer<PlaceDraft>> {
    if (!this.needs.keys.ours) return refuse('not_joined');
    const { list } = await this.published();
    return ok(this.files.of(kid) ?? { file: fileOf(said(list, kid)), conflicts: [] });
  }

  savePlace(kid: string, file: PlaceFile): Promise<Answer<null>> {
    return this.doing.operate(() => this.files.save(kid, file));
  }

  async publicList(): Promise<Answer<PublicListState>> {
    if (!this.needs.keys.ours) return refuse('not_joined');
    const published = await this.published();
    const isServed = await published.refresh();
    // A list that everybody else cannot have, or that counts no more, is to be published anew.
    const list = isServed.ok && !isServed.value ? null : published.list;
    const changes = this.approved().filter(
      ({ kid }) => textOf(this.view(kid, published.list)) !== textOf(said(list, kid)),
    );
    const gone =
      list?.places.filter(({ merchant }) => !this.approved().some(({ kid }) => kid === merchant)) ?? [];
    const names = gone.map(
      ({ merchant }) => this.needs.device.log.replica.merchant(merchant)?.name ?? merchant,
    );
    return ok({ day: list?.day ?? null, changes: [...changes.map(({ name }) => name), ...names] });
  }

  async publishPlaces(): Promise<Answer<null>> {
    if (!this.needs.keys.ours) return refuse('not_joined');
    // What other operators have written is part of it.
    const synced = await this.doing.sync();
    if (!synced.ok) return synced;
    const published = await this.published();
    const known = await published.refresh();
    if (!known.ok) return refuse(known.code);
    const { device, keys } = this.needs;
    const signed = await keys.signPlaces(this.next(published.list));
    if (!signed.ok) return refuse(signed.code);
    const document = copyBytes(signed.value);
    const sent = await device.server.publishPlaces(
      document,
      await keys.authorize('POST', placesPath, document),
    );
    if (!sent.ok) return refuse(sent.code);
    await published.take(document);
    return ok(null);
  }

  private next(list: PlacesView | null): PlacesView {
    const places = this.approved()
      .flatMap(({ kid }) => this.view(kid, list) ?? [])
      .sort((a, b) => (a.merchant < b.merchant ? -1 : 1));
    return { number: (list?.number ?? 0) + 1, day: localDay(this.needs.device.platform.now()), places };
  }

  /** What nobody wrote in the register stays as it was published. */
  private view(kid: string, list: PlacesView | null): PlaceView | null {
    const draft = this.files.of(kid);
    return draft ? viewOf(kid, draft.file) : said(list, kid);
  }

  private approved() {
    const { replica } = this.needs.device.log;
    return replica.merchants().filter(({ suspended, delisted }) => !suspended && !delisted);
  }

  private published(): Promise<PublishedPlaces> {
    return (this.opened ??= PublishedPlaces.open(this.needs.device));
  }
}

function said(list: PlacesView | null, kid: string): PlaceView | null {
  return list?.places.find(({ merchant }) => merchant === kid) ?? null;
}

function textOf(place: PlaceView | null): string {
  return place ? canonical(place as unknown as Json) : '';
}
