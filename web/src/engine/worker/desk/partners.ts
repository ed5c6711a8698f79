// The partners' devices that the fund has accepted, as the register keeps them (core/FORMAT.md F37).
// Guarantees: a key is known by the bytes that both sides compared; what it signed before it ended stays good. Must not read orders.
import type { Answer } from '../../types';
import { ok, refuse } from '../answer';
import { localDay } from '../dates';
import type { WholeDevice } from '../device';
import { fromHex } from '../platform';
import { idInFund } from './record_ids';
import { kidOf } from './register';
import type { Fields } from './merge';
import type { Change, Records } from './records';

export const kPartner = 'partner';
/** Never made of two operators' versions. */
export const kWholeOfPartner = ['key', 'pocket'];

/** Asked of the log's pockets by number; 0 is the pool, 1 savings. */
export const kFirstPartner = 2;

export interface PartnerDevice {
  id: string;
  kid: string;
  /** Hex. */
  key: string;
  pocket: number;
  name: string;
  contact: string;
  fingerprint: string;
  since: number;
  /** The last day on which what it signs is taken; null until further notice. */
  until: number | null;
}

export class Partners {
  private kept: PartnerDevice[] = [];
  private revision = -1;

  constructor(
    private readonly device: WholeDevice,
    private readonly records: Records,
  ) {}

  /** By pocket, those still in force first. */
  list(): PartnerDevice[] {
    if (this.revision !== this.records.revision) {
      this.revision = this.records.revision;
      this.kept = this.records
        .list(kPartner)
        .map(({ id, fields }) => partnerOf(id, fields))
        .sort(
          (a, b) =>
            a.pocket - b.pocket || Number(a.until !== null) - Number(b.until !== null) || a.since - b.since,
        );
    }
    return this.kept;
  }
  find(kid: string): PartnerDevice | undefined {
    return this.list().find((one) => one.kid === kid);
  }
  isEnded({ until }: Pick<PartnerDevice, 'until'>): boolean {
    return until !== null && until < localDay(this.device.platform.now());
  }

  /** The record of one just accepted; of one that asks again, with what is new. */
  async welcome(form: {
    name: string;
    contact: string;
    pocket: number;
    key: string;
    fingerprint: string;
  }): Promise<Change> {
    const kid = await kidOf(this.device, form.key);
    const id = await idInFund(this.device, 'besace-partner', fromHex(kid, 8) ?? '');
    return { id, kind: kPartner, fields: { ...form, kid, since: this.device.platform.now(), until: null } };
  }

  async setUntil(kid: string, until: number | null): Promise<Answer<null>> {
    const known = this.find(kid);
    if (!known) return refuse('unknown_partner');
    if (until !== null && !Number.isSafeInteger(until)) return refuse('bad_argument');
    const { id, ...fields } = known;
    await this.records.keep(
      await this.records.change([{ id, kind: kPartner, fields: { ...fields, until } }]),
    );
    return ok(null);
  }
}

function partnerOf(id: string, fields: Fields): PartnerDevice {
  const { kid, key, pocket, name, contact, fingerprint, since, until } = fields;
  return {
    id,
    kid: String(kid),
    key: String(key),
    pocket: Number(pocket),
    name: String(name),
    contact: String(contact),
    fingerprint: String(fingerprint),
    since: Number(since),
    until: typeof until === 'number' ? until : null,
  };
}
