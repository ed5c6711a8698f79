// What the desk's pages are shown of the log and of a person.
// Guarantees: copies and renamings, and sums of what the core computed. Must not judge.
import { sum } from '../../sums';
import type { Conflict, DeskMember, DeskMerchant, DeskState } from '../../types';
import { localDay } from '../dates';
import type { WholeDevice } from '../device';
import { communeName, finding, totals } from '../views';
import type { Month } from './month';
import type { Person } from './person';

/** What the log alone says. */
export function bookViews(
  device: WholeDevice,
): Pick<DeskState, 'fund' | 'totals' | 'merchants' | 'findings'> {
  const { replica } = device.log;
  const fund = device.fund();
  return {
    fund,
    totals: totals(replica.totals()),
    merchants: replica
      .merchants()
      .map(({ kid, name, commune, categories, credited, payments, suspended, delisted }): DeskMerchant => ({
        kid,
        name,
        commune,
        communeName: communeName(fund, commune),
        categories,
        credited,
        payments: Number(payments),
        suspended,
        delisted,
      })),
    findings: replica.findings().map(finding),
  };
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
    periods: month.periods(person, wallets),
    wallets: wallets.map(({ kid }) => kid),
  };
}
