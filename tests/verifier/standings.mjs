// The standings of a log: FORMAT.md L32, and what was right at each of them.
// Guarantees: a standing with another root is found and changes nothing. Must not judge one in an excerpt, which does not
// hold what it is made of: excerpt.mjs does.
import { deskEnds, keysStanding, openRows, standingRoot } from './standing.mjs';

const stateOf = (law) => ({ wallets: law.wallets.size, rows: openRows(law), desks: deskEnds(law) });

export class Standings {
  #law;
  #told = []; // { index, wallets, rows, desks } of each, as the state was before it

  constructor(law) {
    this.#law = law;
  }

  tell(entry, index) {
    const law = this.#law;
    if (law.isPart) return;
    const state = stateOf(law);
    this.#told.push({ index, ...state });
    if (Buffer.compare(standingRoot(keysStanding(law), state), entry.fields.root) !== 0) law.find('state_root_mismatch', index, entry.kid);
  }

  get newest() {
    return this.#told.at(-1);
  }
  /** The newest at this index or before. */
  at(index) {
    return this.#told.findLast((one) => one.index <= index);
  }
  /** The right root, for one who writes a standing now. */
  get root() {
    const law = this.#law;
    return standingRoot(keysStanding(law), stateOf(law));
  }
}
