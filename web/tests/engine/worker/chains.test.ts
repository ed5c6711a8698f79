// Where a chain stands: this device's record against the log's.
import { describe, expect, it } from 'vitest';
import { hasMoved, headToSign } from '../../../src/engine/worker/chains';
import type { KeyRecord } from '../../../src/engine/worker/database';

const id = (byte: number) => new Uint8Array(32).fill(byte);
const head = (nextSeq: bigint, byte: number) => ({ nextSeq, prev: id(byte) });

function key(stored: KeyRecord['head']): KeyRecord {
  const seed = { iv: new Uint8Array(12), data: new Uint8Array(48) };
  return { kid: 'k', purpose: 'wallet', position: 0, publicKey: id(0), seed, head: stored, cum: 0n };
}

describe('HeadToSign', () => {
  it('IsTheLogsForAKeyThatHasSignedNothing', () => {
    expect(headToSign(key(null), head(1n, 7))).toEqual({ ok: true, value: head(1n, 7) });
    expect(headToSign(key(null), null)).toEqual({ ok: false, code: 'unknown_author' });
  });

  it('IsThisDevicesWhileTheLogIsBehind', () => {
    expect(headToSign(key(head(4n, 3)), head(2n, 1))).toEqual({ ok: true, value: head(4n, 3) });
    expect(headToSign(key(head(4n, 3)), head(4n, 3))).toEqual({ ok: true, value: head(4n, 3) });
  });

  it.each([
    ['the log is ahead', head(4n, 3), head(5n, 4)],
    ['the log has another entry in the last place', head(4n, 3), head(4n, 9)],
    ['the log has entries and this device none', null, head(2n, 1)],
  ])('IsRefusedWhen %s', (_, stored, logged) => {
    expect(hasMoved(stored, logged)).toBe(true);
    expect(headToSign(key(stored), logged)).toEqual({ ok: false, code: 'chain_moved' });
  });
});
