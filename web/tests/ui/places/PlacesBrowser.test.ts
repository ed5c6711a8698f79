// @vitest-environment jsdom
// The list says all that the map does; a point of the map leads to its card, by the keyboard too.
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import PlacesBrowser from '../../../src/ui/places/PlacesBrowser.svelte';
import { place } from './support';

const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 480, to: 720 }));
const kAll = [
  place('aa', 'Le fournil', {
    categories: ['pain'],
    hours: everyDay,
    phone: '+33 4 77 00 00 00',
    site: 'https://fournil.example/',
    at: { latitude: 4_574_440, longitude: 400_220 },
  }),
  place('bb', 'La ferme', {
    sells: 'Légumes, œufs',
    commune: '42298',
    communeName: 'Sauvain',
    at: { latitude: 4_566_970, longitude: 390_830 },
  }),
  place('cc', 'Épicerie', { address: '2 rue du Four' }),
];
const names = (): string[] =>
  screen.queryAllByTestId('place').map((one) => one.querySelector('h2')?.textContent ?? '');
const show = (places = kAll): void => {
  render(PlacesBrowser, { places, excluded: ['alcool'] });
};
// The simulated page has no sizes: the map is drawn at its usual width.
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe = () => undefined;
    unobserve = () => undefined;
    disconnect = () => undefined;
  },
);
afterEach(cleanup);

describe('PlacesBrowser', () => {
  it('NumbersTheListAsTheMap', () => {
    show();
    expect(names()).toEqual(['1Épicerie', '2Le fournil', '3La ferme']);
    const markers = screen.getAllByTestId('places-marker');
    expect(markers.map((one) => one.getAttribute('aria-label'))).toEqual([
      '2. Le fournil, Boën-sur-Lignon',
      '3. La ferme, Sauvain',
    ]);
    expect(document.body.textContent).toContain('1 lieu n’est pas sur la carte.');
    expect(document.body.textContent).toContain('alcool');
  });

  it('LeadsFromAPointToItsCard', async () => {
    show();
    const [, second] = screen.getAllByTestId('places-marker');
    if (!second) throw new Error('there is no second point');
    expect(second.getAttribute('tabindex')).toBe('0');
    await fireEvent.keyDown(second, { key: 'Enter' });
    await waitFor(() => expect(document.activeElement?.textContent).toContain('La ferme'));
    expect(document.activeElement?.classList.contains('chosen')).toBe(true);
  });

  it('DrawsNoMapWhereNobodySaysWhereTheyStand', () => {
    show(kAll.slice(2));
    expect(screen.queryByTestId('places-map')).toBeNull();
    expect(names()).toEqual(['1Épicerie']);
  });

  it('FindsWithoutAccentsAndNumbersWhatItFound', async () => {
    show();
    await fireEvent.input(screen.getByTestId('places-search'), { target: { value: 'OEUFS' } });
    expect(names()).toEqual(['1La ferme']);
    expect(screen.getAllByTestId('places-marker')).toHaveLength(1);
  });

  it('KeepsToACommune', async () => {
    show();
    await fireEvent.change(screen.getByTestId('places-commune'), { target: { value: '42298' } });
    expect(names()).toEqual(['1La ferme']);
  });

  it('SaysWhoHasNotSaidTheirDays', async () => {
    show();
    await fireEvent.change(screen.getByTestId('places-day'), { target: { value: 'today' } });
    expect(names()).toEqual(['1Le fournil']);
    expect(screen.getByTestId('places-silent').textContent).toContain('2 professionnels');
    expect(screen.getByTestId('place-open').textContent).toContain('Ouvert aujourd’hui');
  });

  it('LinksToWhatWasGiven', () => {
    show();
    const links = screen.getAllByRole('link').map((one) => one.getAttribute('href'));
    expect(links).toEqual(['tel:+33477000000', 'https://fournil.example/']);
  });
});
