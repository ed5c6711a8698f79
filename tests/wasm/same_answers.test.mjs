// The same bundle audited natively (the command line) and in WebAssembly: every total, wallet, merchant and finding agree.
// Must not compare times nor texts: only what the law says.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';

import { audit, kScratch, patiasRulebook, simulate, withoutBinary } from '../support/besace.mjs';
import { Story } from '../support/story.mjs';
import { loadModule, withoutModule } from './module.mjs';

const kSimulated = { seed: 2026, members: 44, merchants: 9, days: 60, pays: 10 };
const kPastExpiry = { seed: 7, members: 6, merchants: 3, days: 100, pays: 8 };

const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** The module's view in the spelling of the command line's JSON: amounts as text, small numbers as numbers. */
const amounts = (object) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [snake(name), String(value)]));
const number = (value) => (value === null ? null : Number(value));

const fromModule = (replica, report) => ({
  code: report.code,
  verdict: report.verdict,
  entries: Number(report.entries),
  signatures_checked: Number(report.signaturesChecked),
  fund: replica.fund().id,
  root: replica.fund().root,
  day: Number(replica.fund().day),
  totals: amounts(replica.totals()),
  wallets: replica.wallets().map(({ kid, period, allowance, spent, left, drawn, expired, suspended }) => ({
    kid,
    period: Number(period),
    ...amounts({ allowance, spent, left, drawn, expired }),
    suspended,
  })),
  merchants: replica.merchants().map(({ kid, name, commune, credited, payments, suspended }) => ({
    kid,
    name,
    commune,
    credited: String(credited),
    payments: Number(payments),
    suspended,
  })),
  findings: replica.findings().map(({ name, severity, index, other, kid, amount }) => ({
    name,
    severity,
    index: number(index),
    other: number(other),
    kid,
    amount: String(amount),
  })),
});

const fromCommandLine = ({ name: _, findings, ...report }) => ({
  ...report,
  findings: findings.map(({ name, severity, index, other, kid, amount }) => ({
    name,
    severity,
    index: index ?? null,
    other: other ?? null,
    kid,
    amount,
  })),
});

/** Forks, an overdraft, a suspension, a void payment, an accept of a tree that never was. */
const troubled = () => {
  const story = new Story(patiasRulebook());
  const [farm, bakery] = ['ferme', 'boulangerie'].map((name) => story.approve(name));
  story.deposit(30_000);
  story.deposit(5_000, 1);
  const [honest, forker, revoked] = ['honnete', 'fourche', 'perdu'].map((name) => story.certify(name));
  const before = story.checkpoint();
  story.accept(farm, story.pay(honest, farm, 1_250));
  const branches = [farm, bakery].map((merchant, at) => {
    const fields = [Buffer.from(merchant.kid, 'hex'), 9_000 - at, 9_000 - at, merchant.publicKey];
    return story.put(story.sign(forker, 'pay', fields, { seq: 1, prev: forker.admission }));
  });
  story.tick();
  story.accept(farm, branches[0], before);
  story.accept(bakery, branches[1], before);
  story.revoke(revoked.kid);
  story.pay(revoked, farm, 100);
  story.put(story.next(honest, 'pay', [Buffer.from(farm.kid, 'hex'), 5, 9_999, farm.publicKey]));
  story.accept(bakery, story.pay(honest, bakery, 10), { size: 3, root: farm.publicKey });
  return story.bundle();
};

describe('natively and in WebAssembly', { skip: withoutModule || withoutBinary }, () => {
  let core;
  before(async () => ({ core } = await loadModule()));

  const agree = (bytes, file) => {
    const replica = new core.Replica('');
    const mine = fromModule(
      replica,
      core.auditBundle(replica, bytes, () => {}),
    );
    replica.delete();
    assert.deepEqual(mine, fromCommandLine(audit(file).report));
    return mine;
  };

  it('AnHonestFundGivesTheSameAnswers', () => {
    const { bytes, file } = simulate(kSimulated);
    assert.equal(agree(bytes, file).verdict, 'sound');
  });
  it('AFundWithExpiredWalletsGivesTheSameAnswers', () => {
    const { bytes, file } = simulate(kPastExpiry);
    assert.notEqual(agree(bytes, file).totals.expired, '0');
  });
  it('AFundWithEveryTroubleGivesTheSameAnswers', () => {
    const bytes = troubled();
    mkdirSync(kScratch, { recursive: true });
    const file = `${kScratch}/troubled.besace`;
    writeFileSync(file, bytes);
    const { findings } = agree(bytes, file);
    for (const name of ['fork', 'guarantee_draw', 'checkpoint_not_on_tree'])
      assert.ok(
        findings.some((finding) => finding.name === name),
        name,
      );
  });
});
