// Who looks after the fund: named in the register, appointed by the log, and given the register's key by the keyring.
// Guarantees: what is due follows from the log and the register alone, so that whatever was cut short is taken up by any operator. Must not send.
import type { Operator } from '../../types';
import type { WholeDevice } from '../device';
import { fromHex, sameBytes, toHex, type Bytes } from '../platform';
import type { Cofounder, Founders } from './founders';
import { isActive, type Keyring } from './keyring';
import type { DeskKeys } from './keys';
import { idInFund } from './record_ids';
import type { Change, Records } from './records';

/** Of F21, an operator's. */
export interface Applicant {
  name: string;
  /** Its desk key and its box key, hex. */
  keys: string[];
}
interface Known {
  id: string;
  kid: string;
  name: string;
  boxKey: Bytes | null;
  since: number;
}

const kOperator = 'operator';
const kBox = 'box';
const kRoles = ['board', 'registrar', 'treasurer', 'issuer'];

export class Operators {
  constructor(
    private readonly device: WholeDevice,
    private readonly keys: DeskKeys,
    private readonly records: Records,
    private readonly keyring: Keyring,
    /** Under which this device asked, or founded. */
    private readonly ownName: () => string,
    private readonly founders: Founders,
  ) {}

  list(): Operator[] {
    const known = this.known();
    return this.active().map(({ kid, roles }) => {
      const named = known.find((one) => one.kid === kid);
      return {
        kid,
        name: named?.name ?? '',
        self: kid === this.keys.kid,
        roles: rolesOf(roles),
        since: named?.since ?? 0,
      };
    });
  }
  nameOf(kid: string): string {
    return this.known().find((one) => one.kid === kid)?.name ?? '';
  }

  /** The record of an operator to be appointed. */
  async welcome(kid: string, { name, keys }: Applicant): Promise<Change> {
    return this.recordOf(kid, name, keys[1] ?? '');
  }

  /** This operator's record, under that name; null before it has one. */
  named(name: string): Change | null {
    const own = this.records.list(kOperator).find(({ fields }) => fields['kid'] === this.keys.kid);
    return own ? { id: own.id, kind: kOperator, fields: { ...own.fields, name } } : null;
  }

  /** What the register lacks, or holds of those who are no longer operators. */
  async due(): Promise<Change[]> {
    if (!this.keyring.ready) return [];
    const changes: Change[] = [];
    const { kid } = this.keys;
    const known = this.known();
    const boxKey = await this.keys.ownBoxKey();
    if (kid !== null && boxKey && !known.some((one) => one.kid === kid))
      changes.push(await this.recordOf(kid, this.ownName(), toHex(boxKey)));
    for (const { kid: other, name, boxKey: key } of this.founders.others)
      if (this.active().some((one) => one.kid === other) && !known.some((one) => one.kid === other))
        changes.push(await this.recordOf(other, name, toHex(key)));
    const seed = await this.keys.boxSeed();
    if (seed !== null && this.records.list(kBox).length === 0)
      changes.push({ id: await idInFund(this.device, 'besace-box'), kind: kBox, fields: { seed } });
    const gone = this.device.log.replica.operators().filter(({ suspended }) => suspended);
    for (const one of known)
      if (gone.some((operator) => operator.kid === one.kid))
        changes.push({ id: one.id, kind: kOperator, fields: null });
    return changes;
  }

  /** The seed that opens join requests, where another operator has shared it and this device lacks it. */
  boxSeed(): Bytes | null {
    const [shared] = this.keys.opensRequests ? [] : this.records.list(kBox);
    const text = shared?.fields['seed'];
    const seed = typeof text === 'string' ? fromHex(text, 32) : null;
    const fund = this.device.log.replica.fund();
    const opens = seed && fund && sameBytes(this.device.platform.core.boxKeyFromSeed(seed), fund.boxKey);
    return opens ? seed : null;
  }

  /** The keyring to be written next; null when the one there is gives the key to all operators and to nobody else. above: it is no operator's. */
  async nextKeyring(above: number | null): Promise<Awaited<ReturnType<Keyring['write']>>> {
    const boxKeys = await this.boxKeys();
    if (above !== null) return this.keyring.ready ? this.keyring.write(boxKeys, true, above) : null;
    if (this.keyring.epoch === null) {
      // Only where the fund was founded: a new operator waits for the others' keyring.
      return this.keys.opensRequests
        ? this.keyring.write(
            boxKeys.filter(({ kid }) => kid === this.keys.kid || this.cofounder(kid)),
            true,
          )
        : null;
    }
    if (!this.keyring.ready) return null;
    const { holders } = this.keyring;
    const active = this.active();
    if (holders.some((kid) => !active.some((one) => one.kid === kid)))
      return this.keyring.write(boxKeys, true);
    const lacking = boxKeys.filter(({ kid }) => !holders.includes(kid));
    return lacking.length > 0 ? this.keyring.write(lacking, false) : null;
  }

  /** Of those with whom this device founded the fund. */
  private cofounder(kid: string): Cofounder | undefined {
    return this.founders.others.find((one) => one.kid === kid);
  }

  private active() {
    return this.device.log.replica.operators().filter(isActive);
  }

  /** Of the operators whom the log knows, and of no other. */
  private async boxKeys(): Promise<{ kid: string; boxKey: Uint8Array }[]> {
    const own = await this.keys.ownBoxKey();
    const known = this.known();
    return this.active().flatMap(({ kid }) => {
      const other = known.find((one) => one.kid === kid) ?? this.cofounder(kid);
      const boxKey = kid === this.keys.kid ? own : other?.boxKey;
      return boxKey ? [{ kid, boxKey }] : [];
    });
  }

  private known(): Known[] {
    return this.records.list(kOperator).map(({ id, fields: { kid, name, boxKey, since } }) => ({
      id,
      kid: String(kid),
      name: String(name),
      boxKey: typeof boxKey === 'string' ? fromHex(boxKey, 32) : null,
      since: Number(since),
    }));
  }

  private async recordOf(kid: string, name: string, boxKey: string): Promise<Change> {
    const id = await idInFund(this.device, 'besace-operator', fromHex(kid, 8) ?? '');
    return { id, kind: kOperator, fields: { kid, name, boxKey, since: this.device.platform.now() } };
  }
}

/** Of their bits. */
export function rolesOf(bits: number): string[] {
  return kRoles.filter((_, bit) => (bits & (1 << bit)) !== 0);
}
