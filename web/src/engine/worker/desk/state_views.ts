// What the desk's pages are shown of the log and of a person.
// Guarantees: copies and renamings, and sums of what the core computed. Must not judge.
import { sum } from '../../sums';
import type { Conflict, DeskMember, DeskMerchant, DeskState, FundInfo } from '../../types';
import { localDay } from '../dates';
import type { WholeDevice } from '../device';
import { communeName, finding, totals } from '../views';
import type { MerchantFiles } from './merchant_files';
import type { Month } from './month';
import type { Person } from './person';

/** What the log alone says. */
export function bookViews(
  device: WholeDevice,
  files: MerchantFiles,
): Pick<DeskState, 'fund' | 'totals' | 'merchants' | 'findings'> {
  const { replica } = device.log;
  const fund = device.fund();
  return {
    fund,
    totals: totals(replica.totals()),
    merchants: merchantViews(device, fund, files),
    findings: replica.findings().map(finding),
  };
}

function merchantViews(device: WholeDevice, fund: FundInfo | null, files: MerchantFiles): DeskMerchant[] {
  const { replica } = device.log;
  if (!fund) return [];
  const owed = new Map(replica.planPayout().lines.map((line) => [line.merchant, line.owed]));
  return replica.merchants().map(({ kid, name, commune, categories, payments, ...merchant }) => ({
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
}

export function memberView(
  device: WholeDevice,
  person: Person,
  month: Month,
  also: { reference: string; conflicts: Conflict[] },
): DeskMember {
  const { id, file } = person;
  const { name, commune, contact } = file;
  const wallets = month.wallets(person);
  const today = BigInt(localDay(device.platform.now()));
  const current = wallets.filter((wallet) => wallet.lastDay >= today);
  return {
    id,
    name,
    commune,
    communeName: communeName(device.fund(), commune),
    contact,
    file,
    ...also,
    balance: wallets.length === 0 ? null : sum(current.map(({ left }) => left)),
    spent: sum(wallets.map(({ spent }) => spent)),
    keysLeft: month.unusedKeys(person, wallets).length,
    suspended: person.suspended || current.some(({ suspended }) => suspended),
    stopped: person.suspended ? { last: person.last } : null,
    periods: month.periods(person, wallets),
    wallets: wallets.map(({ kid }) => kid),
  };
}
