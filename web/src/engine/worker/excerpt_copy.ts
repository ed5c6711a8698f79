// A member's copy: what concerns everybody and this device's own wallets, each entry proven (FORMAT.md section 9).
// Guarantees: a few kilobytes a month; a server that alters, takes back or leaves out what it said it logged is noticed. Must not ask about wallets
// that need no answer: a server may guess that those asked about together are one person's.
import type { BesaceModule, Excerpts } from '../../../../wasm/besace';
import type { Answer } from '../types';
import { answerOf, ok } from './answer';
import { putSetting, type Database, type KeyRecord } from './database';
import { localDay } from './dates';
import { Standing, type FundCopy, type Supply } from './fund_copy';
import { copyBytes } from './platform';
import type { Reply } from './server';

/** Refunds and late payments may still come for a while after a wallet's last day. */
const kAskedDaysAfterEnd = 60;
/** Keys not certified yet that are asked about: the desk certifies them in order, one a month. */
const kUnusedAsked = 2;

export class ExcerptCopy implements FundCopy {
  private held: Excerpts & { delete(): void };

  private constructor(
    core: BesaceModule,
    private readonly database: Database,
    readonly standing: Standing,
  ) {
    this.held = new core.Excerpts(standing.fundId);
  }

  /** What is stored and cannot be read any more is asked for again. */
  static async open(core: BesaceModule, database: Database): Promise<ExcerptCopy> {
    const copy = new ExcerptCopy(core, database, await Standing.open(database));
    const stored = await database.setting('excerpts');
    if (stored) copy.held.restore(stored);
    return copy;
  }

  get replica(): Excerpts {
    return this.held;
  }
  get fundId(): string {
    return this.standing.fundId;
  }
  get size(): number {
    return Number(this.held.fund()?.size ?? 0n);
  }

  async update({ platform, database, outbox, server, exclusive }: Supply): Promise<Reply<null>> {
    const now = platform.now();
    const keys = (await database.all('keys')).filter(({ purpose }) => purpose === 'wallet');
    const logged = (await database.all('payments')).map(({ id }) => id).filter((id) => !outbox.holds(id));
    const request = copyBytes(this.held.request(this.asked(keys, now)));
    const answer = await server.excerpt(request);
    if (!answer.ok) return answer;
    const taken = await exclusive.run(() => this.take(request, answer.value, logged, now));
    return taken.ok ? taken : this.standing.doubt(taken.code);
  }

  close(): void {
    this.held.delete();
  }

  private async take(
    request: Uint8Array,
    answer: Uint8Array,
    logged: string[],
    now: number,
  ): Promise<Answer<null>> {
    const outcome = this.held.take(request, answer, logged);
    if (!outcome.ok) return answerOf(outcome);
    const fund = this.held.fund()?.id ?? '';
    const excerpts = copyBytes(this.held.save());
    await this.database.write(['settings'], async (tx) => {
      await putSetting(tx, 'excerpts', excerpts);
      await this.standing.put(tx, fund, now);
    });
    this.standing.agreed(fund, now);
    return ok(null);
  }

  private asked(keys: KeyRecord[], now: number): string[] {
    const since = BigInt(localDay(now) - kAskedDaysAfterEnd);
    const known = keys.filter(({ kid }) => (this.held.wallet(kid)?.lastDay ?? -1n) >= since);
    const unused = keys
      .filter(({ kid }) => this.held.wallet(kid) === null)
      .sort((a, b) => a.position - b.position);
    return [...known, ...unused.slice(0, kUnusedAsked)].map(({ kid }) => kid);
  }
}
