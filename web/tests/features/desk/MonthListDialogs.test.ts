// @vitest-environment jsdom
// While a list is given, its dialog shows how far the engine says that it is, and nothing of it once that is over.
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer, DeskEngine, MonthList, MonthProgress } from '../../../src/engine/types';
import MonthListDialogs from '../../../src/features/desk/MonthListDialogs.svelte';

type Given = Answer<{ certificates: number }>;

const list = { list: 'L3', count: 2_000, total: 300_000_00n, prepared: { self: false } } as MonthList;
const ondone = vi.fn(() => Promise.resolve());
let tell: (progress: MonthProgress) => void;
let answer: (given: Given) => void;

const part = (phase: MonthProgress['phase']) => {
  const shown = screen.getByTestId(`month-list-progress-${phase}`);
  const bar = shown.querySelector('progress');
  return {
    said: (shown.textContent ?? '').replace(/\s+/gu, ' ').trim(),
    value: bar?.getAttribute('value') ?? null,
    label: bar?.labels[0]?.textContent,
  };
};
const said = () => screen.getByTestId('month-list-progress-said').textContent;
const button = (name: RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });
async function told(phase: MonthProgress['phase'], done: number): Promise<void> {
  tell({ phase, done, total: 2_000 });
  await tick();
}

describe('MonthListDialogs', () => {
  beforeEach(async () => {
    HTMLDialogElement.prototype.showModal = function () {
      this.open = true;
    };
    HTMLDialogElement.prototype.close = function () {
      this.open = false;
    };
    ondone.mockClear();
    const confirmMonth: DeskEngine['confirmMonth'] = (_, progress = () => undefined) => {
      tell = progress;
      return new Promise((resolve) => (answer = resolve));
    };
    const engine = { confirmMonth } as DeskEngine;
    const asked = { list, act: 'confirm' as const };
    render(MonthListDialogs, { engine, asked, symbol: '€', onclose: () => undefined, ondone });
    expect(screen.queryByTestId('month-list-progress')).toBeNull();
    await fireEvent.click(screen.getByTestId('month-list-yes'));
  });
  afterEach(cleanup);

  it('ShowsHowManyAreSignedThenHowManyAreSent', async () => {
    expect(part('sign')).toMatchObject({ value: null, label: 'Allocations signées' });
    await told('sign', 1_240);
    expect(part('sign')).toMatchObject({ said: 'Allocations signées 1 240 sur 2 000', value: '62' });
    expect(part('send')).toEqual({
      said: 'Allocations envoyées à venir',
      value: '0',
      label: 'Allocations envoyées',
    });
    await told('send', 500);
    expect(part('sign')).toMatchObject({ said: 'Allocations signées terminé', value: '100' });
    expect(part('send')).toMatchObject({ said: 'Allocations envoyées 500 sur 2 000', value: '25' });
  });

  it('SaysEachPartAloudOnce', async () => {
    await told('sign', 40);
    const signing = said();
    expect(signing).toMatch(/^Signature de 2\s000 allocations/u);
    await told('sign', 1_240);
    expect(said()).toBe(signing);
    await told('send', 0);
    expect(said()).toMatch(/Envoi de 2\s000 allocations/u);
  });

  it('SaysThatTheBooksFollowOnceAllAreSent', async () => {
    await told('send', 1_999);
    expect(said()).not.toMatch(/comptes/u);
    await told('send', 2_000);
    expect(part('send')).toMatchObject({ said: 'Allocations envoyées terminé', value: '100' });
    expect(said()).toMatch(/les comptes se mettent à jour/u);
  });

  it('LeavesNothingToPressMeanwhile', () => {
    expect(screen.getByTestId('month-list-yes').getAttribute('aria-busy')).toBe('true');
    expect(button(/Annuler/u).disabled).toBe(true);
  });

  it('GoesAwayOnceTheListIsGiven', async () => {
    await told('send', 2_000);
    answer({ ok: true, value: { certificates: 2_000 } });
    await waitFor(() => expect(ondone).toHaveBeenCalledOnce());
    expect(screen.queryByTestId('month-list-progress')).toBeNull();
  });

  it('GoesAwayWhereItIsRefusedAndStartsAnewTheNextTime', async () => {
    await told('sign', 1_240);
    answer({ ok: false, code: 'storage_failed' });
    await screen.findByTestId('month-list-refused');
    expect(screen.queryByTestId('month-list-progress')).toBeNull();
    await fireEvent.click(screen.getByTestId('month-list-yes'));
    expect(part('sign').value).toBeNull();
    expect(ondone).not.toHaveBeenCalled();
  });
});
