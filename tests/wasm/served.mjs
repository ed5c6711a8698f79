// A fund on the real server, at the present hour: founded through the module, and devices that hold excerpts of it.
// Guarantees: standings, proofs and answers are the server's own. Must not judge anything, nor speak beyond loopback.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { LogServer } from '../support/log_server.mjs';
import { must, personOf, seedOf } from './fund.mjs';

const fromHex = (hex) => new Uint8Array(Buffer.from(hex, 'hex'));
export const nowSeconds = () => BigInt(Math.floor(Date.now() / 1000));
export const today = () => nowSeconds() / 86_400n;

export class Served {
  #data = mkdtempSync(join(tmpdir(), 'besace-till-'));

  /** A charter, a reserve and a guarantee pool: no merchant and no wallet yet. */
  static async found(core) {
    const served = new Served();
    served.core = core;
    served.server = await LogServer.start(served.#data);
    const logKey = fromHex((await served.server.json('/api/v1/fund')).logKey);
    served.desk = { seed: seedOf('desk'), ...core.keyFromSeed(seedOf('desk')) };
    const charter = { rulebook: core.demonstrationRulebook(), logKey, boxKey: core.boxKeyFromSeed(seedOf('box')) };
    const founding = must(core.signCharter(served.desk.seed, charter, nowSeconds()));
    served.fund = founding.id;
    served.head = founding.next;
    await served.upload(founding);
    served.whole = new core.Replica(served.fund);
    await served.catchUp();
    for (const [amount, target] of [
      [500_000n, 'reserve'],
      [50_000n, 'guarantee'],
    ]) {
      const deposit = { amount, target, reference: target };
      await served.sign((seed, head, now) => served.whole.signDeposit(seed, head, deposit, now));
    }
    return served;
  }
  async remove() {
    this.whole?.delete();
    await this.server?.stop();
    rmSync(this.#data, { recursive: true, force: true });
  }

  upload(...signed) {
    return this.server.upload(signed.map(({ bytes }) => ({ cose: bytes })));
  }
  /** Brings the whole log's copy up to date. */
  async catchUp() {
    const held = Number(this.whole.fund()?.size ?? 0n);
    const { size } = await this.server.json('/api/v1/fund');
    const entries = await this.server.get(`/api/v1/entries?from=${held}&limit=5000`);
    const note = Buffer.from(await this.server.get(`/api/v1/checkpoint?size=${size}`)).toString();
    must(this.whole.ingest(entries, note));
  }
  /** What the desk signs next, logged; make gives one entry or several. */
  async sign(make) {
    const made = must(make(this.desk.seed, this.head, nowSeconds()));
    const entries = Array.isArray(made) ? made : [made];
    this.head = entries.at(-1).next;
    await this.upload(...entries);
    await this.catchUp();
  }
  async approve(name) {
    const seed = seedOf(name);
    const { publicKey, kid } = this.core.keyFromSeed(seed);
    const merchant = { publicKey, name, commune: '42019', categories: ['pain'] };
    await this.sign((by, head, now) => this.whole.signApprove(by, head, merchant, now));
    return { name, seed, kid };
  }
  async certify(...names) {
    const wallets = names.map((name) => ({ seed: seedOf(name), ...this.core.keyFromSeed(seedOf(name)) }));
    const people = wallets.map(({ publicKey }) => personOf(publicKey));
    const period = this.core.periodOf(today());
    await this.sign((by, head, now) => this.whole.signAllocation(by, head, period, people, now));
    return wallets;
  }
  async suspend(kid) {
    await this.sign((by, head, now) => this.whole.signRevoke(by, head, kid, 'perdu', now));
  }

  /** The server's answer to a till's question. change: what it does to the answer. */
  async answer(copy, kid, change = (bytes) => bytes) {
    const request = copy.tillRequest(kid);
    const answer = await this.server.excerpt(request);
    if (typeof answer === 'string') throw new Error(`the server refused: ${answer}`);
    return [request, change(answer)];
  }
  /** Brings a till's copy up to date. */
  async take(copy, kid, logged = []) {
    return copy.take(...(await this.answer(copy, kid)), logged);
  }
}
