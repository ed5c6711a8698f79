// The page's client and the worker's server, with messages truly cloned between them; only the thread is left out.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromWorker, ToWorker } from '../../src/engine/protocol';
import type { MonthProgress, Role } from '../../src/engine/types';
import { MonthLists } from '../../src/engine/worker/desk/month_lists';
import { serve } from '../../src/engine/worker/serve';
import { loadCore } from './support/core';
import { TestDevice } from './support/device';

const core = await loadCore();

type Break = 'nothing' | 'at opening' | 'at a call';

/** Runs the worker's side here, at the other end of a real message channel. */
function workerOf(device: TestDevice<Role>, breaking: Break) {
  return class {
    onmessage: ((event: MessageEvent) => void) | null = null;
    onerror: (() => void) | null = null;
    private readonly channel = new MessageChannel();
    private take: ((message: ToWorker<Role>) => void) | null = null;

    constructor() {
      this.channel.port1.onmessage = (event) => this.onmessage?.(event);
      this.channel.port2.onmessage = ({ data }: MessageEvent<ToWorker<Role>>) => void this.hear(data);
    }
    postMessage(message: ToWorker<Role>): void {
      this.channel.port1.postMessage(message);
    }
    terminate(): void {
      this.channel.port1.close();
    }
    private async hear(message: ToWorker<Role>): Promise<void> {
      const post = (answer: FromWorker<Role>) => this.channel.port2.postMessage(answer);
      if (message.kind !== 'open') this.take?.(message);
      else if (breaking === 'at opening') this.onerror?.();
      else this.take = await serve(message.role, device.platform, post);
      if (message.kind === 'call' && breaking === 'at a call') this.onerror?.();
    }
  };
}

describe.skipIf(!core)('Client', () => {
  let device: TestDevice<Role>;
  const persist = vi.fn(() => Promise.resolve(true));

  beforeEach(() => {
    vi.resetModules();
    vi.stubGlobal('window', new EventTarget());
    vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
    vi.stubGlobal('navigator', { onLine: false, storage: { persist } });
  });
  afterEach(() => {
    device.die();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  async function client(role: Role, breaking: Break = 'nothing') {
    if (!core) throw new Error('no core');
    device = new TestDevice<Role>(core, role, () => '');
    device.network = false;
    vi.stubGlobal('Worker', workerOf(device, breaking));
    return (await import('../../src/engine/client')).connectEngine;
  }

  it('CarriesCallsAnswersAndStates', async () => {
    const opened = await (await client('member'))('member');
    if (!opened.ok) throw new Error(opened.code);
    const stages: string[] = [];
    const stop = opened.value.subscribe((state) => stages.push(state.stage));
    expect(await opened.value.state()).toMatchObject({ stage: 'new', balance: 0n });
    const joined = await opened.value.join({
      name: 'Camille',
      commune: '42019',
      contact: '',
      facts: { household: null, birthYear: null, situation: null, commitmentMonths: null },
    });
    expect(joined).toEqual({ ok: true, value: null });
    expect(stages).toContain('requested');
    stop();
    expect(await opened.value.readInvoice('??')).toEqual({ ok: false, code: 'bad_encoding' });
    expect(persist).toHaveBeenCalled();
  });

  it('CopiesWhatAPageHoldsInAProxy', async () => {
    const opened = await (await client('merchant'))('merchant');
    if (!opened.ok) throw new Error(opened.code);
    const categories = new Proxy(['legumes'], {});
    const request = new Proxy({ name: 'Le Pré', commune: '42019', contact: '', categories }, {});
    expect(await opened.value.join(request)).toEqual({ ok: true, value: null });
  });

  it('GivesTheSameEngineToAllOfAPage', async () => {
    const connect = await client('member');
    expect(await connect('member')).toBe(await connect('member'));
  });

  it('TellsProgressAndVerdictOfAFile', async () => {
    const opened = await (await client('auditor'))('auditor');
    if (!opened.ok) throw new Error(opened.code);
    const audited = await opened.value.auditFile(new Uint8Array([1, 2, 3]), () => undefined);
    expect(audited).toMatchObject({ ok: true, value: { verdict: 'broken' } });
    expect(await opened.value.auditServer(() => undefined)).toEqual({ ok: false, code: 'offline' });
  });

  it('TellsProgressOfAMonth', async () => {
    vi.spyOn(MonthLists.prototype, 'confirmMonth').mockImplementation((list, progress) => {
      progress?.({ phase: 'sign', done: 3, total: 7 });
      return Promise.resolve({ ok: false, code: list });
    });
    const opened = await (await client('desk'))('desk');
    if (!opened.ok) throw new Error(opened.code);
    const told: MonthProgress[] = [];
    expect(await opened.value.confirmMonth('L1', (progress) => told.push(progress))).toMatchObject({
      code: 'L1',
    });
    expect(told).toEqual([{ phase: 'sign', done: 3, total: 7 }]);
  });

  it('RefusesWhenTheWorkerDoesNotStartAndMayBeTriedAgain', async () => {
    const connect = await client('member', 'at opening');
    expect(await connect('member')).toEqual({ ok: false, code: 'engine_failed' });
    vi.stubGlobal('Worker', workerOf(device, 'nothing'));
    expect(await connect('member')).toMatchObject({ ok: true });
  });

  it('AnswersWithARefusalWhenTheWorkerDies', async () => {
    const opened = await (await client('member', 'at a call'))('member');
    if (!opened.ok) throw new Error(opened.code);
    expect(await opened.value.sync()).toEqual({ ok: false, code: 'engine_failed' });
    expect(await opened.value.pay('x')).toEqual({ ok: false, code: 'engine_failed' });
    await expect(opened.value.state()).rejects.toThrow('engine_failed');
  });
});
