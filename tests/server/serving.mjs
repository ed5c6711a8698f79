// The real binary serving a log in a folder of its own: started, killed at any moment, started again.
// Guarantees: it is gone when the test ends. Must not speak to anything but loopback.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { kBinary } from '../support/besace.mjs';

const kStartMs = 20_000;
const kRequestMs = 20_000;

export class Serving {
  #child = null;
  #simulation;
  setup = '';
  said = ''; // all that it ever wrote, but for its addresses

  /** seed: of the simulation whose log it is to serve. */
  constructor(seed = null) {
    this.#simulation = seed === null ? [] : ['--simulation-seed', String(seed)];
    this.data = mkdtempSync(join(tmpdir(), 'besace-kill-'));
  }

  async start() {
    const args = ['serve', '--data', this.data, '--port', '0', ...this.#simulation];
    const child = spawn(kBinary, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'en' } });
    this.#child = child;
    let said = '';
    let complaint = '';
    child.stderr.on('data', (chunk) => {
      complaint += chunk;
      this.said += chunk;
    });
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no server after ${kStartMs} ms: ${said}${complaint}`)), kStartMs);
      child.stdout.on('data', (chunk) => {
        said += chunk;
        if (!/localhost:\d+\/\n/.test(said)) return;
        clearTimeout(timer);
        resolve();
      });
      child.once('exit', (code) => reject(new Error(`the server stopped with ${code}: ${complaint}`)));
    });
    this.origin = `http://127.0.0.1:${/localhost:(\d+)/.exec(said)[1]}`;
    const code = /Setup code: (\S+)/.exec(said);
    if (code) this.setup = code[1];
  }

  /** No warning, no time to tidy up. */
  async kill() {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async remove() {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }

  async get(path) {
    const response = await fetch(this.origin + path, { signal: AbortSignal.timeout(kRequestMs) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** One result for each entry. Throws when the answer does not come. */
  async upload(entries) {
    const response = await fetch(`${this.origin}/api/v1/entries`, {
      method: 'POST',
      headers: { Authorization: `Setup ${this.setup}` },
      body: Buffer.concat(entries.map((entry) => entry.cose)),
      signal: AbortSignal.timeout(kRequestMs),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`the upload was refused: ${JSON.stringify(answer)}`);
    return answer.results;
  }
}
