// What households buy, where and when: all of their allowance but what they keep, some of it only a month later.
// Guarantees: a wallet is never asked for more than it holds; the world's books hear of each purchase. Must not sign.
import type { Model } from './model';
import type { Key } from './people';
import type { Random } from './random';
import type { Stalls } from './stalls';

interface Purchase {
  day: number;
  wallet: Key;
  shop: string;
  amount: bigint;
}

interface Where {
  shops: string[];
  days: number[];
  /** On which some come back for the rest. */
  late: number;
}

export class Spending {
  private planned: Purchase[] = [];

  constructor(
    private readonly random: Random,
    private readonly model: Model,
    private readonly stalls: Stalls,
  ) {}

  plan(wallet: Key, toSpend: bigint, { shops, days, late }: Where): void {
    if (toSpend === 0n) return;
    const parts = this.split(toSpend, days.length);
    for (const [at, amount] of parts.entries()) {
      const isLate = at === parts.length - 1 && this.random.chance(0.2);
      const day = isLate ? late : (days[at] ?? late);
      this.planned.push({ day, wallet, shop: this.random.pick(shops), amount });
    }
  }

  async on(day: number, now: bigint): Promise<void> {
    const today = this.planned.filter((purchase) => purchase.day === day);
    this.planned = this.planned.filter((purchase) => purchase.day !== day);
    for (const { wallet, shop, amount } of today) {
      this.stalls.sell(wallet, shop, amount, now);
      this.model.pay(wallet.kid, shop, amount);
    }
    await this.stalls.upload();
  }

  /** In prices with cents, none of them nothing. */
  private split(total: bigint, count: number): bigint[] {
    const parts: bigint[] = [];
    let left = total;
    for (let rest = count; rest > 1; --rest) {
      const mean = Number(left) / rest;
      const part = BigInt(Math.max(1, Math.floor(mean * (0.6 + this.random.below(80) / 100))));
      parts.push(part);
      left -= part;
    }
    return [...parts, left];
  }
}
