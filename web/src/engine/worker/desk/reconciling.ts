// Which transfers of the batches sent a bank's statement shows.
// Guarantees: a statement's line stands for one transfer, or for a whole batch booked at once, and for no other when it is read again.
// Must not store.
import type { BesaceModule } from '../../../../../wasm/besace';
import { batchOf, isTransferred, referenceOfLine, type PaidLine, type Payout, type Seen } from './payout';
import type { StatementLine } from './statement';

interface Open {
  payout: Payout;
  line: PaidLine;
}
interface Matched {
  changed: Payout[];
  seen: number;
  missing: number;
}

const kKeyDigits = 16;

export function match(sent: Payout[], statement: StatementLine[], core: BesaceModule): Matched {
  const known = new Set(sent.flatMap(({ seen }) => seen.map(({ key }) => key)));
  const news = new Map<Payout, Seen[]>();
  // Oldest first: what was sent first comes off the account first.
  let open = [...sent].reverse().flatMap(unseen);
  let seen = 0;
  for (const shown of statement) {
    const key = shown.key.slice(0, kKeyDigits);
    if (shown.amount >= 0n || known.has(key)) continue;
    const found = transfersOf(shown, open, core);
    for (const { payout, line } of found)
      news.set(payout, [...(news.get(payout) ?? []), { number: line.number, day: shown.day, key }]);
    open = open.filter((one) => !found.includes(one));
    seen += found.length;
  }
  const changed = [...news].map(([payout, added]) => ({ ...payout, seen: [...payout.seen, ...added] }));
  return { changed, seen, missing: open.length };
}

function unseen(payout: Payout): Open[] {
  return payout.lines
    .filter((line) => isTransferred(line) && !payout.seen.some(({ number }) => number === line.number))
    .map((line) => ({ payout, line }));
}

function transfersOf(shown: StatementLine, open: Open[], core: BesaceModule): Open[] {
  const alike = open.filter(({ line }) => line.euros === -shown.amount);
  const named = alike.find(({ payout, line }) => says(shown.text, referenceOfLine(payout, line)));
  const paid = named ?? alike.find(({ line }) => line.iban === shown.iban);
  return paid ? [paid] : wholeBatch(shown, open, core);
}

/** Banks may book all transfers of a file as one amount, under its name. */
function wholeBatch(shown: StatementLine, open: Open[], core: BesaceModule): Open[] {
  for (const payout of new Set(open.map((one) => one.payout))) {
    const lines = open.filter((one) => one.payout === payout);
    const total = core.sumCents(lines.map(({ line }) => line.euros));
    const isWhole =
      lines.length === payout.lines.filter(isTransferred).length && total.ok && total.value === -shown.amount;
    if (isWhole && says(shown.text, batchOf(payout))) return lines;
  }
  return [];
}

/** As a word of its own: "R1-2" is not in "R1-21". */
function says(text: string, word: string): boolean {
  return text
    .toUpperCase()
    .split(/[^A-Z0-9-]+/)
    .some((one) => one === word || one.endsWith(`-${word}`));
}
