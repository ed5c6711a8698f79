// A reader of excerpts (FORMAT.md F27 and F28): what it holds of a log, and the state that this gives by the law.
// Guarantees: an excerpt is taken whole, or refused with its code and nothing changed.
// Must not choose what an excerpt holds: that is the answering side's, in concern.mjs.
import { isDeepStrictEqual } from 'node:util';

import { isSigned } from './bundle.mjs';
import { CborReader } from './cbor.mjs';
import { isConsistent } from './consistency.mjs';
import { readEntry } from './entry.mjs';
import { readExcerpt, readRequest, writeRequest } from './excerpt_form.mjs';
import { keyObject, kidOf, toHex } from './keys.mjs';
import { Law } from './law.mjs';
import { provesLeaves } from './leaves.mjs';
import { sha256 } from './merkle.mjs';
import { readCheckpoint } from './note.mjs';
import { Refused, reading, refuseUnless } from './refused.mjs';
import { rebuildTicks } from './ticks.mjs';

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
  ticks: [], // of the log key's chain, in order; the last one stands among the entries too
  answered: new Map(), // wallet -> the size of the excerpt that last answered for it
};

export class Holding {
  #held = kNothing;
  #acknowledged = []; // { wallet, index, id }

  /** fund: the id of its charter. */
  constructor(fund) {
    this.fund = fund;
  }

  get size() {
    return this.#held.size;
  }
  request(wallets) {
    const { size, answered } = this.#held;
    return writeRequest({ size, wallets: wallets.map((kid) => [kid, answered.get(kid) ?? 0]) });
  }
  /** A server has said that it logged this entry of a wallet here. */
  acknowledge(wallet, index, id) {
    this.#acknowledged.push({ wallet, index, id });
  }
  /** The law over what is held. */
  get law() {
    return fold(this.#held, () => {});
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
    refuseUnless(request.size === held.size, 'bad_argument');
    const entries = new Map(excerpt.entries.map(([index, cose]) => [index, readWhole(cose, this.fund)]));
    const charter = held.entries.get(0) ?? this.#charterOf(entries);
    const checkpoint = this.#checkpointOf(excerpt.note, charter.fields.logKey);
    checkTree(held, checkpoint, entries, excerpt);
    const log = { kid: kidOf(charter.fields.logKey), fund: this.fund };
    const ticks = ticksAfter(held, checkpoint, excerpt.ticks, entries, { charter, log });
    const next = {
      ...checkpoint,
      entries: new Map([...entries, ...held.entries]),
      ticks: [...held.ticks, ...ticks],
      answered: new Map([...held.answered, ...request.wallets.map(([kid]) => [kid, checkpoint.size])]),
    };
    checkPlaces(next);
    await checkAuthors(next, entries);
    for (const said of this.#acknowledged) checkAcknowledged(next, said);
    return next;
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

/** The ticks told, in the log key's chain; the last of them is proven, and no other tick is told as an entry. */
const ticksAfter = (held, checkpoint, told, entries, { charter, log }) => {
  const isInRange = ({ index }) => index >= held.size && index < checkpoint.size;
  refuseUnless(told.every(isInRange), 'bad_excerpt');
  const last = held.ticks.at(-1)?.fields.seq ?? 0n;
  const ticks = rebuildTicks({ seq: last, id: held.ticks.at(-1)?.id ?? charter.id }, told, log);
  const proven = [...entries].filter(([, { fields }]) => fields.type === 'tick').map(([index]) => index);
  const lasts = ticks.slice(-1).map(({ index }) => index);
  refuseUnless(isDeepStrictEqual(proven, lasts), 'bad_excerpt');
  return ticks;
};

/** Of the ticks before the last the index is the server's word: it must not be that of an entry. */
const checkPlaces = ({ entries, ticks }) => {
  const isFree = ({ index, id }) => !entries.has(index) || isSame(entries.get(index).id, id);
  refuseUnless(ticks.every(isFree), 'bad_proof');
};

/** The law over entries and ticks at their true indexes; before(account, entry, index) sees each entry's author first. */
const fold = ({ size, entries, ticks }, before) => {
  const law = new Law(undefined, { isPart: true });
  const all = new Map([...ticks.map((tick) => [tick.index, tick]), ...entries]);
  const inOrder = [...all].sort(([one], [other]) => one - other);
  for (const [index, entry] of inOrder) {
    before(law.accounts.get(entry.kid), entry, index);
    reading('not_a_charter', () => law.apply(entry, index));
  }
  if (size > 0) law.finish();
  return law;
};

/** L2, of the entries that are new. */
const checkAuthors = async (next, entries) => {
  const unverified = [];
  const law = fold(next, (account, entry, index) => {
    if (index > 0) refuseUnless(account !== undefined, 'unknown_author');
    if (entries.get(index) === entry) unverified.push(entry);
  });
  for (const entry of unverified) {
    const author = law.accounts.get(entry.kid);
    refuseUnless(await isSigned(entry, keyObject(author.publicKey)), 'bad_signature');
  }
};

const checkAcknowledged = ({ size, entries, answered }, { wallet, index, id }) => {
  if (index >= size || !answered.has(wallet)) return;
  refuseUnless(entries.has(index) && isSame(entries.get(index).id, id), 'truncated');
};
