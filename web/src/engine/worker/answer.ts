// Answers and refusals, made from the core's outcomes and from storage that fails.
// Guarantees: nothing but a broken invariant leaves the engine as an exception. Must not decide.
import type { Outcome } from '../../../../wasm/besace';
import type { Answer, Refusal } from '../types';

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refuse(code: string): Refusal {
  return { ok: false, code };
}

export function answerOf<T>(outcome: Outcome<T>): Answer<T> {
  return outcome.ok ? ok(outcome.value) : refuse(outcome.name);
}

/** The browser could not store or read: full, corrupt, or taken away. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

/** What cannot be kept, found out while it is prepared. */
export class Unkeepable extends Error {
  override readonly name = 'Unkeepable';
  constructor(readonly code: string) {
    super(code);
  }
}

/** Turns a failing store, and what cannot be kept, into the refusal it is for the person. */
export async function guarded<T>(job: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await job();
  } catch (error) {
    if (error instanceof StorageError) return refuse('storage_failed');
    if (error instanceof Unkeepable) return refuse(error.code);
    throw error;
  }
}
