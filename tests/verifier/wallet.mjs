// A wallet's units: what it was given, what it has spent net of refunds, what returned; as a whole and pocket by pocket.
// Guarantees: the sums of FORMAT.md L9, L16, L18 and L26 for one wallet, each derived from spent, never kept beside it.
// Must not know payments nor the log.
import { total } from './schema.mjs';

const smaller = (one, other) => (one < other ? one : other);
const orNone = (value) => (value > 0n ? value : 0n);

export class Wallet {
  /** rulebook: the one that its certificate cites. index: the certificate's. */
  constructor(kid, { pockets, period, lastDay, cap }, rulebook, index) {
    Object.assign(this, { kid, pockets, period, lastDay, cap, rulebook, certified: index });
    this.allowance = total(pockets);
    this.spent = 0n; // net of refunds
    this.refunded = 0n;
    this.repaid = 0n;
    this.isClosed = false;
  }

  get spentWithin() {
    return smaller(this.spent, this.allowance);
  }
  /** L16: drawn from the guarantee pool. */
  get drawn() {
    return this.spent - this.spentWithin;
  }
  /** L26: what its holder still owes. */
  get owed() {
    return orNone(this.drawn - this.repaid);
  }
  get returned() {
    return this.isClosed ? this.allowance - this.spentWithin : 0n;
  }
  get left() {
    return this.isClosed ? 0n : this.allowance - this.spentWithin;
  }

  /** L18: the order of the rulebook, the pockets it does not name last and ascending. */
  get #spendingOrder() {
    const named = this.rulebook.spend.filter((pocket) => this.pockets.has(pocket));
    const others = [...this.pockets.keys()].filter((pocket) => !named.includes(pocket));
    return [...named, ...others];
  }

  /** Each pocket's units: issued, spent, returned. The certificate's map is in ascending order (F1). */
  byPocket() {
    let toPlace = this.spentWithin;
    return this.#spendingOrder.map((pocket) => {
      const issued = this.pockets.get(pocket);
      const spent = smaller(toPlace, issued);
      toPlace -= spent;
      return { pocket, issued, spent, returned: this.isClosed ? issued - spent : 0n };
    });
  }
}
