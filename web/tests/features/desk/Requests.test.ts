// @vitest-environment jsdom
// Hundreds of requests, a page at a time.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskEngine, JoinRequest, SyncState } from '../../../src/engine/types';
import Requests from '../../../src/features/desk/Requests.svelte';
import { request } from './pages/people';

const waiting = (count: number): JoinRequest[] =>
  Array.from({ length: count }, (_, at) => request({ id: `r${at + 1}`, name: `Personne ${at + 1}` }));
const names = (all: readonly JoinRequest[]): string[] => all.map(({ name }) => name);
const shown = () => screen.queryAllByTestId('desk-request').map((one) => one.dataset['name']);
const sync: SyncState = {
  online: true,
  syncing: false,
  syncedAt: 0,
  waiting: 0,
  freshness: 'green',
  problem: null,
};

function show(requests: JoinRequest[]) {
  const engine = {} as DeskEngine;
  return render(Requests, {
    ...{ engine, requests, threshold: 1, symbol: '€', sync, unsent: 0, back: () => undefined },
  });
}

describe('Requests', () => {
  beforeEach(() => {
    HTMLDialogElement.prototype.close = function () {
      this.open = false;
    };
  });
  afterEach(cleanup);

  it('ShowsTenOfHundredsAndTheFollowingOnesOnceTheFirstAreAnswered', async () => {
    const all = waiting(200);
    const { rerender } = show(all);
    expect(shown()).toEqual(names(all.slice(0, 10)));
    await rerender({ requests: all.slice(1) });
    expect(shown()).toEqual(names(all.slice(1, 11)));
  });

  it('GoesBackToTheLastPageThereIs', async () => {
    const all = waiting(11);
    const { rerender } = show(all);
    await fireEvent.click(screen.getByTestId('page-next'));
    expect(shown()).toEqual(['Personne 11']);
    await rerender({ requests: all.slice(0, 10) });
    expect(shown()).toHaveLength(10);
    expect(screen.queryByTestId('page-next')).toBeNull();
  });
});
