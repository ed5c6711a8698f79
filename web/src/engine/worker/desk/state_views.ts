// What the desk's pages are shown of the log and of a person.
// Guarantees: copies and renamings, and sums of what the core computed. Must not judge.
import type { MerchantView } from '../../../../../wasm/besace';
import { sum } from '../../sums';
import type { Conflict, DeskMember, DeskState, FundInfo } from '../../types';
import type { WholeDevice } from '../device';
import { communeName, finding, totals } from '../views';
import type { MerchantFiles } from './merchant_files';
import type { Month } from './month';
import type { Person } from './person';

/** What the log says. */
interface Logged {
  fund: FundInfo | null;
  totals: DeskState['totals'];
  findings: DeskState['findings'];
  threshold: number;
  merchants: MerchantView[];
  /** By kid. */
  owed: Map<string, bigint>;
}

/** The core is asked once for each length of the log, however often a page is told what there is. */
export class LogViews {
  private kept: { size: number; logged: Logged } | null = null;

  constructor(private readonly device: WholeDevice) {}

  get now(): Logged {
    const { size } = this.device.log;
    if (this.kept?.size !== size) this.kept = { size, logged: this.read() };
    return this.kept.logged;
  }

  private read(): Logged {
    const { replica } = this.device.log;
    const fund = this.device.fund();
    return {
      fund,
      totals: totals(replica.totals()),
      findings: replica.findings().map(finding),
      threshold: Number(replica.board().threshold),
      merchants: fund ? replica.merchants() : [],
      owed: new Map(replica.planPayout().lines.map((line) => [line.merchant, line.owed])),
    };
  }
}

export function bookViews(
  { fund, totals, findings, merchants, owed }: Logged,
  files: MerchantFiles,
): Pick<DeskState, 'fund' | 'totals' | 'merchants' | 'findings'> {
  const views = merchants.map(({ kid, name, commune, categories, payments, ...merchant }) => ({
    kid,
    name,
    commune,
    communeName: communeName(fund, commune),
    categories,
    credited: merchant.credited,
    refunded: merchant.refunded,
    redeemed: merchant.redeemed,
    owed: owed.get(kid) ?? 0n,
    payments: Number(payments),
    suspended: merchant.suspended,
    delisted: merchant.delisted,
    file: files.of(kid),
    conflicts: files.conflictsOf(kid),
  }));
  return { fund, totals, findings, merchants: views };
}

export function memberView(
  person: Person,
  month: Month,
  also: { fund: FundInfo | null; today: bigint; reference: string; conflicts: Conflict[] },
): DeskMember {
  const { id, file } = person;
  const { name, commune, contact } = file;
  const { fund, today, reference, conflicts } = also;
  const wallets = month.wallets(person);
  const current = wallets.filter((wallet) => wallet.lastDay >= today);
  return {
    id,
    name,
    commune,
    communeName: communeName(fund, commune),
    contact,
    file,
    reference,
    conflicts,
    balance: wallets.length === 0 ? null : sum(current.map(({ left }) => left)),
    spent: sum(wallets.map(({ spent }) => spent)),
    keysLeft: month.unusedKeys(person, wallets).length,
    suspended: person.suspended || current.some(({ suspended }) => suspended),
    // An operator who had not heard of it may have signed a wallet since.
    stopped: person.suspended
      ? { last: person.last, open: current.filter(({ suspended }) => !suspended).length }
      : null,
    periods: month.periods(person, wallets),
    wallets: wallets.map(({ kid }) => kid),
  };
}
