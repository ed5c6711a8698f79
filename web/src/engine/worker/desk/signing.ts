// Answers of the core's signing calls, in the shapes that DeskKeys.sign takes and pages are given.
// Guarantees: nothing but the shape changes. Must not sign.
import type { Signed } from '../../../../../wasm/besace';
import type { Answer } from '../../types';
import { ok } from '../answer';

export function single(outcome: { ok: true; value: Signed } | { ok: false; code: number; name: string }) {
  return outcome.ok ? { ok: true as const, value: [outcome.value] } : outcome;
}

export function discard<T>(answer: Answer<T>): Answer<null> {
  return answer.ok ? ok(null) : answer;
}
