// The second verifier against a simulated fund of about 2,000 entries: it agrees with the product's audit, and refuses
// the bundle with any byte changed. Must not use the core but through its command line.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { audit, simulate, withoutBinary } from '../support/besace.mjs';
import { Random, seedOfRun } from '../support/random.mjs';
import { audited, balances } from './balances.mjs';
import { verifyBundle } from './bundle.mjs';
import { Refusal } from './refusal.mjs';

const kTwoThousand = { seed: 2026, members: 44, merchants: 9, days: 60, pays: 10 };
// Long enough that wallets expire, with payments that arrive late.
const kPastExpiry = { seed: 7, members: 6, merchants: 3, days: 100, pays: 8 };
const kFlips = 50;

const changeOneByte = (bytes, random) => {
  const place = random.below(bytes.length);
  const changed = bytes.slice();
  changed[place] ^= 1 + random.below(255);
  return { place, changed };
};

describe('the second verifier', { skip: withoutBinary }, () => {
  let bundle;
  let verified;
  before(async () => {
    bundle = simulate(kTwoThousand);
    verified = await verifyBundle(bundle.bytes);
  });

  it('VerifiesEveryEntryOfASimulatedFund', () => {
    assert.ok(verified.size >= 1_800 && verified.size <= 2_200, `${verified.size} entries`);
    assert.deepEqual(verified.law.findings, []);
    assert.ok(verified.law.totals.credits > 0n);
  });

  it('GivesTheBalancesThatTheAuditGives', () => {
    const mine = balances(verified);
    const { status, report } = audit(bundle.file);
    assert.equal(status, 0);
    assert.equal(report.verdict, 'sound');
    assert.deepEqual(mine, audited(report, mine));
  });

  it('GivesTheBalancesThatTheAuditGivesOnceWalletsHaveExpired', async () => {
    const other = simulate(kPastExpiry);
    const mine = balances(await verifyBundle(other.bytes));
    assert.ok(mine.totals.expired > 0n);
    assert.deepEqual(mine, audited(audit(other.file).report, mine));
  });

  it('RefusesTheBundleWithOneByteChanged', async (test) => {
    const seed = seedOfRun();
    const random = new Random(seed);
    test.diagnostic(`BESACE_SEED=${seed}`);
    for (let flip = 0; flip < kFlips; flip += 1) {
      const { place, changed } = changeOneByte(bundle.bytes, random);
      await assert.rejects(verifyBundle(changed), Refusal, `byte ${place} changed, seed ${seed}`);
    }
  });

  it('RefusesTheBundleCutAnywhere', async () => {
    const random = new Random(seedOfRun());
    for (let cut = 0; cut < 20; cut += 1) {
      await assert.rejects(
        verifyBundle(bundle.bytes.subarray(0, random.below(bundle.bytes.length))),
        Refusal,
      );
    }
  });
});
