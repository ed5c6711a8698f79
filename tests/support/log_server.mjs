// The real binary serving told histories, whose log key is a story's: the key is put in the store of a server that is down.
// Guarantees: folders of its own, gone when the test ends; no ticks but the history's. Must not speak beyond loopback.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { toHex } from '../verifier/keys.mjs';
import { kRoot } from './besace.mjs';
import { keysFromSeed } from './writer.mjs';

const kBinary = process.env.BESACE_BINARY ?? `${kRoot}build/release/server-stub/besace`;
const kStartMs = 20_000;
const kRequestMs = 20_000;
const kSeedName = 'log_seed';
const kSeedBytes = 32;
const kLargestBatch = 100;

export class LogServer {
  #child;

  /** simulation: its seed, for an empty folder alone. */
  static async start(data, simulation = []) {
    const server = new LogServer();
    const args = ['serve', '--data', data, '--port', '0', ...simulation];
    const child = spawn(kBinary, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'en' },
    });
    server.#child = child;
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    const timer = setTimeout(() => child.kill('SIGKILL'), kStartMs);
    while (!/localhost:\d+\/\n/.test(said)) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`the server stopped: ${said}`);
      await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    }
    clearTimeout(timer);
    server.origin = `http://127.0.0.1:${/localhost:(\d+)/.exec(said)[1]}`;
    server.setup = /Setup code: (\S+)/.exec(said)?.[1];
    return server;
  }

  async stop() {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await gone;
  }

  async #ask(path, options) {
    const answer = await fetch(this.origin + path, { ...options, signal: AbortSignal.timeout(kRequestMs) });
    return { isOk: answer.ok, body: new Uint8Array(await answer.arrayBuffer()) };
  }
  async get(path) {
    return (await this.#ask(path)).body;
  }
  async json(path) {
    return JSON.parse(Buffer.from(await this.get(path)));
  }
  /** In order; what the server refuses it does not log. */
  async upload(entries) {
    for (let begin = 0; begin < entries.length; begin += kLargestBatch) {
      const body = Buffer.concat(entries.slice(begin, begin + kLargestBatch).map(({ cose }) => cose));
      const headers = { Authorization: `Setup ${this.setup}` };
      const { isOk, body: said } = await this.#ask('/api/v1/entries', { method: 'POST', headers, body });
      if (!isOk) throw new Error(`the upload was refused: ${Buffer.from(said)}`);
    }
  }
  /** The excerpt, or the name of the code that refuses the request. */
  async excerpt(request) {
    const { isOk, body } = await this.#ask('/api/v1/excerpt', { method: 'POST', body: request });
    return isOk ? body : JSON.parse(Buffer.from(body)).name;
  }
}

/** Servers one after another, each of an empty log whose key is this pair. */
export class LogServers {
  #folder = mkdtempSync(join(tmpdir(), 'besace-excerpts-'));
  #count = 0;
  #running;

  /** isTicking: they tick by their clock and write standings, as a fund's server does. */
  constructor(logKeys, { isTicking = false } = {}) {
    Object.assign(this, { logKeys, isTicking });
  }

  async next() {
    if (this.#count === 0) await this.#makeEmpty();
    await this.#running?.stop();
    this.#count += 1;
    const data = join(this.#folder, String(this.#count));
    cpSync(join(this.#folder, 'empty'), data, { recursive: true });
    this.#running = await LogServer.start(data);
    return this.#running;
  }
  /** The one running, stopped and started again. */
  async restarted() {
    await this.#running.stop();
    this.#running = await LogServer.start(join(this.#folder, String(this.#count)));
    return this.#running;
  }
  async remove() {
    await this.#running?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** A simulation's server adds nothing of its own. */
  async #makeEmpty() {
    const data = join(this.#folder, 'empty');
    const server = await LogServer.start(data, this.isTicking ? [] : ['--simulation-seed', '1']);
    const { logKey } = await server.json('/api/v1/fund');
    await server.stop();
    for (const name of readdirSync(data)) putSeed(join(data, name), logKey, this.logKeys.seed);
  }
}

/** Replaces, in a store's file, the seed that gives this public key and stands right after its name. */
const putSeed = (file, publicKey, seed) => {
  const bytes = readFileSync(file);
  for (let at = bytes.indexOf(kSeedName); at >= 0; at = bytes.indexOf(kSeedName, at + 1)) {
    const begin = at + kSeedName.length;
    const kept = bytes.subarray(begin, begin + kSeedBytes);
    const isSeed = kept.length === kSeedBytes && toHex(keysFromSeed(kept).publicKey) === publicKey;
    if (isSeed) bytes.set(seed, begin);
  }
  writeFileSync(file, bytes);
};
