// The standings of a log: FORMAT.md L32, and what was right at each of them.
// Guarantees: a standing with another root is found and changes nothing. Must not judge one in an excerpt, which does not
// hold what it is made of: excerpt.mjs does.
import { keysStanding, openRows, standingRoot } from './standing.mjs';

export class Standings {
  #law;
  #told = []; // { index, wallets, rows } of each, as the state was before it

  constructor(law) {
    this.#law = law;
  }

  tell(entry, index) {
    const law = this.#law;
    if (law.isPart) return;
    const wallets = law.wallets.size;
    const rows = openRows(law);
    this.#told.push({ index, wallets, rows });
    const root = standingRoot(keysStanding(law), wallets, rows);
    if (Buffer.compare(root, entry.fields.root) !== 0) law.find('state_root_mismatch', index, entry.kid);
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
    return standingRoot(keysStanding(law), law.wallets.size, openRows(law));
  }
}
