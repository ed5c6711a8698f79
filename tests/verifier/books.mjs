// The books of FORMAT.md section 7: deposits, and every sum over wallets, merchants and pockets.
// Guarantees: sums are added up from the wallets and merchants each time they are asked for.
// Must not judge an entry, but for whether the reserve and a pocket back what was issued (L9).
import { staysInPocket } from './rulebook.mjs';

const sum = (items, amountOf) => items.reduce((before, item) => before + amountOf(item), 0n);

export class Books {
  #wallets;
  #merchants;
  #pockets = new Map(); // number -> what was deposited in it; each pocket that was ever named

  constructor(wallets, merchants) {
    this.#wallets = wallets;
    this.#merchants = merchants;
    this.reserve = 0n; // deposited
    this.guarantee = 0n; // deposited
    this.paidOut = 0n; // euros
  }

  namePocket(pocket) {
    if (!this.#pockets.has(pocket)) this.#pockets.set(pocket, 0n);
  }
  depositInReserve(amount, pocket) {
    this.reserve += amount;
    this.namePocket(pocket);
    this.#pockets.set(pocket, this.#pockets.get(pocket) + amount);
  }

  get totals() {
    const wallets = [...this.#wallets.values()];
    const merchants = [...this.#merchants.values()];
    const draws = sum(wallets, (wallet) => wallet.drawn);
    const repaid = sum(wallets, (wallet) => wallet.repaid);
    return {
      reserve: this.reserve,
      guarantee: this.guarantee + repaid - draws,
      issued: sum(wallets, (wallet) => wallet.allowance),
      spentWithin: sum(wallets, (wallet) => wallet.spentWithin),
      unspent: sum(wallets, (wallet) => wallet.left),
      returned: sum(wallets, (wallet) => wallet.returned),
      credits: sum(merchants, (merchant) => merchant.credited),
      held: sum(merchants, (merchant) => merchant.held),
      draws,
      refunded: sum(wallets, (wallet) => wallet.refunded),
      redeemed: sum(merchants, (merchant) => merchant.redeemed),
      paidOut: this.paidOut,
      repaid,
    };
  }

  /** Each pocket named, by number: what was deposited in it, issued, spent and returned from it. */
  get pockets() {
    const parts = [...this.#wallets.values()].flatMap((wallet) => wallet.byPocket());
    return [...this.#pockets]
      .sort(([one], [other]) => Number(one - other))
      .map(([pocket, deposited]) => {
        const own = parts.filter((part) => part.pocket === pocket);
        return {
          pocket,
          deposited,
          issued: sum(own, (part) => part.issued),
          spent: sum(own, (part) => part.spent),
          returned: sum(own, (part) => part.returned),
        };
      });
  }

  /** L9, after a certificate: units beyond what its pocket has received. */
  isPocketShort(pocket) {
    const row = this.pockets.find((one) => one.pocket === pocket);
    return pocket > 0n && row.issued > row.deposited + this.#stayedIn(pocket);
  }
  /** L18: what returned to the pocket itself, each wallet's by the rulebook of its certificate. */
  #stayedIn(pocket) {
    const wallets = [...this.#wallets.values()].filter(({ rulebook }) => staysInPocket(rulebook, pocket));
    const parts = wallets.flatMap((wallet) => wallet.byPocket()).filter((part) => part.pocket === pocket);
    return sum(parts, (part) => part.returned);
  }

  /** What the reserve backs. */
  get isReserveShort() {
    const { reserve, repaid, draws, paidOut, unspent, credits, held, redeemed } = this.totals;
    return reserve - repaid + draws - paidOut < unspent + credits + held - redeemed;
  }
  get isGuaranteeShort() {
    return this.totals.guarantee < 0n;
  }

  get isBalanced() {
    const { issued, spentWithin, unspent, returned, credits, held, draws } = this.totals;
    const isPocketRight = ({ issued: given, spent, returned: back }) => given >= spent + back;
    return (
      issued === spentWithin + unspent + returned &&
      credits + held === spentWithin + draws &&
      this.pockets.every(isPocketRight)
    );
  }
}
