// @vitest-environment jsdom
// What the page says once a month was closed, and until when.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskEngine } from '../../../src/engine/types';
import BooksClosings from '../../../src/features/desk/BooksClosings.svelte';
import { StillObserver } from '../../ui/still_observer';
import { closing } from './pages/closing';

const closes = async (): Promise<void> => {
  const [first] = await screen.findAllByTestId('closing-close');
  if (!first) throw new Error('nothing is to be closed');
  await fireEvent.click(first);
  await fireEvent.click(await screen.findByTestId('closing-yes'));
  await screen.findByTestId('closing-done');
};

describe('BooksClosings', () => {
  beforeEach(() => {
    globalThis.ResizeObserver = StillObserver;
    HTMLDialogElement.prototype.showModal = function () {
      this.open = true;
    };
    HTMLDialogElement.prototype.close = function () {
      this.open = false;
    };
  });
  afterEach(cleanup);

  it('SaysThatAMonthIsClosedUntilThereIsOtherNewsOrAnotherToClose', async () => {
    const engine = closing as unknown as DeskEngine;
    const { rerender } = render(BooksClosings, { engine, size: 1n });
    await closes();
    await rerender({ size: 2n });
    expect(screen.getByTestId('closing-done')).toBeTruthy();
    await rerender({ size: 3n });
    expect(screen.queryByTestId('closing-done')).toBeNull();
    const [next] = await screen.findAllByTestId('closing-close');
    await fireEvent.click(next ?? document.body);
    await fireEvent.click(await screen.findByTestId('closing-yes'));
    expect(await screen.findByTestId('closing-done')).toBeTruthy();
  });
});
