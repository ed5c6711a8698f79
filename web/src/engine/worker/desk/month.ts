// The month's allocation: who receives, with which wallet key, and who is left out and why.
// Guarantees: at most one certificate for each member and period; all of a run is stored at once. Must not compute amounts: the
// rulebook's are the core's.
import type { WalletView } from '../../../../../wasm/besace';
import { sum } from '../../sums';
import type { AllocationPlan, Answer } from '../../types';
import { ok, refuse } from '../answer';
import type { WholeDevice } from '../device';
import { fromHex } from '../platform';
import type { DeskKeys } from './keys';
import type { Person, Register, WalletKey } from './register';

interface Line {
  person: Person;
  kid: string;
  holder: Uint8Array;
}

export class Month {
  constructor(
    private readonly device: WholeDevice,
    private readonly keys: DeskKeys,
    private readonly register: Register,
  ) {}

  plan(period: number): AllocationPlan {
    const { replica } = this.device.log;
    const { lines, skipped } = this.choose(period);
    const planned = replica.planAllocation(
      BigInt(period),
      lines.map(({ holder }) => holder),
    );
    // A refused plan has no amounts; the rulebook's is shown, so that what is lacking can be seen.
    const usual = replica.fund()?.allowance ?? 0n;
    const amounts = lines.map((_, at) => (planned.ok ? (planned.value[at]?.amount ?? 0n) : usual));
    return {
      period,
      lines: lines.map(({ person: { id, name } }, at) => ({ memberId: id, name, amount: amounts[at] ?? 0n })),
      total: sum(amounts),
      reserveFree: replica.totals().reserveFree,
      skipped: skipped.map(({ person: { id, name }, code }) => ({ memberId: id, name, code })),
      refusal: lines.length === 0 ? 'nothing_to_do' : planned.ok ? null : planned.name,
    };
  }

  async run(period: number): Promise<Answer<{ certificates: number }>> {
    const { lines } = this.choose(period);
    if (lines.length === 0) return refuse('nothing_to_do');
    const people = lines.map(({ person, kid }) => ({
      ...person,
      allocated: [...person.allocated, { period, kid }],
    }));
    const records = await this.register.seal(people);
    const holders = lines.map(({ holder }) => holder);
    const signed = await this.keys.sign(
      (seed, head, now) => this.device.log.replica.signAllocation(seed, head, BigInt(period), holders, now),
      ['register'],
      (tx) => this.register.put(tx, records),
    );
    if (!signed.ok) return signed;
    this.register.take(people);
    return ok({ certificates: signed.value.length });
  }

  /** A person's certified wallets, in the order the keys are used. */
  wallets(person: Person): WalletView[] {
    return person.keys.flatMap(({ kid }) => this.device.log.replica.wallet(kid) ?? []);
  }

  /** wallets: the person's, where they are at hand. */
  unusedKeys(person: Person, wallets = this.wallets(person)): WalletKey[] {
    const used = new Set([...person.allocated, ...wallets].map(({ kid }) => kid));
    return person.keys.filter(({ kid }) => !used.has(kid));
  }

  periods(person: Person, wallets = this.wallets(person)): number[] {
    const periods = [...person.allocated, ...wallets].map(({ period }) => Number(period));
    return [...new Set(periods)].sort((a, b) => a - b);
  }

  private choose(period: number): { lines: Line[]; skipped: { person: Person; code: string }[] } {
    const lines: Line[] = [];
    const skipped: { person: Person; code: string }[] = [];
    for (const person of this.register.list()) {
      const wallets = this.wallets(person);
      const [next] = this.unusedKeys(person, wallets);
      const holder = next ? fromHex(next.key, 32) : null;
      if (this.periods(person, wallets).includes(period)) skipped.push({ person, code: 'already_allocated' });
      else if (person.suspended) skipped.push({ person, code: 'member_suspended' });
      else if (!next || !holder) skipped.push({ person, code: 'no_keys_left' });
      else lines.push({ person, kid: next.kid, holder });
    }
    return { lines, skipped };
  }
}
