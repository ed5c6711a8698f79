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
  /** Ids of the entries signed or taken here that concern what is asked or held, sent or not. */
  entries(held: Excerpts, database: Database, now: number): Promise<string[]>;
}

/** Refunds and late payments may still come for a while after a wallet's last day. */
const kAskedDaysAfterEnd = 60;
/** Keys not certified yet that are asked about: the desk certifies them in order, one a month. */
const kUnusedAsked = 2;
/** core/FORMAT.md F27. */
const kMostAsked = 64;

export const kWallets: Interest = {
  async request(held, database, now) {
    return copyBytes(held.request(walletsAsked(held, await keysFor({ database }, 'wallet'), now)));
  },
  async entries(held, database, now) {
    const asked = new Set(walletsAsked(held, await keysFor({ database }, 'wallet'), now));
    const payments = await database.all('payments');
    return payments
      .filter(({ wallet }) => asked.has(wallet) || held.wallet(wallet) !== null)
      .map(({ id }) => id);
  },
};

/** Of a till and of everybody's standing, from the moment that it has a key: what it needs is then there when it is approved. */
export const kTill: Interest = {
  async request(held, database) {
    const [key] = await keysFor({ database }, 'till');
    return copyBytes(key ? held.tillRequest(key.kid) : held.request([]));
  },
  // Its receipts are left to the payments' own views: a second one of a copied device is logged and concerns nobody.
  async entries(_held, database) {
    return (await database.all('takings')).map(({ id }) => id);
  },
};

/** A wallet that has signed and that the copy does not know is one that the copy has lost. */
function walletsAsked(held: Excerpts, keys: KeyRecord[], now: number): string[] {
  const since = BigInt(localDay(now) - kAskedDaysAfterEnd);
  const known = keys.filter(({ kid }) => (held.wallet(kid)?.lastDay ?? -1n) >= since);
  const unknown = keys.filter(({ kid }) => held.wallet(kid) === null);
  const lost = unknown.filter(({ head }) => head !== null);
  const unused = unknown.filter(({ head }) => head === null).slice(0, kUnusedAsked);
  return [...known, ...lost, ...unused].slice(-kMostAsked).map(({ kid }) => kid);
}
