// Texts that the register's records hold: read as they were written, checked before they are.
// Guarantees: what an older device did not know takes its usual value. Must not know what they are about.
import type { Outcome } from '../../../../../wasm/besace';
import type { Answer } from '../../types';
import { ok, refuse } from '../answer';
import type { Json } from './merge';

/** What may be left out; code: what is said of one that does not hold. */
export function optional(
  typed: string,
  code: string,
  check: (typed: string) => Outcome<string>,
): Answer<string> {
  if (typed.trim() === '') return ok('');
  const checked = check(typed);
  return checked.ok ? ok(checked.value) : refuse(code);
}

export function textsOf<T extends { [member in keyof T]: string }>(value: Json | undefined, usual: T): T {
  const given = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  const kept = Object.entries<string>(usual).map(([member, text]) => {
    const held = given[member];
    return [member, typeof held === 'string' ? held : text] as const;
  });
  return Object.fromEntries(kept) as T;
}

export function listOf<T>(value: Json | undefined): T[] {
  return Array.isArray(value) ? (value as unknown as T[]) : [];
}
