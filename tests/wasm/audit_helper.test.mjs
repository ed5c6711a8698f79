// One audit by one worker and by two: every answer the same, on sound logs, on cheats, and on files altered in each of their parts.
// Must not compare times.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { simulate, withoutBinary } from '../support/besace.mjs';
import { fromModule } from './answers.mjs';
import { decided, troubled } from './histories.mjs';
import { loadModule, withoutModule } from './module.mjs';
import { auditByTwo } from './two_workers.mjs';

const kSimulated = { seed: 31, members: 30, merchants: 5, days: 45, pays: 12 };
const kStatementBytes = 32;
/** The first byte of a message of checks; any other is of ids. */
const kChecks = 1;
const kAlterations = 60;

describe('an audit by two workers', { skip: withoutModule || withoutBinary }, () => {
  let core;
  before(async () => ({ core } = await loadModule()));

  const answered = (audit) => {
    const replica = new core.Replica('');
    try {
      const report = audit(replica);
      return report.code === 'ok' ? fromModule(replica, report) : report;
    } finally {
      replica.delete();
    }
  };
  const byOne = (file) => answered((replica) => core.auditBundle(replica, file, () => {}));
  const messagesOf = (file) => {
    const helper = new core.AuditHelper(file);
    const parts = [];
    while (!helper.isDone()) parts.push(helper.next(7));
    helper.delete();
    return parts;
  };
  const checksOf = (file) => messagesOf(file).filter(([kind]) => kind === kChecks);
  const byTwo = (file, messages = messagesOf(file)) =>
    answered((replica) => {
      const audit = new core.Audit(file, () => {});
      for (const message of messages) audit.hear(message);
      if (audit.begin() === 'ok') while (audit.step(100));
      const report = audit.finish(replica);
      audit.delete();
      return report;
    });

  it('StatesAKeyAndATipForEachWalletAndMerchant', () => {
    const { bytes } = simulate(kSimulated);
    const stated = checksOf(bytes).reduce((sum, part) => sum + part.length - 1, 0) / kStatementBytes;
    const { wallets, merchants } = byOne(bytes);
    assert.ok(stated > wallets.length + merchants.length);
    assert.ok(stated <= 2 * (wallets.length + merchants.length));
  });
  it('GivesTheSameAnswersOnSoundAndOnTroubledLogs', () => {
    for (const file of [simulate(kSimulated).bytes, troubled(), decided()]) assert.deepEqual(byTwo(file), byOne(file));
  });
  it('GivesTheSameAnswersWithARealSecondThread', async () => {
    const { bytes } = simulate(kSimulated);
    const replica = new core.Replica('');
    const { heard: _, ...report } = await auditByTwo(core, replica, bytes, { milliseconds: 0, entries: 10 });
    assert.deepEqual(fromModule(replica, report), byOne(bytes));
    replica.delete();
  });
  it('GivesTheSameAnswersOnFilesAlteredAnywhere', () => {
    const { bytes } = simulate(kSimulated);
    const checks = checksOf(bytes);
    const codes = new Set();
    for (let round = 0; round < kAlterations; ++round) {
      const altered = Uint8Array.from(bytes);
      // Through the charter, entries' heads, payloads and signatures, up to the checkpoint at the very end.
      const at = round < kAlterations / 2 ? Math.floor((round * 97 * bytes.length) / (kAlterations * 50)) : bytes.length - 1 - (round - kAlterations / 2) * 37;
      altered[at] ^= 1 << (round % 8);
      const expected = byOne(altered);
      codes.add(expected.code);
      assert.deepEqual(byTwo(altered), expected, `byte ${at}`);
      assert.deepEqual(byTwo(altered, checks), expected, `byte ${at}, with checks of the file as it was`);
    }
    assert.ok(codes.size >= 3, [...codes].join());
  });
  it('GivesTheSameAnswersOnFilesCutShort', () => {
    const { bytes } = simulate(kSimulated);
    for (const length of [0, 1, 1000, bytes.length >> 1, bytes.length - 1]) {
      const cut = bytes.slice(0, length);
      assert.deepEqual(byTwo(cut, messagesOf(bytes)), byOne(cut), String(length));
    }
  });
});
