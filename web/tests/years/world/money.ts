// A month's money: direct debits, transfers, cash and cheques, subsidies and partners' parts, the statement, and their way into the accounts.
// Guarantees: each line of the statement is somebody's, or the operator knows what it is; nothing is left over. Must not allocate.
import { expect } from 'vitest';
import type { StatementReview } from '../../../src/engine/types';
import { value } from '../../engine/support/market';
import { amountOf, type Booking } from './bank';
import { add } from './model';
import { ibanOf } from './people';
import { dateIn, periodOf, type Member, type World } from './world';

/** Of so many transfers one bears no reference: the operator says whose it is. */
const kForgetful = 37;
const kForgotten = 'ma cotisation';
const kIgnored = 'ignore';
const kCollected = 5;
const kRead = 6;

/** From the 2nd of the month to the 6th. */
export async function collect(world: World, month: number): Promise<void> {
  const { clock, bank, desk, model, plan, members } = world;
  const by = (method: string) => members.filter(({ household }) => household.method === method);
  await clock.until(dateIn(month, 2));
  const debits = by('debit').length > 0 ? await debitFile(world, month, by('debit')) : null;
  await clock.until(dateIn(month, kCollected));
  if (debits !== null) bank.collect(debits);
  for (const [at, member] of by('transfer').entries()) transfer(world, member, at);
  await byHand(world, [...by('cash'), ...by('cheque')], month);
  for (const { amount, from } of plan.income(month))
    bank.receive(clock.day, { amount, name: from, text: 'SUBVENTION' });
  await clock.until(dateIn(month, kRead));
  await takeStatement(world, plan.statement(month));
  for (const { amount, target, pocket, from } of plan.income(month)) {
    value(await desk.service.deposit({ amount, target, pocket, reference: from }));
    if (target === 'guarantee') model.secure(amount);
    else model.deposit(pocket, amount);
  }
  await enter(world, month);
}

async function debitFile(world: World, month: number, debited: Member[]): Promise<string> {
  const options = { period: periodOf(month), day: dateIn(month, kCollected) };
  const file = value(await world.desk.service.debitFile(options));
  const total = add(debited.map(({ household }) => household.pays));
  expect(file).toMatchObject({ count: debited.length, total, left: [] });
  return file.text;
}

function transfer({ bank, clock }: World, { household, reference }: Member, at: number): void {
  const isForgetful = at % kForgetful === kForgetful - 1;
  const text = isForgetful ? kForgotten : `Cotisation ${reference}`;
  bank.receive(clock.day, { amount: household.pays, name: household.name, iban: ibanOf(5_000 + at), text });
}

/** Written down by an operator; the bank shows the whole of it. */
async function byHand(world: World, givers: Member[], month: number): Promise<void> {
  const { clock, desk, bank, plan, members } = world;
  const late = plan.returned?.month === month - 1 ? members[plan.returned.household] : undefined;
  const all = late ? [...givers, late] : givers;
  for (const { id, household } of all) {
    const { pays: amount, method } = household;
    const reference = method === 'cheque' ? `n° ${month}${id.slice(0, 4)}` : '';
    const paid = { memberId: id, amount, day: clock.day, reference };
    value(await desk.service.recordPayment({ ...paid, method: method === 'cheque' ? method : 'cash' }));
  }
  const amount = add(all.map(({ household }) => household.pays));
  if (amount > 0n) bank.receive(clock.day, { amount, name: 'Caisse', text: 'REMISE ESPECES ET CHEQUES' });
}

/** What has moved since the last statement, into the register and the batches sent. Answers with what people paid. */
export async function takeStatement(world: World, format: 'camt' | 'csv'): Promise<void> {
  const { bank, clock, desk } = world;
  const { bytes, bookings } = bank.statement(format, clock.day);
  const { lines, fault } = value(await desk.service.readStatement(bytes));
  expect(fault).toBeNull();
  expect(add(lines.map(({ amount }) => amount))).toBe(add(bookings.map(amountOf)));
  const choices = chosen(world, lines);
  const { taken } = value(await desk.service.takeStatement(bytes, choices));
  const others = Object.values(choices).filter((choice) => choice === kIgnored);
  expect(others).toHaveLength(bookings.filter(isNobodys).length);
  const sent = bookings.filter(({ isCredit, isReversal }) => !isCredit && !isReversal);
  const reconciled = value(await desk.service.paying.reconcilePayouts(bytes));
  expect(reconciled).toEqual({ seen: sent.flatMap(({ parts }) => parts).length, missing: 0 });
  const out = lines.filter(({ state }) => state === 'outgoing');
  expect(out).toHaveLength(format === 'csv' ? sent.length : reconciled.seen);
  // Nothing is left over.
  expect(taken + others.length + out.length).toBe(lines.length);
}

/** What the operator says of the lines that bear no reference. */
function chosen({ members }: World, lines: StatementReview[]): Record<string, string> {
  const owners = new Map(members.map(({ id, household }) => [household.name, id]));
  const unmatched = lines.filter(({ state }) => state === 'unmatched');
  return Object.fromEntries(
    unmatched.map((line) => {
      if (!line.text.includes(kForgotten)) return [line.key, kIgnored];
      const owner = owners.get(line.name) ?? '';
      // The bank's name of a person is a suggestion, and a good one.
      expect(line).toMatchObject({ memberId: owner, why: 'name' });
      return [line.key, owner];
    }),
  );
}

/** A credit that is no person's contribution. */
function isNobodys({ isCredit, parts }: Booking): boolean {
  return isCredit && parts.length === 1 && /^(SUBVENTION|REMISE)/.test(parts[0]?.text ?? '');
}

async function enter(world: World, month: number): Promise<void> {
  const { desk, model, plan, members } = world;
  const amount = add(members.map(({ household }) => household.pays));
  // A debit that was taken back since last month, and what was paid by hand instead, come to nothing.
  const others = plan.returned?.month === month - 1 ? 2 : 0;
  const entered = value(await desk.service.depositContributions(periodOf(month)));
  expect(entered).toEqual({ count: members.length + others, amount });
  model.deposit(plan.pocket, amount);
  world.notEntered = 0n;
  await world.meet();
}
