// Founding a fund with others, pretending: "?stage=none&code&threshold=2&waiting=1". Guarantees the engine's types. Must not be shipped.
import type { Answer, DeskState, Founder, FoundingEngine } from '../../../../src/engine/types';

const asked = new URLSearchParams(location.search);
const kSoon = 30;
const soon = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(() => resolve(value), kSoon));
const founderOf = (name: string, kid: string, fingerprint: string): Founder => ({
  ...{ name, kid, fingerprint },
  code: `BESACE-FOUNDER:${kid.repeat(17).toUpperCase()}`,
});
const known: Record<string, Founder> = {
  AWA: founderOf('Awa Sissoko', 'a1b2c3d4e5f60718', '5d0c4 9ab1e 77f20'),
  BORIS: founderOf('Boris Lemoine', 'b1c2d3e4f5061728', '0be31 c44d2 91a7f'),
};
const own = (name: string) => founderOf(name, 'c0ffee00c0ffee00', '81f3a 20c9d e5b64');

export const foundingState: Pick<DeskState, 'founder' | 'threshold'> = {
  founder: asked.has('code') ? own('Zoé Martin') : null,
  threshold: Number(asked.get('threshold') ?? 1),
};

export const waitingActs: DeskState['findings'] = Array.from(
  { length: Number(asked.get('waiting') ?? 0) },
  (_, index) => ({
    ...{ code: 'awaiting_endorsement', severity: 'note', index, other: null },
    ...{ id: null, otherId: null, kid: '', amount: 0n },
  }),
);

export function pretendedFounding(become: (change: Partial<DeskState>) => void): FoundingEngine {
  return {
    async makeFounderCode(name) {
      become({ founder: own(name) });
      return soon({ ok: true, value: null });
    },
    readFounderCode(text): Promise<Answer<Founder>> {
      if (text === 'MOI') return soon({ ok: false, code: 'own_founder_code' });
      const value = known[text.trim().toUpperCase()];
      return soon(value ? { ok: true, value } : { ok: false, code: 'bad_founder_code' });
    },
  };
}
