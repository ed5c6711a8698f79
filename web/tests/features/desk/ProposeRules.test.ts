// @vitest-environment jsdom
// Other rules are signed as made from the version that was read, whatever comes into force while they are written.
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeskEngine, RulesVersion } from '../../../src/engine/types';
import ProposeRules from '../../../src/features/desk/ProposeRules.svelte';
import { StillObserver } from '../../ui/still_observer';

const version = (number: number, name: string): RulesVersion => ({
  number,
  day: 20_454,
  deliberation: '',
  json: JSON.stringify({ name }),
  rules: {} as RulesVersion['rules'],
});

beforeEach(() => {
  globalThis.ResizeObserver = StillObserver;
  // It knows of dialogs, and cannot open them.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
});
afterEach(cleanup);

describe('ProposeRules', () => {
  it('SignsWhatWasMadeFromTheVersionThatWasRead', async () => {
    const amendRules = vi.fn(() => Promise.resolve({ ok: false as const, code: 'rules_changed' }));
    const readRulebook = vi.fn(() => Promise.resolve({ rules: {}, fault: null }));
    const engine = { amendRules, readRulebook } as unknown as DeskEngine;
    const asked = { engine, threshold: 1, symbol: '€', ondone: () => Promise.resolve() };
    const { rerender } = render(ProposeRules, { ...asked, current: version(1, 'Avant') });
    await fireEvent.click(screen.getByTestId('rules-propose'));
    await fireEvent.change(screen.getByTestId('rules-way'), { target: { value: 'file' } });
    const file = { text: () => Promise.resolve(JSON.stringify({ name: 'Après' })) };
    await fireEvent.change(screen.getByTestId('rules-file'), { target: { files: [file] } });
    await waitFor(() => screen.getByTestId('rules-changes'));
    await rerender({ ...asked, current: version(2, 'Entre-temps') });
    expect(screen.getByTestId('rules-changes').textContent).toContain('Avant');
    await fireEvent.input(screen.getByTestId('rules-deliberation'), { target: { value: 'AG du 3 mars' } });
    await fireEvent.click(screen.getByTestId('rules-sign'));
    await fireEvent.click(screen.getByTestId('rules-sign-yes'));
    expect(amendRules).toHaveBeenCalledWith(JSON.stringify({ name: 'Après' }), 'AG du 3 mars', 1);
    await waitFor(() => screen.getByTestId('rules-sign-refused'));
  });
});
