// Brings the device and the server together: what was signed here goes up, the fund's log comes down and is verified.
// Guarantees: idempotent, retried, never in the way of a signature; a log that is not the pinned one stops everything and says so.
// Must not decide what an entry means.
import type { Answer, SyncState } from '../types';
import { ok, refuse, StorageError } from './answer';
import { toSeconds } from './dates';
import type { Device } from './device';
import { joinBytes } from './platform';
import type { Reply, ServerFund } from './server';

/** What a role adds to a synchronisation. */
export interface Duties {
  /** Its own calls to the server, with the fund's log up to date (or no fund at all). */
  exchange(fund: ServerFund): Promise<Reply<null>>;
  /** Things not acknowledged beyond the outbox. */
  waiting(): number;
  /** A code that this role's own keys give reason for, or null. */
  problem(): string | null;
  /** Something may look different now. */
  changed(): void;
}

const kSoonMilliseconds = 50;
const kWaitingMilliseconds = 15_000;
const kIdleMilliseconds = 60_000;
const kRetryMilliseconds = 4_000;

export class Synchroniser {
  private running: Promise<Answer<null>> | null = null;
  private cancelTimer: () => void = () => undefined;
  private reached = true;
  private windowOnline: boolean;
  private failures = 0;
  private lastProblem: string | null = null;
  private stopped = false;

  constructor(
    private readonly device: Device,
    private readonly duties: Duties,
  ) {
    this.windowOnline = device.platform.online();
  }

  state(): SyncState {
    const { log, outbox, platform } = this.device;
    return {
      online: this.windowOnline && this.reached,
      syncing: this.running !== null,
      syncedAt: log.standing.syncedAt,
      waiting: outbox.waiting + this.duties.waiting(),
      freshness:
        log.standing.syncedAt === 0
          ? 'stale'
          : log.replica.freshness(toSeconds(platform.now()), toSeconds(log.standing.syncedAt)),
      problem: log.standing.distrust ?? this.duties.problem() ?? this.lastProblem,
    };
  }

  /** After a signature, at start, or when the window hears of the network. */
  soon(): void {
    this.plan(kSoonMilliseconds);
  }

  wake(online: boolean): void {
    this.windowOnline = online;
    if (online) this.soon();
    this.duties.changed();
  }

  /** One whole round. A round under way is waited for, and another one made: it may have missed what was just signed. */
  async now(again = false): Promise<Answer<null>> {
    while (this.running) await this.running;
    this.cancelTimer();
    this.running = this.round(again);
    this.duties.changed();
    const answer = await this.running.finally(() => (this.running = null));
    // What it would look at may be closed by now.
    if (this.stopped) return answer;
    this.failures = answer.ok ? 0 : this.failures + 1;
    this.plan(this.pause());
    this.duties.changed();
    return answer;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.cancelTimer();
    await this.running;
  }

  private plan(milliseconds: number): void {
    this.cancelTimer();
    if (this.stopped) return;
    this.cancelTimer = this.device.platform.later(() => void this.now(), milliseconds);
  }

  private pause(): number {
    const usual = this.state().waiting > 0 ? kWaitingMilliseconds : kIdleMilliseconds;
    if (this.failures === 0) return usual;
    // So that a thousand devices do not all come back in the same second.
    const [spread = 0] = this.device.platform.random(1);
    return Math.min(kRetryMilliseconds * 2 ** Math.min(this.failures - 1, 8), usual) * (1 + spread / 1024);
  }

  private async round(again: boolean): Promise<Answer<null>> {
    try {
      const reply = await this.steps(again);
      this.reached = reply.ok || reply.reached;
      this.lastProblem = reply.ok || !reply.reached ? null : reply.code;
      if (reply.ok) return ok(null);
      return refuse(reply.reached || this.windowOnline ? reply.code : 'offline');
    } catch (error) {
      const code = error instanceof StorageError ? 'storage_failed' : 'engine_failed';
      if (code === 'engine_failed') console.error(error);
      this.lastProblem = code;
      return refuse(code);
    }
  }

  private async steps(again: boolean): Promise<Reply<null>> {
    const { log, server } = this.device;
    const fund = await server.fund();
    if (!fund.ok) return fund;
    if (log.fundId !== '' && fund.value.fund !== log.fundId) {
      return log.standing.doubt(fund.value.fund === null ? 'no_fund' : 'other_fund');
    }
    if (fund.value.fund !== null) {
      if (fund.value.size < log.size) return log.standing.doubt('truncated');
      const uploaded = await this.upload(again);
      if (!uploaded.ok) return uploaded;
      const downloaded = await log.update(this.device);
      if (!downloaded.ok) return downloaded;
    }
    return this.duties.exchange(fund.value);
  }

  private async upload(again: boolean): Promise<Reply<null>> {
    const { outbox, server } = this.device;
    for (let after = 0; ;) {
      const batch = outbox.batch(after, again);
      const last = batch.at(-1);
      if (!last) return { ok: true, value: null };
      const reply = await server.upload(joinBytes(batch.map((record) => record.bytes)), null);
      if (!reply.ok) return reply;
      if (reply.value.length !== batch.length)
        return { ok: false, code: 'server_unreachable', reached: false };
      await outbox.settle(batch, reply.value);
      after = last.order ?? Number.MAX_SAFE_INTEGER;
    }
  }
}
