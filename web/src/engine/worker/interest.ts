// What a role's device asks of the log, and what it holds the server to: a member's wallets, a merchant's till.
// Guarantees: what the server has acknowledged is named, so that it cannot be left out. Must not ask about what needs no answer: a server may guess
// that the wallets asked about together are one person's.
import type { Excerpts } from '../../../../wasm/besace';
import { keysFor } from './chains';
import type { Database, KeyRecord } from './database';
import { localDay } from './dates';
import { copyBytes, type Bytes } from './platform';

export interface Interest {
  /** What to ask the server, from what is held of the log. now: ms since 1970. */
  request(held: Excerpts, database: Database, now: number): Promise<Bytes>;
  /** Ids of the entries signed or taken here that concern what is asked, sent or not. */
  entries(database: Database): Promise<string[]>;
}

/** Refunds and late payments may still come for a while after a wallet's last day. */
const kAskedDaysAfterEnd = 60;
/** Keys not certified yet that are asked about: the desk certifies them in order, one a month. */
const kUnusedAsked = 2;

export const kWallets: Interest = {
  async request(held, database, now) {
    return copyBytes(held.request(walletsAsked(held, await keysFor({ database }, 'wallet'), now)));
  },
  async entries(database) {
    return (await database.all('payments')).map(({ id }) => id);
  },
};

/** Of a till and of everybody's standing, from the moment that it has a key: what it needs is then there when it is approved. */
export const kTill: Interest = {
  async request(held, database) {
    const [key] = await keysFor({ database }, 'till');
    return copyBytes(key ? held.tillRequest(key.kid) : held.request([]));
  },
  // Its receipts are left to the payments' own views: a second one of a copied device is logged and concerns nobody.
  async entries(database) {
    return (await database.all('takings')).map(({ id }) => id);
  },
};

function walletsAsked(held: Excerpts, keys: KeyRecord[], now: number): string[] {
  const since = BigInt(localDay(now) - kAskedDaysAfterEnd);
  const known = keys.filter(({ kid }) => (held.wallet(kid)?.lastDay ?? -1n) >= since);
  const unused = keys.filter(({ kid }) => held.wallet(kid) === null);
  return [...known, ...unused.slice(0, kUnusedAsked)].map(({ kid }) => kid);
}
