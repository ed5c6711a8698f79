// What must hold at the end of every month: the journal, the bank, the merchants' statements and the audit, held to the world's own books.
// Guarantees: to the cent, account by account and pocket by pocket. Must not take a figure from one of the fund's views to check another.
import { expect } from 'vitest';
import type { JournalMonth } from '../../../../wasm/besace';
import type { Books } from '../../../src/engine/types';
import { value } from '../../engine/support/market';
import { add, type Balances, type Flows } from './model';
import { dateIn, periodOf, type World } from './world';

/** As the world's books had it when the month began. */
export interface Opening {
  balances: Balances;
  /** By merchant. */
  owed: bigint[];
}

export function openingOf({ model, shops }: World): Opening {
  return { balances: model.balances(), owed: shops.map((shop) => model.owed(shop)) };
}

/** On the first morning of the next month. */
export async function check(world: World, month: number, opening: Opening): Promise<void> {
  await world.clock.until(dateIn(month + 1, 1));
  await world.meet();
  await world.stalls.refresh();
  const books = value(await world.desk.service.paying.books());
  expect(value(await world.other.service.paying.books())).toEqual(books);
  const flows = world.model.close();
  checkJournal(world, books, { month, opening, flows });
  await checkBank(world, books, month);
  await checkMerchants(world, month, opening.owed);
  await checkAudit(world);
}

function checkJournal(
  { model, stalls }: World,
  books: Books,
  { month, opening, flows }: { month: number; opening: Opening; flows: Flows },
): void {
  for (const each of books.journal) checkBalanced(each);
  const closed = books.journal.find(({ period }) => period === BigInt(periodOf(month)));
  expect(closed).toMatchObject({ isOpen: false });
  if (!closed) return;
  const named = (side: 'opening' | 'closing') =>
    Object.fromEntries(closed.accounts.map((account) => [nameOf(account), account[side]]));
  expect(withoutZeros(named('opening'))).toEqual(withoutZeros(opening.balances));
  expect(withoutZeros(named('closing'))).toEqual(withoutZeros(model.balances()));
  const movements = closed.lines.map(({ movement, postings }) => [
    movement,
    add(postings.map(({ debit }) => debit)),
  ]);
  expect(withoutZeros(Object.fromEntries(movements) as Flows)).toEqual(flows);
  // The page adds nothing to what the log says.
  expect(books.journal).toMatchObject(stalls.replica.journal());
  expect(books.months).toEqual(stalls.replica.months());
}

/** RULEBOOK.md R14, of whatever the journal shows. */
function checkBalanced({
  lines,
  accounts,
  total,
}: JournalMonth & { total: { debit: bigint; credit: bigint } }): void {
  for (const { postings } of lines)
    expect(add(postings.map(({ debit }) => debit))).toBe(add(postings.map(({ credit }) => credit)));
  expect(total.debit).toBe(total.credit);
  for (const { opening, debit, credit, closing, isAsset } of accounts)
    expect(closing).toBe(isAsset ? opening + debit - credit : opening - debit + credit);
  const sum = (...names: string[]) =>
    add(accounts.filter(({ account }) => names.includes(account)).map(({ closing }) => closing));
  expect(sum('reserve')).toBe(sum('available', 'units', 'merchants', 'suspense', 'commissions'));
  expect(sum('guarantee', 'receivables')).toBe(sum('guarantee_fund'));
}

async function checkBank(world: World, books: Books, month: number): Promise<void> {
  const { bank, model, desk, notEntered } = world;
  const closed = books.months.find(({ period }) => period === BigInt(periodOf(month)));
  expect((closed?.reserve ?? 0n) + (closed?.guarantee ?? 0n) + notEntered).toBe(bank.balance);
  const { undeposited } = value(await desk.service.monthOverview(periodOf(month + 1)));
  expect(undeposited.amount).toBe(notEntered);
  const { totals } = await desk.service.state();
  expect(totals.guarantee).toBe(model.guarantee);
  expect(totals.reserve - totals.paidOut).toBe(model.reserve);
  expect(totals.reserveFree).toBe(add(model.available) + model.commissions);
}

async function checkMerchants({ desk, model, shops }: World, month: number, before: bigint[]): Promise<void> {
  const [from, to] = [dateIn(month, 1), dateIn(month + 1, 1) - 1];
  for (const [at, shop] of shops.entries()) {
    const statement = value(await desk.service.paying.merchantStatement(shop, from, to));
    const owed = { before: before[at] ?? 0n, after: model.owed(shop) };
    expect(statement).toMatchObject(owed);
    expect(owed.before + statement.credited - statement.units).toBe(owed.after);
    expect(statement.units - statement.commission).toBe(statement.euros);
  }
}

/** Whoever downloads the whole log finds nothing. */
async function checkAudit({ auditor, desk, model }: World): Promise<void> {
  const audit = value(await auditor.service.auditServer(() => undefined));
  expect(audit).toMatchObject({ code: 'ok', verdict: 'sound', findings: [] });
  expect(audit.wallets).toHaveLength(model.wallets.size);
  const audited = audit.merchants.map(({ kid }) => kid);
  expect(audited).toEqual(expect.arrayContaining([...model.shops.keys()]));
  for (const { kid, allowance, spent } of audit.wallets)
    expect([allowance, spent]).toEqual([
      add(model.wallets.get(kid)?.given ?? []),
      model.wallets.get(kid)?.spent,
    ]);
  for (const { kid, credited, redeemed } of audit.merchants)
    expect({ credited, redeemed }).toEqual(model.shops.get(kid) ?? { credited: 0n, redeemed: 0n });
  expect((await desk.service.state()).findings).toEqual([]);
}

function nameOf({ account, pocket }: { account: string; pocket: number | null }): string {
  return pocket === null ? account : `${account} ${pocket}`;
}

function withoutZeros(amounts: Record<string, bigint>): Record<string, bigint> {
  return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount !== 0n));
}
