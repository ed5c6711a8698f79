// kill -9 in the middle of the register's writes, twenty times: an acknowledged record is there, and a batch is there whole or not at all.
// Guarantees: the real binary and its real store; the seed is printed, and BESACE_SEED runs the same choices again.
// Must not depend on how far a life of the server gets before it is killed.
import assert from 'node:assert/strict';
import { createHash, sign } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { demonstrationRulebook, withoutBinary } from '../support/besace.mjs';
import { Random, seedOfRun } from '../support/random.mjs';
import { encode, keysFromName, signPayload } from '../support/writer.mjs';
import { toHex } from '../verifier/keys.mjs';
import { Serving } from './serving.mjs';

const kKills = 20;
const kRecords = 60;
const kLongestBatch = 12;
const kLongestLifeMs = 400;
const kRequestMs = 20_000;
const kPath = '/api/v1/records';
const kHourSeconds = 3600;

/** A fund of the server's own log key, with one desk key. */
const charterFor = (logKey, desk) => {
  const time = Math.floor(Date.now() / 1000 / kHourSeconds) * kHourSeconds;
  const fields = [
    demonstrationRulebook(),
    [[desk.publicKey, 15]],
    Buffer.from(logKey, 'hex'),
    1,
    keysFromName('box').publicKey,
  ];
  const payload = new Map([
    [1, 1],
    [2, 1],
    [4, time],
    ...fields.map((field, i) => [5 + i, field instanceof Buffer ? new Uint8Array(field) : field]),
  ]);
  return signPayload(desk, encode(payload));
};

/** A computer of the desk: knows what was acknowledged, and sends a batch again until it has its answer. */
class Operator {
  records = new Map(); // id -> { version, value }, as acknowledged
  gone = []; // values replaced since
  pending = null;
  batches = 0;

  constructor(server, desk, fund, random) {
    Object.assign(this, { server, desk, fund, random });
  }

  async #ask(method, path, body = '') {
    const hours = Math.floor(Date.now() / 1000 / kHourSeconds);
    const digest = createHash('sha256').update(body).digest('hex');
    const signed = `besace-request\n${this.fund}\n${method}\n${path}\n${hours}\n${digest}`;
    const signature = sign(null, Buffer.from(signed), this.desk.privateKey).toString('hex');
    const answer = await fetch(this.server.origin + path, {
      method,
      headers: {
        Authorization: `Besace ${this.desk.kid}.${hours}.${signature}`,
      },
      body: method === 'POST' ? body : undefined,
      signal: AbortSignal.timeout(kRequestMs),
    });
    return { status: answer.status, json: await answer.json() };
  }

  #bytes(length) {
    return Buffer.from(Array.from({ length }, () => this.random.below(256)));
  }

  #compose() {
    const ids = new Set();
    const length = 1 + this.random.below(kLongestBatch);
    while (ids.size < length)
      ids.add(
        createHash('md5')
          .update(String(this.random.below(kRecords)))
          .digest('hex'),
      );
    return [...ids].map((id) => ({
      id,
      expected: this.records.get(id)?.version ?? 0,
      value: this.random.chance(0.2) ? '' : this.#bytes(16 + this.random.below(2000)).toString('base64'),
    }));
  }

  /** False when no answer came, for the server is gone. */
  async step() {
    this.pending ??= this.#compose();
    let answer;
    try {
      answer = await this.#ask('POST', kPath, JSON.stringify({ writes: this.pending }));
    } catch {
      return false;
    }
    assert.equal(answer.status, 200, JSON.stringify(answer.json));
    assert.equal(answer.json.versions.length, this.pending.length);
    this.pending.forEach(({ id, value }, i) => {
      const old = this.records.get(id)?.value;
      if (old) this.gone.push(old);
      this.records.set(id, { version: answer.json.versions[i], value });
    });
    this.pending = null;
    this.batches += 1;
    return true;
  }

  async stored() {
    const found = new Map();
    for (let since = 0; ;) {
      const { status, json } = await this.#ask('GET', `${kPath}?since=${since}&limit=25`);
      assert.equal(status, 200);
      for (const { id, version, value } of json.records) {
        assert.ok(version > since && version <= json.version);
        assert.ok(!found.has(id));
        found.set(id, { version, value });
        since = version;
      }
      if (json.records.length === 0) return found;
    }
  }

  /** What is stored is what was acknowledged, and the batch without an answer whole or not at all. */
  async check() {
    const stored = await this.stored();
    const pending = new Map((this.pending ?? []).map((write) => [write.id, write]));
    const written = [...pending.values()].filter(
      ({ id, expected, value }) => stored.get(id)?.value === value && stored.get(id).version > expected,
    );
    assert.ok(written.length === 0 || written.length === pending.size, 'a batch was written in part');
    for (const [id, record] of this.records)
      if (written.length === 0 || !pending.has(id)) assert.deepEqual(stored.get(id), record);
    for (const id of stored.keys()) assert.ok(this.records.has(id) || pending.has(id));
  }
}

test(
  'an acknowledged record survives twenty kills',
  { skip: withoutBinary, timeout: 180_000 },
  async (context) => {
    const seed = seedOfRun();
    context.diagnostic(`BESACE_SEED=${seed}`);
    const random = new Random(seed);
    const server = new Serving();
    context.after(() => server.remove());
    await server.start();
    const desk = keysFromName('desk');
    const { logKey } = JSON.parse(Buffer.from(await server.get('/api/v1/fund')));
    const charter = charterFor(logKey, desk);
    const [founded] = await server.upload([charter]);
    assert.equal(founded.name, 'ok');
    const operator = new Operator(server, desk, toHex(charter.id), random);

    let interrupted = 0;
    for (let kill = 0; kill < kKills; ++kill) {
      if (kill > 0) await server.start();
      await operator.check();
      const writing = (async () => {
        while (await operator.step());
      })();
      await sleep(random.below(kLongestLifeMs));
      await server.kill();
      await writing;
      if (operator.pending) interrupted += 1;
    }
    await server.start();
    await operator.check();
    assert.ok(await operator.step(), 'the batch without an answer is taken again');
    await operator.check();
    await server.kill();
    context.diagnostic(`${operator.batches} batches acknowledged, ${interrupted} without an answer`);

    const files = readdirSync(server.data).map((name) => readFileSync(join(server.data, name)));
    const isKept = (value) =>
      files.some((bytes) => bytes.includes(Buffer.from(value, 'base64').subarray(0, 16)));
    const alive = [...operator.records.values()].filter(({ value }) => value !== '');
    assert.ok(alive.every(({ value }) => isKept(value)));
    assert.equal(operator.gone.filter(isKept).length, 0, 'replaced values are in no file');
    for (const [id, { value }] of operator.records)
      assert.ok(
        !server.said.includes(id) && (value === '' || !server.said.includes(value)),
        'the log holds no record',
      );
  },
);
