// Two readings of the law: this one, from FORMAT.md alone, and the product's, over the same troubled histories: forks,
// copied devices, late and shuffled uploads, bad sums, revoked keys, receipts by the wrong merchant.
// Must not use the core but through its command line.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { audit, kScratch, withoutBinary } from '../support/besace.mjs';
import { troubledStory } from '../support/trouble.mjs';
import { audited, balances } from './balances.mjs';
import { verifyBundle } from './bundle.mjs';

const kHistories = 40;
// BESACE_SEED=… looks at other histories than the usual ones.
const kFirst = Number(process.env.BESACE_SEED ?? 0);

const inFile = (bytes, seed) => {
  mkdirSync(kScratch, { recursive: true });
  const file = `${kScratch}/troubled-${seed}.besace`;
  writeFileSync(file, bytes);
  return file;
};

describe('two readings of the law', { skip: withoutBinary }, () => {
  it('GiveTheSameBalancesForTroubledHistories', async (test) => {
    test.diagnostic(`seeds ${kFirst} to ${kFirst + kHistories - 1}`);
    const seen = { draws: 0, expired: 0, suspended: 0, capped: 0 };
    for (let seed = kFirst; seed < kFirst + kHistories; seed += 1) {
      const bytes = troubledStory(seed).bundle();
      const verified = await verifyBundle(bytes);
      const mine = balances(verified);
      const { report } = audit(inFile(bytes, seed));
      assert.deepEqual(mine, audited(report, mine), `seed ${seed}`);
      seen.draws += Number(mine.totals.draws > 0n);
      seen.expired += Number(mine.totals.expired > 0n);
      seen.suspended += mine.wallets.filter((wallet) => wallet.suspended).length;
      seen.capped += report.findings.filter((finding) => finding.name === 'over_cap').length;
    }
    for (const [trouble, times] of Object.entries(seen)) assert.ok(times > 0, `no history had ${trouble}`);
  });
});
