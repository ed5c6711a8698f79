// @vitest-environment jsdom
// Who is refused is taken to what is to be corrected: on a request's card, and in what is said of a place.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DeskEngine, PlaceFile } from '../../../src/engine/types';
import PlaceForm from '../../../src/features/desk/PlaceForm.svelte';
import RequestCard from '../../../src/features/desk/RequestCard.svelte';
import { requests } from './pages/people';

const focused = () => document.activeElement?.getAttribute('data-testid');

afterEach(cleanup);

describe('the first error', () => {
  it('IsWhoARequestComesFromWhereItWasNotSaid', async () => {
    const request = requests.find(({ likely }) => likely.length > 0);
    if (!request) throw new Error('there is no such request');
    const onaccept = vi.fn();
    const none = () => undefined;
    const props = { symbol: '€', busy: false, refusal: null, onaccept };
    render(RequestCard, { request, ...props, ondismiss: none, onrefuse: none, onaside: none });
    await fireEvent.click(screen.getByTestId('desk-accept'));
    await vi.waitFor(() => expect(focused()).toBe('desk-likely-choice'));
    expect(onaccept).not.toHaveBeenCalled();
  });

  it('IsTheFieldOfAPlaceThatCannotBePublished', async () => {
    const texts = ['sells', 'address', 'phone', 'site', 'position', 'when'];
    const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
    const file = Object.fromEntries([...texts, ...days].map((name) => [name, ''])) as unknown as PlaceFile;
    const engine = {
      place: () => Promise.resolve({ ok: true, value: { file, conflicts: [] } }),
      savePlace: () => Promise.resolve({ ok: false, code: 'bad_site' }),
    } as unknown as DeskEngine;
    render(PlaceForm, { engine, kid: '00', revision: 0, dirty: false });
    await fireEvent.submit(await screen.findByTestId('place-form'));
    await vi.waitFor(() => expect(focused()).toBe('place-site'));
  });
});
