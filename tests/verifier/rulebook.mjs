// The rulebook of FORMAT.md F23: read from its JSON, and what it says a certificate must be.
// Guarantees: undefined for any text that is not a rulebook; every optional member has its default.
// Must not know the log.
import { firstDayOf } from './calendar.mjs';

const kMaxCents = 100_000_000;
const kMaxMonths = 24;
const kMaxHours = 744;
const kMaxPockets = 8;

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === 'string';
const isName = (value) => isText(value) && value !== '';
const isWhole = (least, most) => (value) => Number.isInteger(value) && value >= least && value <= most;
const isOneOf =
  (...choices) =>
  (value) =>
    choices.includes(value);
const isListOf = (least, most, isItem) => (value) =>
  Array.isArray(value) && value.length >= least && value.length <= most && value.every(isItem);

/** An object with exactly these members, save the optional ones. */
const isExactly =
  (members, optional = []) =>
  (value) =>
    isObject(value) &&
    Object.keys(value).every((name) => Object.hasOwn(members, name)) &&
    Object.entries(members).every(([name, isValid]) =>
      Object.hasOwn(value, name) ? isValid(value[name]) : optional.includes(name),
    );

const isForm = isExactly(
  {
    schema: isOneOf(1),
    name: isName,
    demonstration: isOneOf(true, false),
    currency: isExactly({ name: isName, symbol: isName }),
    territory: isListOf(1, Infinity, isExactly({ insee: isName, name: isName })),
    categories: isListOf(0, Infinity, isText),
    excluded: isListOf(0, Infinity, isText),
    allowance: isExactly({ kind: isOneOf('flat'), amount: isWhole(1, kMaxCents) }),
    pockets: isListOf(1, kMaxPockets, isExactly({ name: isName, unspent: isOneOf('pool', 'pocket') })),
    spend: isListOf(1, kMaxPockets, Number.isInteger),
    withhold: isWhole(0, kMaxCents),
    validity: isExactly({ months: isWhole(1, kMaxMonths) }),
    offline: isExactly({
      cap: isWhole(0, kMaxCents),
      amber_cap: isWhole(0, kMaxCents),
      green_hours: isWhole(1, kMaxHours),
      amber_hours: isWhole(1, kMaxHours),
    }),
  },
  ['pockets', 'spend', 'withhold'],
);

/** What one member alone does not show. */
const isConsistent = ({ pockets, spend, offline }) => {
  const numbers = [...(pockets ?? [{}]).keys()];
  const isEveryPocketOnce =
    spend === undefined ||
    (spend.length === numbers.length && numbers.every((number) => spend.includes(number)));
  return (
    (pockets === undefined || pockets[0].unspent === 'pool') &&
    isEveryPocketOnce &&
    offline.amber_cap <= offline.cap &&
    offline.green_hours <= offline.amber_hours
  );
};

const parse = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Cents and pockets as bigint, or undefined. */
export const readRulebook = (text) => {
  const form = parse(text);
  if (!isForm(form) || !isConsistent(form)) return undefined;
  const pockets = form.pockets ?? [{ unspent: 'pool' }];
  return {
    allowance: BigInt(form.allowance.amount),
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

/** L9: whether amounts, dates and caps are those that the rulebook gives. */
export const isAsRuled = (rulebook, { pockets, period, firstDay, lastDay, cap, amberCap, repays }) => {
  const flat = rulebook.allowance - (repays?.[1] ?? 0n);
  return (
    (pockets.get(0n) ?? 0n) === flat &&
    [...pockets.keys()].every((pocket) => pocket < BigInt(rulebook.pockets.length)) &&
    firstDay === firstDayOf(period) &&
    lastDay === firstDayOf(period + rulebook.months) - 1n &&
    cap === rulebook.cap &&
    amberCap === rulebook.amberCap
  );
};
