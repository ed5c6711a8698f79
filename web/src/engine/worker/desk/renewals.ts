// Phones of known people that bring more wallet keys (core/FORMAT.md F40): taken without a click.
// Guarantees: only by a statement of a key that the register has for that person and that is not suspended, and only keys that are nobody else's. Must not add a person.
import type { WholeDevice } from '../device';
import { renewalText } from '../join_forms';
import { fromHex } from '../platform';
import type { Person, WalletKey } from './person';
import { kRecordStores } from './records';
import { kidOf, withKeys, type Register } from './register';
import type { Renewal } from './request_form';
import type { Requests } from './requests';

const kContext = 'renewal';
/** Of a person: two years of months. What is left of phones that went before the last makes room. */
const kMostUnused = 24;

export class Renewals {
  constructor(
    private readonly device: WholeDevice,
    private readonly register: Register,
    private readonly requests: Requests,
  ) {}

  /** Those that cannot be taken stay, for a person to look at. */
  async take(): Promise<void> {
    for (const [id, renewal] of this.requests.renewals) {
      const person = await this.renewed(renewal);
      if (!person) continue;
      const records = await this.register.seal([person]);
      await this.device.database.write([...kRecordStores, 'requests'], async (tx) => {
        await this.register.put(tx, records);
        await this.requests.answer(tx, id);
      });
      this.register.take(records);
      await this.requests.reload();
    }
  }

  private async renewed({ keys, by, signature }: Renewal): Promise<Person | null> {
    const person = this.register.ownerOf([by]);
    if (!person || !this.isSaid({ keys, by, signature })) return null;
    // A lost phone has its keys still, and must not bring new ones.
    if (this.device.log.replica.wallet(await kidOf(this.device, by))?.suspended ?? false) return null;
    const asked = await Promise.all(keys.map(async (key) => ({ key, kid: await kidOf(this.device, key) })));
    const { replica } = this.device.log;
    const isOthers = keys.some((key) => (this.register.ownerOf([key]) ?? person).id !== person.id);
    const isUsed = ({ kid }: WalletKey) => replica.head(kid) !== null;
    const isKnown = ({ kid }: WalletKey) => person.keys.some((held) => held.kid === kid);
    const isTaken = isOthers || asked.some((key) => isUsed(key) && !isKnown(key));
    if (isTaken) return null;
    const renewed = withKeys(person, asked);
    const leftOfOthers = renewed.filter((key) => !isUsed(key) && !asked.some(({ kid }) => kid === key.kid));
    const dropped = leftOfOthers.slice(Math.max(0, kMostUnused - asked.length));
    return { ...person, keys: renewed.filter((key) => !dropped.includes(key)) };
  }

  private isSaid({ keys, by, signature }: Renewal): boolean {
    const { log, platform } = this.device;
    const [key, signed] = [fromHex(by, 32), fromHex(signature, 64)];
    const said = new TextEncoder().encode(renewalText(keys, by));
    return (
      key !== null &&
      signed !== null &&
      platform.core.verifyStatement(key, log.fundId, kContext, said, signed)
    );
  }
}
