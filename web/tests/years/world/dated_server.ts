// The deployed server, told what day it is (tests/years/dated_server.cpp): a year passes in a minute, one tick a day.
// Guarantees: null, with a message, when it has not been built; it ends with the test, whatever becomes of that. Must not stand in for it.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

const binary = resolve(import.meta.dirname, '../../../..', 'build/release/tests/years/besace_dated');

export class DatedServer {
  private readonly data = mkdtempSync(join(tmpdir(), 'besace-years-'));
  private child: ChildProcessByStdio<Writable, Readable, null> | null = null;
  private lines: AsyncIterator<string> | null = null;
  origin = '';
  setupCode = '';

  static built(): boolean {
    if (existsSync(binary)) return true;
    console.warn(
      'skipped: the dated server has not been built (cmake --build --preset release --target besace_dated)',
    );
    return false;
  }

  async start(): Promise<void> {
    this.child = spawn(binary, [this.data], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    const [port = '', code = ''] = (await this.line()).split(' ');
    this.origin = `http://localhost:${port}`;
    this.setupCode = code;
  }

  /** From here on it is that moment; the day's tick is in the log. */
  async begin(seconds: number): Promise<void> {
    this.child?.stdin.write(`${seconds}\n`);
    const answer = await this.line();
    if (answer !== String(seconds)) throw new Error(`the server answers ${answer}`);
  }

  async remove(): Promise<void> {
    const { child } = this;
    if (child) {
      const gone = new Promise((done) => child.once('exit', done));
      child.stdin.end();
      await gone;
    }
    rmSync(this.data, { recursive: true, force: true });
  }

  private async line(): Promise<string> {
    const next = await this.lines?.next();
    if (!next || next.done) throw new Error('the server has ended');
    return next.value;
  }
}
