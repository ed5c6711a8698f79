// kill -9 in the middle of uploads, twenty times: what was acknowledged is in the log, once, where it was said to be.
// Guarantees: the real binary and its real store; the seed is printed, and BESACE_SEED runs the same choices again.
// Must not depend on how far a life of the server gets before it is killed.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { audit, simulate, withoutBinary } from '../support/besace.mjs';
import { Random, seedOfRun } from '../support/random.mjs';
import { readBundle } from '../verifier/bundle.mjs';
import { toHex } from '../verifier/keys.mjs';
import { merkleRoot } from '../verifier/merkle.mjs';
import { readCheckpoint } from '../verifier/note.mjs';
import { Serving } from './serving.mjs';

const kKills = 20;
const kHistory = { seed: 11, members: 60, merchants: 4, days: 62, pays: 20 };
const kLongestBatch = 40;
const kLongestLifeMs = 120;

/** What a device does: uploads what is not acknowledged yet, and at times, again, something that is. */
class Uploader {
  acknowledged = 0; // entries 0 .. acknowledged - 1

  constructor(server, history, random) {
    Object.assign(this, { server, history, random });
  }

  get done() {
    return this.acknowledged === this.history.length;
  }

  async send(begin, end) {
    const results = await this.server.upload(this.history.slice(begin, end));
    results.forEach((result, i) => {
      const expected = { code: 0, name: 'ok', index: begin + i, id: toHex(this.history[begin + i].id) };
      assert.deepEqual({ ...result, effect: undefined }, { ...expected, effect: undefined });
    });
    this.acknowledged = Math.max(this.acknowledged, end);
  }

  async step() {
    const length = 1 + this.random.below(kLongestBatch);
    const old = this.random.below(this.acknowledged + 1);
    const again = this.send(old, Math.min(old + length, Math.max(this.acknowledged, old + 1), this.history.length));
    const begin = this.acknowledged;
    const end = Math.min(begin + length, this.history.length);
    // The same new batch from two sides at once, as when both devices of a payment find the network.
    const both = begin < end ? [this.send(begin, end), this.send(begin, end)] : [];
    const outcomes = await Promise.allSettled([again, ...both]);
    const wrong = outcomes.find(({ reason }) => reason instanceof assert.AssertionError);
    if (wrong) throw wrong.reason;
    return outcomes.every(({ status }) => status === 'fulfilled');
  }

  /** Until an answer does not come, for the server is gone. */
  async run(until = () => false) {
    while (!until() && (await this.step()));
  }
}

const same = (a, b) => Buffer.compare(a, b) === 0;

/** The log must begin as the history does, and hold at least what was acknowledged. */
const checkLog = async (server, history, acknowledged) => {
  const { size } = JSON.parse(Buffer.from(await server.get('/api/v1/fund')));
  assert.ok(size >= acknowledged, `${acknowledged} entries were acknowledged, ${size} are logged`);
  const log = [];
  for (let from = 0; from < size; ) {
    const page = Buffer.from(await server.get(`/api/v1/entries?from=${from}`));
    let offset = 0;
    while (offset < page.length) {
      const { cose } = history[from];
      assert.ok(same(page.subarray(offset, offset + cose.length), cose), `entry ${from} is not what was uploaded`);
      offset += cose.length;
      from += 1;
    }
    log.push(page);
  }
  if (size === 0) return;
  const note = Buffer.from(await server.get('/api/v1/checkpoint')).toString('utf8');
  const checkpoint = readCheckpoint(note, toHex(history[0].id), history[0].fields.logKey);
  assert.equal(checkpoint.size, BigInt(size));
  assert.ok(same(checkpoint.root, merkleRoot(history.slice(0, size).map(({ id }) => id))));
};

test('what was acknowledged survives twenty kills, once', { skip: withoutBinary, timeout: 180_000 }, async (context) => {
  const seed = seedOfRun();
  context.diagnostic(`BESACE_SEED=${seed}`);
  const random = new Random(seed);
  const simulated = simulate(kHistory);
  const history = readBundle(simulated.bytes).entries;
  const server = new Serving(kHistory.seed);
  context.after(() => server.remove());
  const uploader = new Uploader(server, history, random);

  let interrupted = 0;
  for (let kill = 0; kill < kKills; ++kill) {
    await server.start();
    await checkLog(server, history, uploader.acknowledged);
    let killed = false;
    const uploads = uploader.run(() => killed);
    await sleep(random.below(kLongestLifeMs));
    await server.kill();
    if (!uploader.done) interrupted += 1;
    killed = true;
    await uploads;
  }
  context.diagnostic(`${interrupted} lives ended before all was uploaded; ${uploader.acknowledged} entries acknowledged by then`);

  await server.start();
  await checkLog(server, history, uploader.acknowledged);
  await uploader.run(() => uploader.done);
  const bundle = await server.get('/api/v1/bundle');
  assert.ok(same(bundle, simulated.bytes), 'the bundle is not that of the history');
  const file = `${server.data}/log.besace`;
  writeFileSync(file, bundle);
  const { status, report } = audit(file);
  assert.equal(report.verdict, 'sound');
  assert.equal(report.entries, history.length);
  assert.equal(status, 0);
});
