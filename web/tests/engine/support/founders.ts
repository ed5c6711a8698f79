// People who found a fund together, each on a computer of their own.
// Guarantees: everything through the engines and the real server. Must not write to storage behind them.
import type { Founder } from '../../../src/engine/types';
import type { TestDevice } from './device';
import { value } from './market';

type Desk = TestDevice<'desk'>;

/** The code that this computer shows, before there is any fund. */
export async function founderAt(desk: Desk, name: string): Promise<Founder> {
  value(await desk.service.founders.makeFounderCode(name));
  const { founder } = await desk.service.state();
  if (!founder) throw new Error('there is no code');
  return founder;
}

export async function foundTogether(
  desk: Desk,
  setup: string,
  { name, others, threshold }: { name: string; others: Desk[]; threshold: number },
): Promise<void> {
  const codes: string[] = [];
  for (const [at, other] of others.entries()) {
    const { code } = await founderAt(other, `Fondatrice ${at + 1}`);
    codes.push(value(await desk.service.founders.readFounderCode(code)).code);
  }
  value(
    await desk.service.createFund({
      ...{ setup, name: 'Caisse d’essai', rulebook: desk.core.demonstrationRulebook() },
      board: { name, others: codes, threshold },
    }),
  );
}
