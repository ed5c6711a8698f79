// Every code an audit may find is told under one rule.
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/engine/types';
import { findingCodes } from '../../../src/ui/data/finding_codes';
import { brokenChecks, checks } from '../../../src/features/auditor/checks';

const finding = (code: string, severity: Finding['severity']): Finding => ({
  code,
  severity,
  index: 1,
  other: null,
  id: null,
  otherId: null,
  kid: '',
  amount: 0n,
});

/** Said by a device or the server while it works, never found in a register. */
const neverFound = [
  'ok',
  'bad_frame',
  'bad_argument',
  'bad_excerpt',
  'snapshot_stale',
  'setup_required',
  'no_fund',
  'bad_request',
  'busy',
  'storage_failed',
  'not_found',
  'conflict',
];

describe('checks', () => {
  it('GivesEveryCodeOfARegisterToOneRule', () => {
    const given = checks.flatMap((check) => [...check.codes] as string[]);
    expect([...given, ...neverFound].sort()).toEqual([...findingCodes].sort());
  });

  it('PointsAtTheRulesThatWereNotKept', () => {
    expect(brokenChecks([finding('fork', 'incident'), finding('guarantee_draw', 'incident')], 'ok')).toEqual(
      new Set(['copies', 'guarantee']),
    );
  });

  it('TellsEurosSentAndMonthsClosedApart', () => {
    expect(
      brokenChecks([finding('over_redeemed', 'error'), finding('state_root_mismatch', 'error')], 'ok'),
    ).toEqual(new Set(['payouts', 'closings']));
  });

  it('CountsTheCodeOfTheWholeRegister', () => {
    expect(brokenChecks([], 'root_mismatch')).toEqual(new Set(['register']));
  });

  it('LeavesMereNotesOut', () => {
    expect(brokenChecks([finding('late', 'note')], 'ok').size).toBe(0);
    expect(
      brokenChecks([finding('awaiting_endorsement', 'note'), finding('act_closed', 'note')], 'ok').size,
    ).toBe(0);
  });
});
