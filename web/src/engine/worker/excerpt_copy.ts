// A member's or a merchant's copy: what concerns everybody and this device's own wallets or till, each entry proven (FORMAT.md section 9).
// Guarantees: a few kilobytes a month; a server that alters, takes back or leaves out what it said it logged is noticed, and for a till one that hides a
// wallet. Must not know a role: what is asked is the interest's.
import type { BesaceModule, Excerpts } from '../../../../wasm/besace';
import type { Answer } from '../types';
import { answerOf, ok } from './answer';
import { putSetting, type Database } from './database';
import { Standing, type FundCopy, type Supply } from './fund_copy';
import type { Interest } from './interest';
import { copyBytes, sameBytes, type Bytes } from './platform';
import type { Reply } from './server';

export class ExcerptCopy implements FundCopy {
  private held: Excerpts & { delete(): void };
  /** A write that failed is made good by the next. */
  private isStored = true;

  private constructor(
    core: BesaceModule,
    private readonly database: Database,
    private readonly interest: Interest,
    readonly standing: Standing,
  ) {
    this.held = new core.Excerpts(standing.fundId);
  }

  /** What is stored and cannot be read any more is asked for again. */
  static async open(core: BesaceModule, database: Database, interest: Interest): Promise<ExcerptCopy> {
    const copy = new ExcerptCopy(core, database, interest, await Standing.open(database));
    await freeWholeLog(database);
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
    // Nothing may be signed in between: what is stored and not yet in the outbox would pass for logged.
    const { logged, request } = await exclusive.run(async () => ({
      logged: (await this.interest.entries(this.held, database, now)).filter((id) => !outbox.holds(id)),
      request: await this.asked(now),
    }));
    const answer = await server.excerpt(request);
    if (!answer.ok) return answer;
    const taken = await exclusive.run(() => this.take(request, answer.value, logged, now));
    return taken.ok ? taken : this.standing.doubt(taken.code);
  }

  close(): void {
    this.held.delete();
  }

  private async take(
    request: Bytes,
    answer: Uint8Array,
    logged: string[],
    now: number,
  ): Promise<Answer<null>> {
    const outcome = this.held.take(request, answer, logged);
    if (!outcome.ok) return answerOf(outcome);
    const fund = this.held.fund()?.id ?? '';
    // What leaves the next question the same has brought nothing.
    this.isStored &&= sameBytes(request, await this.asked(now));
    const excerpts = this.isStored ? null : copyBytes(this.held.save());
    await this.database.write(['settings'], async (tx) => {
      if (excerpts) await putSetting(tx, 'excerpts', excerpts);
      await this.standing.put(tx, fund, now);
    });
    this.isStored = true;
    this.standing.agreed(fund, now);
    return ok(null);
  }

  private asked(now: number): Promise<Bytes> {
    return this.interest.request(this.held, this.database, now);
  }
}

/** What an earlier version of the app kept of the log on a merchant's device. */
async function freeWholeLog(database: Database): Promise<void> {
  const isKept = (await database.chunkFrom(0)) ?? (await database.setting('state'));
  if (!isKept) return;
  await database.write(['chunks', 'settings'], async (tx) => {
    await tx.objectStore('chunks').clear();
    await tx.objectStore('settings').delete('state');
  });
}
