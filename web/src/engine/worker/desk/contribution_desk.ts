// The desk's calls about contributions and the month, each to the part that answers it.
// Guarantees: what needs the register or the log as they are now has heard the server first. Must not decide anything.
import type {
  Answer,
  ContributionEngine,
  ContributionLine,
  ContributionSums,
  DebitFile,
  DisputedLine,
  FundAccount,
  MonthOverview,
  NewPayment,
  PaymentLine,
  StatementChoices,
  StatementRead,
} from '../../types';
import { ok, refuse } from '../answer';
import type { Account } from './account';
import type { Attributions } from './attributions';
import type { Contributions } from './contributions';
import type { Debits } from './debits';
import type { Overview } from './month_overview';

export interface Money {
  account: Account;
  attributions: Attributions;
  contributions: Contributions;
  debits: Debits;
  overview: Overview;
}

export abstract class ContributionDesk implements ContributionEngine {
  protected abstract readonly money: Money;
  /** A change of what only operators may see. */
  protected abstract operate<T>(job: () => Promise<Answer<T>>): Promise<Answer<T>>;
  /** What only operators may see. */
  protected abstract show<T>(view: () => T): Promise<Answer<T>>;
  /** The log here knows what was signed here. */
  protected abstract settled(): Promise<Answer<null>>;
  /** The register here is the server's, and the server's is the one here. */
  protected abstract agreed(): Promise<Answer<null>>;

  contributions(period: number): Promise<Answer<ContributionLine[]>> {
    return this.show(() => this.money.contributions.lines(period));
  }
  contributionSums(period: number): Promise<Answer<ContributionSums>> {
    return this.show(() => this.money.contributions.sums(period));
  }
  recordPayment(payment: NewPayment): Promise<Answer<{ paymentId: string }>> {
    return this.operate(() => this.money.contributions.record(payment));
  }
  refundPayment(paymentId: string, amount: bigint, day: number): Promise<Answer<{ paymentId: string }>> {
    return this.operate(() => this.money.contributions.refund(paymentId, amount, day));
  }
  payments(memberId: string | null): Promise<Answer<PaymentLine[]>> {
    return this.show(() => this.money.contributions.list(memberId));
  }
  async readStatement(file: Uint8Array): Promise<Answer<StatementRead>> {
    const read = await this.show(() => this.money.contributions.read(file));
    return read.ok ? ok(await read.value) : read;
  }
  takeStatement(file: Uint8Array, choices: StatementChoices): Promise<Answer<{ taken: number }>> {
    return this.operate(() => this.money.contributions.take(file, choices));
  }
  disputedLines(): Promise<Answer<DisputedLine[]>> {
    return this.show(() => this.money.attributions.disputed());
  }
  settleLine(id: string, whose: string): Promise<Answer<null>> {
    return this.operate(() => this.money.attributions.settle(id, whose));
  }
  account(): Promise<Answer<FundAccount | null>> {
    return this.show(() => this.money.account.get());
  }
  saveAccount(account: FundAccount): Promise<Answer<null>> {
    return this.operate(() => this.money.account.save(account));
  }

  /** Another operator may have made the month's list meanwhile: the file is of the one that the server has. */
  async debitFile({ period, day }: { period: number; day: number }): Promise<Answer<DebitFile>> {
    const { debits } = this.money;
    for (const step of [
      () => this.agreed(),
      () => this.operate(() => debits.prepare(period, day)),
      () => this.agreed(),
    ]) {
      const done = await step();
      if (!done.ok) return done;
    }
    return debits.file(period);
  }

  async depositContributions(period: number): Promise<Answer<{ count: number; amount: bigint }>> {
    const { contributions } = this.money;
    const before = await this.agreed();
    if (!before.ok) return before;
    const claimed = await this.operate(() => contributions.claim());
    if (!claimed.ok) return claimed;
    const after = await this.agreed();
    if (!after.ok) return after;
    return this.operate(() => contributions.deposit(period, claimed.value.claim));
  }

  async monthOverview(period: number): Promise<Answer<MonthOverview>> {
    const settled = await this.settled();
    if (!settled.ok) return settled;
    const seen = await this.show(() => this.money.overview.of(period));
    return seen.ok ? seen.value : refuse(seen.code);
  }
}
