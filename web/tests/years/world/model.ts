// The fund's books as the world keeps them: only of what it paid in, gave, spent and redeemed itself.
// Guarantees: shares no code with the core; units by pocket. Must not read the log.
export interface Rules {
  pockets: number;
  /** Pockets in the order in which they are spent. */
  spend: number[];
  /** Where what is left of a pocket returns to. */
  returns: number[];
}
export interface Wallet {
  /** By pocket, savings of earlier wallets with them. */
  given: bigint[];
  carried: bigint;
  spent: bigint;
  lastDay: number;
  closed: boolean;
}
export interface Shop {
  credited: bigint;
  redeemed: bigint;
}
/** Every account of the journal, "available 0" for that of pocket 0; euros the fund has, and what stands behind them. */
export type Balances = Record<string, bigint>;
/** Of a month, what each movement came to. */
export type Flows = Record<string, bigint>;

export const kSavings = 1;
/** FORMAT.md section 5: D. */
const kDelayDays = 7;

export function add(amounts: bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

export class Model {
  readonly wallets = new Map<string, Wallet>();
  readonly shops = new Map<string, Shop>();
  readonly available: bigint[];
  reserve = 0n;
  guarantee = 0n;
  commissions = 0n;
  flows: Flows = {};

  constructor(private readonly rules: Rules) {
    this.available = Array.from({ length: rules.pockets }, () => 0n);
  }

  deposit(pocket: number, amount: bigint): void {
    this.reserve += amount;
    this.give(pocket, amount);
    this.flow('deposit', amount);
  }

  secure(amount: bigint): void {
    this.guarantee += amount;
    this.flow('guarantee_deposit', amount);
  }

  certify(kid: string, given: bigint[], carried: bigint, lastDay: number): void {
    for (const [pocket, amount] of given.entries()) this.give(pocket, -amount);
    this.wallets.set(kid, { given, carried, spent: 0n, lastDay, closed: false });
    this.flow('certify', add(given));
  }

  pay(kid: string, shop: string, amount: bigint): void {
    const wallet = this.wallets.get(kid);
    if (!wallet || wallet.closed || amount > this.left(kid)) throw new Error('the world overspends');
    wallet.spent += amount;
    this.shop(shop).credited += amount;
    this.flow('spend', amount);
  }

  redeem(shop: string, units: bigint, commission: bigint): void {
    this.shop(shop).redeemed += units;
    this.reserve -= units - commission;
    this.commissions += commission;
    this.flow('redeem', units);
  }

  /** With a tick on every day: the D-th after the first that is later than a wallet's last day closes it. */
  begin(day: number): void {
    for (const wallet of this.wallets.values()) {
      if (wallet.closed || day < wallet.lastDay + 1 + kDelayDays) continue;
      for (const [pocket, amount] of this.unspent(wallet).entries()) {
        this.give(this.rules.returns[pocket] ?? 0, amount);
        this.flow('return', amount);
      }
      wallet.closed = true;
    }
  }

  /** Of what one person saved: what came back to the savings and no later wallet of theirs holds. */
  toCarry(kids: string[]): bigint {
    if (this.rules.returns[kSavings] !== kSavings) return 0n;
    const wallets = kids.flatMap((kid) => this.wallets.get(kid) ?? []);
    const back = wallets.map((wallet) => (wallet.closed ? (this.unspent(wallet)[kSavings] ?? 0n) : 0n));
    return add(back) - add(wallets.map(({ carried }) => carried));
  }

  left(kid: string): bigint {
    const wallet = this.wallets.get(kid);
    return wallet ? add(wallet.given) - wallet.spent : 0n;
  }
  owed(shop: string): bigint {
    const { credited, redeemed } = this.shop(shop);
    return credited - redeemed;
  }

  balances(): Balances {
    const units = Array.from({ length: this.rules.pockets }, () => 0n);
    for (const wallet of this.wallets.values())
      if (!wallet.closed)
        for (const [pocket, amount] of this.unspent(wallet).entries())
          units[pocket] = (units[pocket] ?? 0n) + amount;
    const merchants = add([...this.shops.keys()].map((kid) => this.owed(kid)));
    const balances: Balances = {
      reserve: this.reserve,
      guarantee: this.guarantee,
      receivables: 0n,
      merchants,
      suspense: 0n,
      commissions: this.commissions,
      guarantee_fund: this.guarantee,
    };
    for (const [pocket, amount] of this.available.entries()) balances[`available ${pocket}`] = amount;
    for (const [pocket, amount] of units.entries()) balances[`units ${pocket}`] = amount;
    return balances;
  }

  /** What the month came to; the next one begins. */
  close(): Flows {
    const { flows } = this;
    this.flows = {};
    return flows;
  }

  private unspent({ given, spent }: Wallet): bigint[] {
    const left = [...given];
    let toSpend = spent;
    for (const pocket of this.rules.spend) {
      const held = left[pocket] ?? 0n;
      const taken = toSpend < held ? toSpend : held;
      left[pocket] = held - taken;
      toSpend -= taken;
    }
    return left;
  }

  private give(pocket: number, amount: bigint): void {
    this.available[pocket] = (this.available[pocket] ?? 0n) + amount;
  }
  private shop(kid: string): Shop {
    const shop = this.shops.get(kid) ?? { credited: 0n, redeemed: 0n };
    this.shops.set(kid, shop);
    return shop;
  }
  private flow(movement: string, amount: bigint): void {
    if (amount !== 0n) this.flows[movement] = (this.flows[movement] ?? 0n) + amount;
  }
}
