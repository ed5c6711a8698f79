// Taking somebody away from those who look after the fund: their key is revoked, and those who remain begin a new epoch (Operators.nextKeyring).
// Guarantees: as many remain as must sign, for with fewer nothing could be decided any more. Must not seal the register anew itself.
import type { WaitingAct } from '../../../../../wasm/besace';
import type { Answer } from '../../types';
import { ok, refuse } from '../answer';
import type { WholeDevice } from '../device';
import type { DeskKeys } from './keys';
import type { Operators } from './operators';
import type { Doing } from './payouts';
import { discard, single } from './signing';

interface Needs {
  device: WholeDevice;
  keys: DeskKeys;
  operators: Operators;
}
type Revoke = Extract<WaitingAct, { type: 'revoke' }>;

/** What a revoke says of an operator: the log is public. */
const kRemoval = 'operator';

export class Removing {
  constructor(
    private readonly needs: Needs,
    private readonly doing: Doing,
  ) {}

  async remove(kid: string): Promise<Answer<{ known: boolean; missing: number }>> {
    const { replica } = this.needs.device.log;
    // Another may have removed somebody meanwhile: how many would remain is judged by the newest log there is.
    await this.doing.sync();
    const removed = await this.doing.operate(async () => {
      const refusal = this.refusal(kid);
      if (refusal !== null) return refuse(refusal);
      return discard(
        await this.needs.keys.sign(
          (seed, head, now) => single(replica.signRevoke(seed, head, kid, kRemoval, now)),
          [],
          () => Promise.resolve(),
        ),
      );
    });
    if (!removed.ok) return removed;
    await this.doing.sync();
    const waits = this.waiting(kid);
    return ok({ known: !this.isListed(kid), missing: waits ? Number(waits.needed - waits.signed) : 0 });
  }

  private refusal(kid: string): string | null {
    const { device, operators } = this.needs;
    if (!this.isListed(kid)) return 'bad_argument';
    if (operators.list().length === 1) return 'not_authorized';
    if (this.waiting(kid)) return 'removal_waits';
    return leavesTooFew(operators, kid, device.log.replica.board().threshold) ? 'board_too_small' : null;
  }

  private isListed(kid: string): boolean {
    return this.needs.operators.list().some((operator) => operator.kid === kid);
  }

  private waiting(kid: string): Revoke | undefined {
    const acts = this.needs.device.log.replica.board().waiting;
    return acts.find((act): act is typeof act & Revoke => act.type === 'revoke' && act.kid === kid);
  }
}

/** Whether the board without this key could sign nothing any more (core/FORMAT.md L20). */
export function leavesTooFew(operators: Operators, kid: string, threshold: bigint): boolean {
  const board = operators.list().filter(({ roles }) => roles.includes('board'));
  const left = board.filter((one) => one.kid !== kid);
  return left.length < board.length && BigInt(left.length) < threshold;
}
