// A reader of excerpts (FORMAT.md F27, F28, F30): what it holds of a log, and the state that this gives by the law.
// Guarantees: an excerpt is taken whole, or refused with its code and nothing changed.
// Must not choose what an excerpt holds: that is the answering side's, in concern.mjs.
import { isDeepStrictEqual } from 'node:util';

import { isSigned } from './bundle.mjs';
import { CborReader } from './cbor.mjs';
import { isConsistent } from './consistency.mjs';
import { readEntry } from './entry.mjs';
import { readExcerpt, readRequest, writeRequest } from './excerpt_form.mjs';
import { checkNewest, kNoStanding, takeNews } from './held_standing.mjs';
import { keyObject, kidOf, toHex } from './keys.mjs';
import { Law } from './law.mjs';
import { provesLeaves } from './leaves.mjs';
import { rebuildChain } from './log_chain.mjs';
import { sha256 } from './merkle.mjs';
import { readCheckpoint } from './note.mjs';
import { Refused, reading, refuseUnless } from './refused.mjs';
import { keysStanding } from './standing.mjs';

const isSame = (one, other) => Buffer.compare(one, other) === 0;

const readWhole = (cose, fund) => {
  const reader = new CborReader(cose);
  const entry = reading('bad_entry', () => readEntry(reader, fund));
  refuseUnless(reader.atEnd, 'bad_entry');
  return entry;
};

/** What has been taken. Each change makes another one. */
const kNothing = {
  size: 0,
  root: sha256(),
  entries: new Map(), // index -> entry
  clock: [], // the log key's chain, in order; the last one stands among the entries too
  answered: new Map(), // wallet or merchant -> the size of the excerpt that last answered for it
  standing: kNoStanding, // a till's
};

export class Holding {
  #held = kNothing;
  #acknowledged = []; // { wallet, index, id }

  /** fund: the id of its charter. isTill: it asks for the standing. */
  constructor(fund, { isTill = false } = {}) {
    Object.assign(this, { fund, isTill });
  }

  get size() {
    return this.#held.size;
  }
  get standing() {
    return this.#held.standing;
  }
  /** kids: of wallets, or of a merchant. */
  request(kids) {
    const { size, answered, standing } = this.#held;
    const wallets = kids.map((kid) => [kid, answered.get(kid) ?? 0]);
    return writeRequest({ size, wallets, standing: this.isTill ? standing.index : undefined });
  }
  /** A server has said that it logged this entry of a wallet here. */
  acknowledge(wallet, index, id) {
    this.#acknowledged.push({ wallet, index, id });
  }
  /** The law over what is held. */
  get law() {
    return this.#fold(this.#held, () => {});
  }

  /** The code of an excerpt that answers this request: ok when it is taken. */
  async take(request, bytes) {
    try {
      this.#held = await this.#read(readRequest(request), readExcerpt(bytes));
      return 'ok';
    } catch (error) {
      if (error instanceof Refused) return error.code;
      throw error;
    }
  }

  async #read(request, excerpt) {
    const held = this.#held;
    const asked = this.isTill ? held.standing.index : undefined;
    refuseUnless(request.size === held.size && request.standing === asked, 'bad_argument');
    refuseUnless((excerpt.news !== undefined) === this.isTill, 'bad_excerpt');
    const entries = new Map(excerpt.entries.map(([index, cose]) => [index, readWhole(cose, this.fund)]));
    const charter = held.entries.get(0) ?? this.#charterOf(entries);
    const checkpoint = this.#checkpointOf(excerpt.note, charter.fields.logKey);
    checkTree(held, checkpoint, entries, excerpt);
    const log = { kid: kidOf(charter.fields.logKey), fund: this.fund };
    const clock = clockAfter(held, checkpoint, excerpt, entries, { charter, log });
    const next = {
      ...checkpoint,
      entries: new Map([...entries, ...held.entries]),
      clock: [...held.clock, ...clock],
      answered: new Map([...held.answered, ...request.wallets.map(([kid]) => [kid, checkpoint.size])]),
    };
    checkPlaces(next);
    const newest = this.isTill ? checkNewest(held.standing, excerpt.news, next.clock) : undefined;
    const { law, keys } = await this.#checkAuthors(next, entries, newest);
    for (const said of this.#acknowledged) checkAcknowledged(next, said);
    if (!this.isTill) return { ...next, standing: held.standing };
    const isCertified = (kid) => law.wallets.has(kid);
    const proof = { checkpoint, newest, keys, isCertified };
    return { ...next, standing: takeNews(held.standing, excerpt.news, proof) };
  }
  /** L2, of the entries that are new; the law over all, and what it says of the keys right before the newest standing. */
  async #checkAuthors(next, entries, newest) {
    const unverified = [];
    let keys;
    const law = this.#fold(next, (account, entry, index, before) => {
      if (index > 0) refuseUnless(account !== undefined, 'unknown_author');
      if (entries.get(index) === entry) unverified.push(entry);
      if (index === newest?.index) keys = keysStanding(before);
    });
    for (const entry of unverified) {
      const author = law.accounts.get(entry.kid);
      refuseUnless(await isSigned(entry, keyObject(author.publicKey)), 'bad_signature');
    }
    return { law, keys };
  }
  #fold(held, before) {
    return fold(held, { isOfTill: this.isTill }, before);
  }

  #charterOf(entries) {
    const charter = entries.get(0);
    refuseUnless(charter?.fields.type === 'charter', 'bad_excerpt');
    refuseUnless(isSame(charter.id, this.fund), 'other_fund');
    return charter;
  }
  #checkpointOf(note, logKey) {
    const { size, root } = reading('bad_checkpoint', () => readCheckpoint(note, toHex(this.fund), logKey));
    refuseUnless(size <= BigInt(Number.MAX_SAFE_INTEGER), 'bad_excerpt');
    return { size: Number(size), root };
  }
}

/** One tree with what is held, and every entry on it. */
const checkTree = (held, checkpoint, entries, { consistency, proof }) => {
  refuseUnless(checkpoint.size >= held.size, 'truncated');
  refuseUnless(checkpoint.size !== held.size || isSame(checkpoint.root, held.root), 'split_view');
  refuseUnless(isConsistent(held, checkpoint, consistency), 'bad_proof');
  const proven = [...entries].map(([index, { id }]) => ({ index, hash: id }));
  refuseUnless(
    proven.every(({ index }) => index < checkpoint.size),
    'bad_excerpt',
  );
  refuseUnless(provesLeaves(checkpoint.size, proven, proof, checkpoint.root), 'bad_proof');
};

/** What is told of the log key's chain; the last of it and a new standing are proven, and no other entry of the log key is told as an entry. */
const clockAfter = (held, checkpoint, { clock: told, news }, entries, { charter, log }) => {
  const isInRange = ({ index }) => index >= held.size && index < checkpoint.size;
  refuseUnless(told.every(isInRange), 'bad_excerpt');
  const last = held.clock.at(-1)?.fields.seq ?? 0n;
  const clock = rebuildChain({ seq: last, id: held.clock.at(-1)?.id ?? charter.id }, told, log);
  const proven = [...entries].filter(([, { kid }]) => kid === log.kid).map(([index]) => index);
  const isNew = news !== undefined && news.index > held.standing.index;
  const due = new Set([...(isNew ? [news.index] : []), ...clock.slice(-1).map(({ index }) => index)]);
  refuseUnless(isDeepStrictEqual(new Set(proven), due), 'bad_excerpt');
  return clock;
};

/** Of the log key's entries before the last the index is the server's word: it must not be that of an entry. */
const checkPlaces = ({ entries, clock }) => {
  const isFree = ({ index, id }) => !entries.has(index) || isSame(entries.get(index).id, id);
  refuseUnless(clock.every(isFree), 'bad_proof');
};

/** The law over all that is held at its true indexes; before(account, entry, index, law) sees each entry's author first. */
const fold = ({ size, entries, clock }, options, before) => {
  const law = new Law(undefined, { isPart: true, ...options });
  const all = new Map([...clock.map((one) => [one.index, one]), ...entries]);
  const inOrder = [...all].sort(([one], [other]) => one - other);
  for (const [index, entry] of inOrder) {
    before(law.accounts.get(entry.kid), entry, index, law);
    reading('not_a_charter', () => law.apply(entry, index));
  }
  if (size > 0) law.finish();
  return law;
};

const checkAcknowledged = ({ size, entries, answered }, { wallet, index, id }) => {
  if (index >= size || !answered.has(wallet)) return;
  refuseUnless(entries.has(index) && isSame(entries.get(index).id, id), 'truncated');
};
