// The real server, in a folder of its own: started, killed, started again on the same port.
// Guarantees: it is gone when the test ends. Must not speak to anything but loopback.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const binary = process.env.BESACE_BINARY ?? join(root, 'build/release/server-stub/besace');
const startMs = 20_000;

export class Server {
  #process = null;
  #port = 0;
  setup = '';
  demo = '';

  /** web: the folder of the app to serve, the one just built unless said otherwise. */
  static async create({ demo = false, web = join(root, 'web/dist') } = {}) {
    const server = new Server();
    server.web = web;
    server.data = await mkdtemp(join(tmpdir(), 'besace-e2e-'));
    if (demo) await run(['demo', '--data', server.data]);
    await server.start();
    return server;
  }

  get origin() {
    return `http://localhost:${this.#port}`;
  }

  async start() {
    const child = spawn(binary, ['serve', '--data', this.data, '--web', this.web, '--port', String(this.#port)], {
      env: { ...process.env, LANG: 'fr_FR.UTF-8' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#process = child;
    let text = '';
    const ready = new Promise((resolve, reject) => {
      child.stdout.on('data', (chunk) => {
        text += chunk;
        if (text.includes('/audit')) resolve();
      });
      child.once('exit', (code) => reject(new Error(`the server stopped with ${code}: ${text}`)));
      setTimeout(() => reject(new Error(`the server did not start: ${text}`)), startMs).unref();
    });
    await ready;
    this.#port = Number(/localhost:(\d+)/.exec(text)[1]);
    this.setup = /#setup=(\S+)/.exec(text)?.[1] ?? this.setup;
    this.demo = /#demo=(\S+)/.exec(text)?.[1] ?? this.demo;
  }

  /** As a power cut: no time to tidy up. */
  async kill() {
    const child = this.#process;
    this.#process = null;
    if (!child || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 2000))]);
  }

  async destroy() {
    await this.kill();
    await rm(this.data, { recursive: true, force: true });
  }
}

async function run(args) {
  const child = spawn(binary, args, { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`besace ${args.join(' ')} failed with ${code}`);
}
