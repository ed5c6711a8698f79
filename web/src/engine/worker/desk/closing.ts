// Closing the books of a month that is over: what auditors are to find again is signed, once (core/FORMAT.md L30).
// Guarantees: only months of this fund that have ended; a close in the log, or waiting there, is not signed again. Must not say what a state's root is.
import type { Outcome, Signed } from '../../../../../wasm/besace';
import type { Answer, BoardAct, BoardPerson, ClosableMonth, Closings, ClosingEngine } from '../../types';
import type { WholeDevice } from '../device';
import type { Make } from './governing';

/** What the board's part does for this one. */
interface BoardPart {
  shown<T>(view: () => T): Promise<Answer<T>>;
  sign(make: Make): Promise<Answer<null>>;
  sync(): Promise<Answer<null>>;
  acts(): BoardAct[];
  person(kid: string): BoardPerson;
  isOnBoard(): boolean;
}

export class Closing implements ClosingEngine {
  constructor(
    private readonly device: WholeDevice,
    private readonly board: BoardPart,
  ) {}

  closings(): Promise<Answer<Closings>> {
    return this.board.shown(() => ({
      months: this.ended().toReversed(),
      mayClose: this.board.isOnBoard(),
      threshold: Number(this.device.log.replica.board().threshold),
    }));
  }

  async closeMonth(period: number): Promise<Answer<null>> {
    const { replica } = this.device.log;
    const signed = await this.board.sign((seed, head, now) => {
      const refusal = this.refusal(period);
      return refusal === null ? replica.signClose(seed, head, BigInt(period), now) : refused(refusal);
    });
    // What is signed is kept: where the network fails now, it is sent later.
    if (signed.ok) await this.board.sync();
    return signed;
  }

  private refusal(period: number): string | null {
    const months = this.device.log.replica.months();
    if (!this.board.isOnBoard()) return 'not_authorized';
    if (period < Number(months[0]?.period ?? period + 1)) return 'bad_argument';
    const month = this.ended().find((one) => one.period === period);
    if (!month) return 'period_open';
    if (month.close) return 'month_closed';
    return month.waiting ? 'close_waiting' : null;
  }

  private ended(): ClosableMonth[] {
    const { replica } = this.device.log;
    const { closes } = replica.board();
    const acts = this.board.acts();
    const ended = replica.months().filter(({ isOpen }) => !isOpen);
    return ended.map(({ period }) => {
      const closed = closes.find((one) => one.period === period);
      return {
        period: Number(period),
        close: closed
          ? {
              signers: closed.signers.map((kid) => this.board.person(kid)),
              day: Number(closed.day),
              root: closed.stateRoot,
            }
          : null,
        waiting: acts.find(({ deed }) => deed.type === 'close' && deed.period === Number(period)) ?? null,
      };
    });
  }
}

function refused(name: string): Outcome<Signed> {
  return { ok: false, code: 0, name };
}
