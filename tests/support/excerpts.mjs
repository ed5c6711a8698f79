// Excerpts of told histories: whole logs read at any size, answered with the log key, and taken step by step.
// Guarantees: the same story, sizes and requests give the same bytes. Must not use the core.
import { excerptOf, readLog, select } from '../verifier/answer.mjs';
import { readBundle } from '../verifier/bundle.mjs';
import { Holding } from '../verifier/excerpt.mjs';
import { readRequest } from '../verifier/excerpt_form.mjs';
import { toHex } from '../verifier/keys.mjs';
import { merkleRoot } from '../verifier/merkle.mjs';
import { troubledStory } from './trouble.mjs';
import { writeCheckpoint } from './writer.mjs';

/** A server of one log, which it can answer at any size it has had. */
export class LogOf {
  #logs = new Map(); // size -> what concerns whom is asked of it

  /** entries: as entry.mjs reads them. logKeys: the pair named by the charter. */
  constructor(entries, logKeys) {
    Object.assign(this, { entries, logKeys, fund: entries[0].id, size: entries.length });
  }

  at(size = this.size) {
    if (!this.#logs.has(size)) this.#logs.set(size, readLog(this.entries.slice(0, size)));
    return this.#logs.get(size);
  }
  note(size = this.size) {
    const root = merkleRoot(this.entries.slice(0, size).map(({ id }) => id));
    return writeCheckpoint(toHex(this.fund), size, root, this.logKeys);
  }
  /** change: makes another choice of entries, of the log key's chain or of news than the right one. */
  answer(request, size = this.size, change = (chosen) => chosen) {
    const asked = readRequest(request);
    return excerptOf(this.at(size), asked.size, change(select(this.at(size), asked)), this.note(size));
  }
}

export const logOf = (story) => new LogOf(readBundle(story.bundle()).entries, story.log);

export const troubledLog = (seed) => logOf(troubledStory(seed));

/** Every wallet ever certified. */
export const walletsOf = (log) => [...log.at().law.wallets.keys()];

/**
 * F28: an accept of one of this wallet's pays that cites no checkpoint of the tree, sent because its till forked, is taken
 * to cite one.
 */
export const cannotBeTold = (log, kid) => {
  const { law, entries, forEverybody } = log.at();
  const pays = new Set(entries.filter((entry) => entry.kid === kid).map(({ id }) => toHex(id)));
  const isUntold = ({ code, index }) =>
    code === 'checkpoint_not_on_tree' &&
    forEverybody.has(index) &&
    pays.has(toHex(entries[index].fields.pay));
  return law.findings.some(isUntold);
};

/** Who ever paid a merchant. */
export const payersOf = ({ entries }, merchant) => {
  const isToIt = ({ type, payee }) => type === 'pay' && toHex(payee) === merchant;
  return [...new Set(entries.filter(({ fields }) => isToIt(fields)).map(({ kid }) => kid))];
};

/** Every merchant ever approved. */
export const merchantsOf = (log) => [...log.at().law.merchants.keys()];

/** Takes an excerpt at each of these sizes; the holding, and the codes. options: the holding's. */
export const takeAt = async (log, wallets, sizes, options) => {
  const holding = new Holding(log.fund, options);
  const codes = [];
  for (const size of sizes) {
    const request = holding.request(wallets);
    codes.push(await holding.take(request, log.answer(request, size)));
  }
  return { holding, codes };
};
