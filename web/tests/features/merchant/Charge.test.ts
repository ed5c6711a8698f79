// @vitest-environment jsdom
// What the till says when it cannot sell, and that an update is at hand then and cures it without a reload.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MerchantEngine, MerchantState } from '../../../src/engine/types';
import Charge from '../../../src/features/merchant/Charge.svelte';
import { kSynchronised, merchantState } from './support';

const state = (sync: Partial<MerchantState['sync']> = {}) =>
  merchantState({ sync: { ...kSynchronised, ...sync } });
let code = 'not_listed_yet';
const engine = {
  makeInvoice: () => Promise.resolve({ ok: false, code }),
  sync: () => Promise.resolve({ ok: true, value: null }),
} as unknown as MerchantEngine;
const kSaid = /attend encore la liste/;
const kSuspended = /suspendu/;

describe('Charge', () => {
  let rerender: (props: { state: MerchantState }) => Promise<void>;
  beforeEach(async () => {
    // The simulated page does not scroll.
    window.scrollTo = () => undefined;
    ({ rerender } = render(Charge, { engine, state: state(), charging: false }));
    await fireEvent.click(screen.getByTestId('merchant-key-1'));
    await fireEvent.click(screen.getByTestId('merchant-charge'));
    await screen.findByText(kSaid);
  });
  afterEach(() => {
    code = 'not_listed_yet';
    cleanup();
  });

  it('OffersTheUpdateRightBelowWhatItRefuses', () => {
    const notice = screen.getByText(kSaid);
    const [update, ...others] = screen.getAllByTestId('sync-now');
    expect(others).toEqual([]);
    const keypad = screen.getByTestId('merchant-key-1');
    expect(notice.compareDocumentPosition(update ?? notice)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(update?.compareDocumentPosition(keypad)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('ForgetsARefusalOnceSynchronisedAndNotBefore', async () => {
    await rerender({ state: state({ syncing: true }) });
    expect(screen.queryByText(kSaid)).not.toBeNull();
    await rerender({ state: state({ syncedAt: 2 }) });
    expect(screen.queryByText(kSaid)).toBeNull();
  });

  it('KeepsARefusalThatANewerCopyDoesNotLift', async () => {
    await rerender({ state: state({ syncedAt: 2 }) });
    code = 'merchant_suspended';
    await fireEvent.click(screen.getByTestId('merchant-charge'));
    await screen.findByText(kSuspended);
    await rerender({ state: state({ syncedAt: 3 }) });
    expect(screen.queryByText(kSuspended)).not.toBeNull();
  });
});
