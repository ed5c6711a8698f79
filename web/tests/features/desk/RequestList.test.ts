// @vitest-environment jsdom
// Hundreds of requests, a page at a time.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { JoinRequest } from '../../../src/engine/types';
import RequestList from '../../../src/features/desk/RequestList.svelte';
import { request } from './pages/people';

const waiting = (count: number): JoinRequest[] =>
  Array.from({ length: count }, (_, at) => request({ id: `r${at + 1}` }));
const card = createRawSnippet<[JoinRequest]>((one) => ({
  render: () => `<li data-testid="card">${one().id}</li>`,
}));
const shown = () => screen.getAllByTestId('card').map((one) => one.textContent);

describe('RequestList', () => {
  afterEach(cleanup);

  it('ShowsTenOfHundredsAndTheFollowingOnesOnceTheFirstAreAnswered', async () => {
    const all = waiting(200);
    const { rerender } = render(RequestList, { requests: all, card, of: '' });
    expect(shown()).toEqual(all.slice(0, 10).map(({ id }) => id));
    await rerender({ requests: all.slice(1) });
    expect(shown()).toEqual(all.slice(1, 11).map(({ id }) => id));
  });

  it('GoesBackToTheLastPageThereIs', async () => {
    const all = waiting(11);
    const { rerender } = render(RequestList, { requests: all, card, of: '' });
    await fireEvent.click(screen.getByTestId('page-next'));
    expect(shown()).toEqual(['r11']);
    await rerender({ requests: all.slice(0, 10) });
    expect(shown()).toHaveLength(10);
  });
});
