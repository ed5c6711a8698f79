// The auditor's engine over a fund that refunds, redeems and decides: the core's sums and findings, untouched.
import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditResult } from '../../src/engine/types';
import { copyBytes } from '../../src/engine/worker/platform';
import { brokenChecks } from '../../src/features/auditor/checks';
import { isFindingCode } from '../../src/ui/data/finding_codes';
import { loadCore } from './support/core';
import { TestDevice } from './support/device';
import { value } from './support/market';
import { binary, histories } from './support/written';

const core = await loadCore();

/** How an entry's protected header begins (FORMAT.md F9), and how far behind it some byte of the payload stands. */
const kProtectedHeader = Buffer.from('a201270448', 'hex');
const kIntoPayload = 40;
const kLarge = { seed: 77, members: 60, merchants: 6, days: 90, pays: 20 };

async function audited(file: Uint8Array): Promise<{ result: AuditResult; helped: number }> {
  if (!core) throw new Error('no core');
  const auditor = new TestDevice(core, 'auditor', () => '');
  await auditor.open();
  return {
    result: value(await auditor.service.auditFile(copyBytes(file), () => undefined)),
    helped: auditor.helped,
  };
}

describe.skipIf(!core || binary.withoutBinary)('Audit by two workers', () => {
  it('GivesOfALargeLogWhatTheCoreGivesAlone', async () => {
    if (!core) return;
    const { bytes } = binary.simulate(kLarge);
    const { result, helped } = await audited(bytes);
    expect(helped).toBe(1);
    const replica = new core.Replica('');
    const alone = core.auditBundle(replica, bytes, () => undefined);
    expect(result).toMatchObject({
      code: 'ok',
      verdict: 'sound',
      entries: Number(alone.entries),
      signaturesChecked: Number(alone.signaturesChecked),
      findings: [],
    });
    expect(result.wallets.map(({ kid, left }) => ({ kid, left }))).toEqual(
      replica.wallets().map(({ kid, left }) => ({ kid, left })),
    );
    replica.delete();
  });

  it('RefusesALargeLogWithOneByteAltered', async () => {
    const altered = Uint8Array.from(binary.simulate(kLarge).bytes);
    // Within an entry's payload, which its id covers: a signature that a later one covers decides nothing (FORMAT.md F17).
    const place = Buffer.from(altered).indexOf(kProtectedHeader, altered.length >> 1) + kIntoPayload;
    altered[place] = (altered[place] ?? 0) ^ 1;
    const { result, helped } = await audited(altered);
    expect(helped).toBe(1);
    expect(result.verdict).toBe('broken');
  });

  it('IsHelpedByTheWorkerThatWasCalledAhead', async () => {
    if (!core) return;
    const auditor = new TestDevice(core, 'auditor', () => '');
    await auditor.open();
    await auditor.service.prepare();
    await auditor.service.prepare();
    const { bytes } = binary.simulate(kLarge);
    const audit = () => auditor.service.auditFile(copyBytes(bytes), () => undefined);
    expect(value(await audit()).verdict).toBe('sound');
    expect({ called: auditor.called, helped: auditor.helped }).toEqual({ called: 1, helped: 1 });
    await audit();
    expect({ called: auditor.called, helped: auditor.helped }).toEqual({ called: 2, helped: 2 });
  });

  it('AsksForNoSecondWorkerForASmallLog', async () => {
    expect((await audited(new Uint8Array(histories.decided()))).helped).toBe(0);
  });
});

describe.skipIf(!core)('Audit', () => {
  let result: AuditResult;
  beforeAll(async () => {
    if (!core) return;
    const auditor = new TestDevice(core, 'auditor', () => '');
    await auditor.open();
    result = value(await auditor.service.auditFile(new Uint8Array(histories.decided()), () => undefined));
  });

  it('GivesTheSumsOfWhatWasRefundedHeldRedeemedAndPaidOut', () => {
    expect(result.totals).toMatchObject({
      credits: 45_00n,
      held: 15_00n,
      refunded: 15_00n,
      redeemed: 23_00n,
      paidOut: 22_50n,
    });
  });

  it('GivesEachMerchantItsOwn', () => {
    expect(result.merchants).toMatchObject([
      { name: 'ferme', credited: 15_00n, refunded: 5_00n, held: 0n, redeemed: 10_00n, delisted: false },
      { name: 'boulangerie', credited: 0n, refunded: 10_00n, redeemed: 13_00n, delisted: false },
      { name: 'crémerie', credited: 30_00n, held: 15_00n, redeemed: 0n, suspended: false, delisted: false },
      { name: 'épicerie', credited: 0n, delisted: true },
    ]);
    expect(result.wallets.map(({ refunded }) => refunded)).toEqual([15_00n, 0n, 0n]);
  });

  it('KeepsTheCoresSeverities', () => {
    const found = Object.fromEntries(result.findings.map(({ code, severity }) => [code, severity]));
    expect(found).toMatchObject(histories.kDecidedFindings);
    for (const { code } of result.findings) expect(isFindingCode(code), code).toBe(true);
    expect(result.verdict).toBe('broken');
  });

  it('PointsAtTheRulesConcernedAndNotAtTheOthers', () => {
    expect([...brokenChecks(result.findings, result.code)].sort()).toEqual(
      ['authors', 'closings', 'copies', 'payments', 'payouts', 'reserve'].sort(),
    );
  });
});
