// What the register holds to be published about merchants' places: a record of its own each, beside the merchant's file.
// Guarantees: kept in one spelling that the public list can say; nothing of the merchant's file is ever in it. Must not publish.
import type { PlaceView } from '../../../../../wasm/besace';
import type { Answer, Conflict, PlaceDraft, PlaceFile } from '../../types';
import { ok, refuse } from '../answer';
import type { WholeDevice } from '../device';
import { fromHex } from '../platform';
import { idInFund } from './record_ids';
import { isPhone, readHours, readPosition, readSite, writeHours, writePosition } from './place_words';
import type { Records } from './records';
import { textsOf } from './register_texts';
import { isText } from './request_form';

const kPlace = 'place';
/** In the order of the week. */
const kDays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
/** core/FORMAT.md F36 allows 28 in a week. */
const kMaxSpansADay = 4;
const kEmpty: PlaceFile = {
  sells: '',
  address: '',
  when: '',
  phone: '',
  site: '',
  position: '',
  monday: '',
  tuesday: '',
  wednesday: '',
  thursday: '',
  friday: '',
  saturday: '',
  sunday: '',
};

export class PlaceFiles {
  private kept = new Map<string, PlaceDraft>();
  private revision = -1;

  constructor(
    private readonly device: WholeDevice,
    private readonly records: Records,
  ) {}

  /** null where nothing was ever written here. */
  of(kid: string): PlaceDraft | null {
    if (this.revision !== this.records.revision) {
      this.revision = this.records.revision;
      this.kept = new Map(
        this.records.list(kPlace).map(({ fields }) => {
          const { kid: merchant, conflicts } = fields;
          const draft = {
            file: textsOf(fields, kEmpty),
            conflicts: Array.isArray(conflicts) ? (conflicts as unknown as Conflict[]) : [],
          };
          return [String(merchant), draft] as const;
        }),
      );
    }
    return this.kept.get(kid) ?? null;
  }

  async save(kid: string, file: PlaceFile): Promise<Answer<null>> {
    if (!this.device.log.replica.merchant(kid)) return refuse('unknown_merchant');
    const checked = checkedPlace(file);
    if (!checked.ok) return checked;
    const id = await idInFund(this.device, 'besace-place', fromHex(kid, 8) ?? '');
    const fields = { kid, ...checked.value, conflicts: [] };
    await this.records.keep(await this.records.change([{ id, kind: kPlace, fields }]));
    return ok(null);
  }
}

/** What the list says of a merchant by this file; null where there is nothing to say. */
export function viewOf(merchant: string, file: PlaceFile): PlaceView | null {
  if (Object.values(file).every((text) => text === '')) return null;
  const { sells, address, when, phone, site } = file;
  const hours = kDays.flatMap((day, at) =>
    (readHours(file[day]) ?? []).map((span) => ({ weekday: at + 1, ...span })),
  );
  return { merchant, sells, address, when, hours, phone, site, at: readPosition(file.position) };
}

/** The file that says this. */
export function fileOf(place: PlaceView | null): PlaceFile {
  if (!place) return kEmpty;
  const { sells, address, when, phone, site, at, hours } = place;
  const week = kDays.map((day, index) => {
    const spans = hours.filter(({ weekday }) => weekday === index + 1);
    return [day, writeHours(spans)] as const;
  });
  const days = Object.fromEntries(week) as Pick<PlaceFile, (typeof kDays)[number]>;
  return { sells, address, when, phone, site, position: at ? writePosition(at) : '', ...days };
}

export function checkedPlace(typed: PlaceFile): Answer<PlaceFile> {
  const file = { ...typed };
  for (const member of ['sells', 'address', 'when', 'phone'] as const) {
    file[member] = typed[member].trim();
    if (!isText(file[member])) return refuse('bad_text');
  }
  if (!isPhone(file.phone)) return refuse('bad_phone');
  const site = typed.site.trim() === '' ? '' : readSite(typed.site);
  if (site === null || !isText(site)) return refuse('bad_site');
  const at = typed.position.trim() === '' ? null : readPosition(typed.position);
  if (typed.position.trim() !== '' && !at) return refuse('bad_position');
  for (const day of kDays) {
    const spans = readHours(typed[day]);
    if (!spans || spans.length > kMaxSpansADay) return refuse('bad_hours');
    file[day] = writeHours(spans);
  }
  return ok({ ...file, site, position: at ? writePosition(at) : '' });
}
