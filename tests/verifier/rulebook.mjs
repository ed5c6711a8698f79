// The rulebook of RULEBOOK.md: read from its JSON, and what it says a certificate must be.
// Guarantees: undefined for any text that is not a rulebook, and where the fault is; every optional member has its default.
// Must not know the log.
import { firstDayOf } from './calendar.mjs';
import { whyNotForm } from './rulebook_form.mjs';

const kWholeRate = 10_000n;
const kMaxCents = 100_000_000n;
const kMaxPersons = 20;
const kSavings = 1n;

/** R2: a number that is not of digits alone is none. */
const kToken = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;
const parse = (text) => {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  return JSON.parse(text.replaceAll(kToken, (token) => (/^["]|^\d+$/.test(token) ? token : 'null')));
};

const partOf = (amount, rate) => (amount * rate) / kWholeRate;
const largest = (amounts) => amounts.reduce((most, one) => (one > most ? one : most));

/** R4: what each further person may add, any number of times up to 19 persons in all. */
const householdAmounts = ({ base, per_extra_person: extra, ages = [] }) => {
  const units = [extra, ...ages.map(({ amount }) => amount)];
  const amounts = new Set();
  const visit = (at, left, sum) => {
    if (at === units.length) return void amounts.add(BigInt(sum));
    for (let count = 0; count <= left; count += 1) visit(at + 1, left - count, sum + count * units[at]);
  };
  visit(0, kMaxPersons - 1, base);
  return amounts;
};

/** R9: the full amounts, as a list or as the most of a range from 1. */
const fullAmounts = ({ allowance, contribution }) => {
  switch (allowance.kind) {
    case 'flat':
      return { amounts: new Set([BigInt(allowance.amount)]) };
    case 'coverage':
      return { amounts: new Set([BigInt(allowance.ceiling)]) };
    case 'household':
      return { amounts: householdAmounts(allowance) };
    case 'mean': {
      const most = contribution?.kind === 'levels' ? BigInt(Math.max(...contribution.amounts)) : kMaxCents;
      return { most: most - partOf(most, BigInt(allowance.levy)) };
    }
    default:
      return {};
  }
};

const isFull = ({ amounts, most }, amount) =>
  amounts === undefined ? amount >= 1n && amount <= most : amounts.has(amount);

const isProrated = ({ amounts }, amount, days) => {
  for (const full of amounts) {
    for (let given = 1n; given <= days; given += 1n) if ((full * given) / days === amount) return true;
  }
  return false;
};

/** The pointer of what is at fault, or undefined for a rulebook. */
export const faultOf = (text) => {
  const form = parse(text);
  return form === undefined ? '/' : whyNotForm(form);
};

/** Cents and pockets as bigint, or undefined. */
export const readRulebook = (text) => {
  if (faultOf(text) !== undefined) return undefined;
  const form = parse(text);
  const pockets = form.pockets ?? [{ unspent: 'pool' }];
  return {
    full: fullAmounts(form),
    target: form.allowance.kind === 'savings' ? BigInt(form.allowance.target) : undefined,
    levels: (form.contribution?.amounts ?? []).map(BigInt),
    accumulation: form.accumulation === undefined ? undefined : BigInt(form.accumulation),
    prorates: form.proration ?? false,
    pockets,
    spend: (form.spend ?? [...pockets.keys()]).map(BigInt),
    withhold: BigInt(form.withhold ?? 0),
    months: BigInt(form.validity.months),
    cap: BigInt(form.offline.cap),
    amberCap: BigInt(form.offline.amber_cap),
  };
};

/** Whether unspent units of a pocket stay in it (L18); those of a pocket not named do not. */
export const staysInPocket = (rulebook, pocket) => rulebook.pockets[Number(pocket)]?.unspent === 'pocket';

const roomBelowCap = ({ accumulation }, saved) => (accumulation > saved ? accumulation - saved : 0n);

/** R9 for every kind but savings. */
const isPoolAmount = (rulebook, amount, saved, period) => {
  const { full, accumulation, prorates } = rulebook;
  if (accumulation !== undefined) {
    const most = full.most ?? largest([...full.amounts]);
    return amount <= most && amount <= roomBelowCap(rulebook, saved);
  }
  if (isFull(full, amount)) return true;
  return prorates && isProrated(full, amount, firstDayOf(period + 1n) - firstDayOf(period));
};

/** R9 for savings: one partner at most, who adds no more than what is lacking to one of the levels. */
const isCompleted = (rulebook, pool, saved, added) => {
  if (pool !== 0n || added.length > 1) return false;
  const topUp = added[0] ?? 0n;
  return rulebook.levels.some((level) => {
    if (staysInPocket(rulebook, kSavings) ? saved < level : saved !== level) return false;
    const lacking = rulebook.target - level;
    if (rulebook.accumulation === undefined) return topUp <= lacking;
    return topUp <= lacking && topUp <= roomBelowCap(rulebook, saved);
  });
};

const canGive = (rulebook, { pockets, period, repays }) => {
  if ([...pockets.keys()].some((pocket) => pocket >= BigInt(rulebook.pockets.length))) return false;
  const pool = (pockets.get(0n) ?? 0n) + (repays?.[1] ?? 0n);
  const saved = pockets.get(kSavings) ?? 0n;
  const added = [...pockets].filter(([pocket]) => pocket > kSavings).map(([, amount]) => amount);
  return rulebook.target === undefined
    ? isPoolAmount(rulebook, pool, saved, period)
    : isCompleted(rulebook, pool, saved, added);
};

/** L9: whether amounts, dates and caps are those that the rulebook gives. */
export const isAsRuled = (rulebook, certificate) => {
  const { period, firstDay, lastDay, cap, amberCap } = certificate;
  return (
    canGive(rulebook, certificate) &&
    firstDay === firstDayOf(period) &&
    lastDay === firstDayOf(period + rulebook.months) - 1n &&
    cap === rulebook.cap &&
    amberCap === rulebook.amberCap
  );
};
