// The real server on loopback, with a folder of its own.
// Guarantees: null, with a message, when it has not been built; stopped and removed by `remove`. Must not stand in for it.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const binary = resolve(
  import.meta.dirname,
  '../../../..',
  process.env['BESACE_BINARY'] ?? 'build/release/server-stub/besace',
);
const kStartMilliseconds = 15_000;

export class TestServer {
  private child: ChildProcess | null = null;
  private readonly data = mkdtempSync(join(tmpdir(), 'besace-web-'));
  private readonly pages = mkdtempSync(join(tmpdir(), 'besace-pages-'));
  private port = 0;
  /** What the server printed at its last start. */
  printed = '';

  constructor() {
    // Only with pages does it print every address, the desk's with its code among them.
    writeFileSync(join(this.pages, 'index.html'), '<!doctype html><title>Besace</title>');
  }

  static built(): boolean {
    if (existsSync(binary)) return true;
    console.warn('skipped: the server has not been built (cmake --build --preset release)');
    return false;
  }

  get origin(): string {
    return `http://localhost:${this.port}`;
  }
  get setupCode(): string {
    return /#setup=(\S+)/.exec(this.printed)?.[1] ?? '';
  }

  /** Of the address printed for the demonstration's desk. */
  get demoSeed(): string {
    return /#demo=([0-9a-f]{64})/.exec(this.printed)?.[1] ?? '';
  }

  /** `besace` with further arguments, on this server's folder. */
  run(command: string): void {
    const done = spawnSync(binary, [command, '--data', this.data], {
      encoding: 'utf8',
      timeout: kStartMilliseconds,
    });
    if (done.status !== 0) throw new Error(`besace ${command}: ${done.stderr}`);
    this.printed = done.stdout;
  }

  /** On the port of the last time, so that devices find it again. */
  async start(): Promise<void> {
    const child = spawn(
      binary,
      ['serve', '--data', this.data, '--port', String(this.port), '--web', this.pages],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    this.child = child;
    process.once('exit', () => child.kill('SIGKILL'));
    this.printed = await printedUntilReady(child);
    this.port = Number(/http:\/\/localhost:(\d+)/.exec(this.printed)?.[1] ?? 0);
  }

  async stop(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  }

  /** Everything that it keeps, as it lies on the disk now. */
  files(): { name: string; bytes: Buffer }[] {
    return readdirSync(this.data, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => ({ name: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }));
  }

  async remove(): Promise<void> {
    await this.stop();
    for (const folder of [this.data, this.pages]) rmSync(folder, { recursive: true, force: true });
  }
}

function printedUntilReady(child: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    let text = '';
    const late = setTimeout(() => failed(new Error(`the server did not start: ${text}`)), kStartMilliseconds);
    child.once('exit', (code) => failed(new Error(`the server ended with ${code}: ${text}`)));
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      // The whole of what it prints comes in one flush; its last line ends it.
      if (/http:\/\/localhost:\d+/.test(text) && text.endsWith('\n')) {
        clearTimeout(late);
        done(text);
      }
    });
  });
}
