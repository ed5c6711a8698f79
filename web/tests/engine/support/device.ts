// A device of the tests: its own storage, clock and network, with the real core, WebCrypto and HTTP.
// Guarantees: closed and opened again it finds what it stored, like a page that was closed. Must not run timers by itself.
import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import type { AuditHelper, BesaceModule } from '../../../../wasm/besace';
import type { Role } from '../../../src/engine/types';
import type { States } from '../../../src/engine/protocol';
import { openEngine, type Engine } from '../../../src/engine/worker/open';
import type { AuditHelp, Platform } from '../../../src/engine/worker/platform';

interface Job {
  at: number;
  /** ms asked for. */
  after: number;
  run(): void;
}

const kNetworkMilliseconds = 10_000;
const kIdleSteps = 500;
const kChecksATurn = 20;
const kStepMilliseconds = 10;
const locks = new Set<string>();
let devices = 0;

/** A second worker's part, in between the first one's steps. */
function helpInTurns(core: BesaceModule, onHelp: () => void): AuditHelp {
  let helper: AuditHelper | null = null;
  let turns: ReturnType<typeof setInterval> | undefined;
  return {
    help: (file, hear) => {
      onHelp();
      helper = new core.AuditHelper(structuredClone(file, { transfer: [file.buffer] }));
      turns = setInterval(() => {
        if (helper && !helper.isDone()) hear(helper.next(kChecksATurn));
      }, 0);
      return Promise.resolve();
    },
    reach: (entries) => helper?.reached(entries),
    hasFailed: () => false,
    stop: () => {
      clearInterval(turns);
      helper?.delete();
    },
  };
}

export class TestDevice<R extends Role> {
  readonly states: States[R][] = [];
  /** Second workers that were started. */
  called = 0;
  /** Audits that one was set on. */
  helped = 0;
  /** Whether the network reaches the server. */
  network = true;
  /** Added to the true time. */
  clockMilliseconds = 0;
  private jobs: Job[] = [];
  private held: string[] = [];
  private engine: Engine<R> | null = null;

  readonly platform: Platform;

  constructor(
    readonly core: BesaceModule,
    readonly role: R,
    private readonly origin: () => string,
    readonly name = `besace-test-${++devices}-${role}`,
  ) {
    this.platform = {
      core,
      databaseName: () => name,
      fetch: (path, init) =>
        this.network ? reach(origin() + path, init) : Promise.reject(new Error('no network')),
      now: () => this.now(),
      random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
      subtle: crypto.subtle,
      lock: (lock) => Promise.resolve(this.take(lock)),
      later: (run, milliseconds) => {
        const job = { at: this.now() + milliseconds, after: milliseconds, run };
        this.jobs.push(job);
        return () => (this.jobs = this.jobs.filter((other) => other !== job));
      },
      online: () => this.network,
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
      callAuditHelp: () => {
        this.called += 1;
        return helpInTurns(core, () => (this.helped += 1));
      },
    };
  }

  get service(): Engine<R>['service'] {
    if (!this.engine) throw new Error('the device is closed');
    return this.engine.service;
  }
  get running(): Engine<R> {
    if (!this.engine) throw new Error('the device is closed');
    return this.engine;
  }

  /** "ok", or the code of the refusal. */
  async open(): Promise<string> {
    const opened = await openEngine[this.role](this.platform, (state) => this.states.push(state));
    if (!opened.ok) return opened.code;
    this.engine = opened.value;
    return 'ok';
  }

  async close(): Promise<void> {
    await this.engine?.close();
    this.engine = null;
    this.die();
  }

  /** As a worker that is ended in the middle of what it does. */
  die(): void {
    this.jobs = [];
    for (const lock of this.held) locks.delete(lock);
    this.held = [];
  }

  async reopen(): Promise<string> {
    await this.close();
    return this.open();
  }

  /** Time passes: timers that are due run. */
  pass(milliseconds: number): void {
    this.clockMilliseconds += milliseconds;
    const due = this.jobs.filter((job) => job.at <= this.now());
    this.jobs = this.jobs.filter((job) => job.at > this.now());
    for (const job of due) job.run();
  }
  /** What each timer that is set was set to, in ms. */
  get timers(): number[] {
    return this.jobs.map((job) => job.after);
  }

  /** Another device with a copy of everything that this one keeps, keys included. */
  async copy(): Promise<TestDevice<R>> {
    const copy = new TestDevice(this.core, this.role, this.origin);
    await copy.open();
    await copy.close();
    await this.close();
    const [from, to] = [await openDB(this.name), await openDB(copy.name)];
    for (const store of from.objectStoreNames) {
      const keys = await from.getAllKeys(store);
      const values: unknown[] = await from.getAll(store);
      const inline = from.transaction(store).store.keyPath !== null;
      await to.clear(store);
      for (const [at, value] of values.entries()) await to.put(store, value, inline ? undefined : keys[at]);
    }
    from.close();
    to.close();
    return copy;
  }

  /** Everything a store holds. */
  async dump(store: string): Promise<unknown[]> {
    const db = await openDB(this.name);
    const records: unknown[] = await db.getAll(store);
    db.close();
    return records;
  }

  /** Turns over one byte of a store's first record, or of a setting, as a failing disk would. */
  async damage(store: string, setting?: string): Promise<void> {
    await this.close();
    const db = await openDB(this.name);
    type Record = Uint8Array | { bytes: Uint8Array } | undefined;
    const first = async () => ((await db.getAll(store)) as Record[])[0];
    const record = setting === undefined ? await first() : ((await db.get(store, setting)) as Record);
    if (!record) throw new Error(`nothing in ${store}`);
    const bytes = record instanceof Uint8Array ? record : record.bytes;
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await db.put(store, record, setting);
    db.close();
  }

  /** As a device that never stored this setting; it must be closed. */
  async forget(setting: string): Promise<void> {
    const db = await openDB(this.name);
    await db.delete('settings', setting);
    db.close();
  }

  /** Lets what is under way take a few steps. */
  async turn(): Promise<void> {
    for (let steps = 0; steps < 20; ++steps) await new Promise((done) => setImmediate(done));
  }

  /** Waits for the synchronisation under way. */
  async idle(): Promise<void> {
    for (let steps = 0; steps < kIdleSteps; ++steps) {
      await new Promise((done) => setTimeout(done, kStepMilliseconds));
      const state = this.states.at(-1);
      if (state && 'sync' in state && !state.sync.syncing) return;
    }
    throw new Error('the synchronisation does not end');
  }

  async remove(): Promise<void> {
    await this.close();
    await deleteDB(this.name);
  }

  private now(): number {
    return Date.now() + this.clockMilliseconds;
  }
  private take(lock: string): boolean {
    // One browser: the devices that share a storage share its locks.
    const name = `${this.name} ${lock}`;
    if (locks.has(name)) return false;
    locks.add(name);
    this.held.push(name);
    return true;
  }
}

/** The engine's own time limits run on the tests' clock; this one is real, so that a test ends. */
function reach(url: string, init: RequestInit): Promise<Response> {
  const limit = AbortSignal.timeout(kNetworkMilliseconds);
  return fetch(url, { ...init, signal: init.signal ? AbortSignal.any([init.signal, limit]) : limit });
}
