// A desk counts what it must look at, and knows whom it concerns.
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/engine/types';
import { incidentCount, namesByKid } from '../../../src/features/desk/incidents';

const finding = (severity: Finding['severity']): Finding => ({
  code: 'fork',
  severity,
  index: 1,
  other: null,
  id: null,
  otherId: null,
  kid: '',
  amount: 0n,
});

describe('incidentCount', () => {
  it('LeavesNotesOut', () => {
    expect(incidentCount([finding('note'), finding('incident'), finding('error')])).toBe(2);
  });
});

describe('namesByKid', () => {
  it('KnowsMerchantsAndEveryWalletOfAMember', () => {
    const names = namesByKid([{ name: 'Zoé', wallets: ['a', 'b'] }], [{ name: 'Ferme', kid: 'c' }]);
    expect([names.get('a'), names.get('b'), names.get('c'), names.get('d')]).toEqual([
      'Zoé',
      'Zoé',
      'Ferme',
      undefined,
    ]);
  });
});
