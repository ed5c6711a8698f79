// The module's memory: objects that are deleted leave nothing behind, and a log of 100,000 entries is audited.
// Must not time anything.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { simulate, withoutBinary } from '../support/besace.mjs';
import { copyOf, found, freshNonce, kNow, must } from './fund.mjs';
import { loadModule, withoutModule } from './module.mjs';

const kRounds = 1_000;
const kWarmUp = 100;
const kProbeBytes = 4 << 20;
const kSlackBytes = 64 << 10;
const kHundredThousand = { seed: 100, members: 1_000, merchants: 40, days: 58, pays: 26 };
const kAuditCeiling = 400 << 20;

/** Where a large block would lie: it moves up by what is leaked below it. */
const topOfHeap = (core) => {
  const place = core._malloc(kProbeBytes);
  core._free(place);
  return place;
};

describe('the module\u2019s memory', { skip: withoutModule }, () => {
  it('KeepsNothingOfAThousandReplicasAndTillsDeleted', async () => {
    const { core, memoryBytes } = await loadModule();
    const fund = found(core);
    const [merchant] = fund.merchants;
    const round = () => {
      const replica = copyOf(core, fund);
      const till = new core.Till(replica, merchant.kid);
      const invoice = must(till.makeInvoice(merchant.seed, 500n, freshNonce(), kNow));
      must(till.rememberInvoice(invoice.bytes));
      const { head, cum } = replica.wallet(fund.member.kid);
      const pay = must(replica.makePay(fund.member.seed, head, cum, invoice.bytes, kNow));
      must(till.rememberPay(must(till.receive(pay.text, kNow, kNow)).pay));
      assert.equal(replica.readInvoice('nothing').ok, false);
      till.delete();
      replica.delete();
    };
    for (let done = 0; done < kWarmUp; done += 1) round();
    const before = { bytes: memoryBytes(), handles: core.count_emval_handles?.(), top: topOfHeap(core) };
    for (let done = 0; done < kRounds; done += 1) round();
    assert.equal(memoryBytes(), before.bytes, 'the memory grew');
    assert.equal(core.count_emval_handles?.(), before.handles, 'handles are kept');
    const leaked = topOfHeap(core) - before.top;
    assert.ok(leaked <= kSlackBytes, `${leaked} bytes more in use after ${kRounds} rounds`);
  });

  it('KeepsNothingOfAuditsIntoOneReplica', async () => {
    const { core } = await loadModule();
    const fund = found(core);
    const bundle = core.writeBundle(fund.log.bytes(), fund.log.checkpoint());
    const replica = new core.Replica('');
    const round = () => assert.equal(core.auditBundle(replica, bundle, () => {}).verdict, 'sound');
    for (let done = 0; done < kWarmUp; done += 1) round();
    const top = topOfHeap(core);
    for (let done = 0; done < kRounds; done += 1) round();
    assert.ok(topOfHeap(core) - top <= kSlackBytes);
    replica.delete();
  });

  it('AuditsAHundredThousandEntriesAndTellsProgress', { skip: withoutBinary }, async () => {
    const { core, memoryBytes } = await loadModule();
    const { bytes } = simulate(kHundredThousand);
    const replica = new core.Replica('');
    const told = [];
    const report = core.auditBundle(replica, bytes, (done, total) => told.push({ done, total }));
    assert.equal(report.code, 'ok');
    assert.equal(report.verdict, 'sound');
    assert.ok(report.entries >= 100_000n, `${report.entries} entries`);
    assert.equal(replica.fund().size, report.entries);

    const { total } = told[0];
    assert.ok(told.length >= 50 && told.length <= 150, `told ${told.length} times`);
    assert.ok(told.every((one, at) => one.total === total && (at === 0 || one.done > told[at - 1].done)));
    assert.ok(told.at(-1).done <= total && told.at(-1).done > total * 0.95);
    assert.ok(memoryBytes() <= kAuditCeiling, `${memoryBytes()} bytes of memory`);
    replica.delete();
  });
});
