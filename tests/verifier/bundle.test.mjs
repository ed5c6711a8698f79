// The second verifier against a simulated fund of about 2,000 entries: it agrees with the product's audit, and refuses
// the bundle with any byte changed. Must not use the core but through its command line.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { audit, simulate, withoutBinary } from '../support/besace.mjs';
import { Random, seedOfRun } from '../support/random.mjs';
import { verifyBundle } from './bundle.mjs';
import { Refusal } from './refusal.mjs';

const kTwoThousand = { seed: 2026, members: 44, merchants: 9, days: 60, pays: 10 };
// Long enough that wallets expire, with payments that arrive late.
const kPastExpiry = { seed: 7, members: 6, merchants: 3, days: 100, pays: 8 };
const kFlips = 50;

const balances = ({ law, fund, root, size }) => ({
  fund,
  root,
  entries: size,
  totals: {
    reserve: law.totals.reserve,
    guarantee: law.totals.guarantee,
    issued: law.totals.issued,
    spent_within: law.totals.spentWithin,
    unspent: law.unspent,
    expired: law.totals.expired,
    credits: law.totals.credits,
    draws: law.totals.draws,
  },
  wallets: [...law.wallets.values()].map((wallet) => ({
    kid: wallet.kid,
    period: Number(wallet.period),
    allowance: wallet.allowance,
    spent: wallet.spentWithin + wallet.drawn,
    left: wallet.allowance - wallet.spentWithin - wallet.expired,
    drawn: wallet.drawn,
    expired: wallet.expired,
  })),
  merchants: [...law.merchants.values()].map(({ kid, name, credited, payments }) => ({ kid, name, credited, payments })),
});

const keep = (object, names, read) => Object.fromEntries(names.map((name) => [name, read(name, object[name])]));
const amount = (name, text) => (typeof text === 'string' && /^-?[0-9]+$/.test(text) && name !== 'kid' ? BigInt(text) : text);

/** The audit's JSON, cut to what this verifier computes. */
const audited = (report, mine) => ({
  fund: report.fund,
  root: report.root,
  entries: report.entries,
  totals: keep(report.totals, Object.keys(mine.totals), amount),
  wallets: report.wallets.map((wallet, at) => keep(wallet, Object.keys(mine.wallets[at]), amount)),
  merchants: report.merchants.map((merchant, at) => keep(merchant, Object.keys(mine.merchants[at]), amount)),
});

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
      await assert.rejects(verifyBundle(bundle.bytes.subarray(0, random.below(bundle.bytes.length))), Refusal);
    }
  });
});
