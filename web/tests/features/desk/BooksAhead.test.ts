// @vitest-environment jsdom
// What the books say of money that the bank has no more.
import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { Books } from '../../../src/engine/types';
import BooksAhead from '../../../src/features/desk/BooksAhead.svelte';

const counter = { amount: 0n, ratio: 0n, threshold: 1_000_000_00n };
const rest = { contributions: 0n, topUps: 0n, allowances: 0n, returning: 0n };
const books = (takenBack: bigint): Books => ({
  journal: [],
  months: [],
  likeMonth: null,
  takenBack,
  outlook: { reserveFree: 0n, rest, monthly: rest, runway: null, circulation: counter, payments: counter },
});

describe('BooksAhead', () => {
  afterEach(cleanup);

  it('SaysHowMuchMoreTheReserveShowsThanTheBankHas', async () => {
    const { rerender } = render(BooksAhead, { books: books(22_50n), symbol: '€' });
    expect(screen.getByTestId('books-taken-back').textContent).toContain('22,50');
    await rerender({ books: books(0n) });
    expect(screen.queryByTestId('books-taken-back')).toBeNull();
  });
});
