// @vitest-environment jsdom
// The commune is found by typing, by arrows and by touch; what is typed alone is never taken for a choice.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import Combobox from '../../src/ui/Combobox.svelte';

const options = [
  { value: '42019', label: 'Boën-sur-Lignon' },
  { value: '42219', label: 'Saint-Étienne-le-Molard' },
  { value: '42227', label: 'Saint-Georges-en-Couzan' },
];

function shown(): HTMLInputElement {
  return screen.getByRole<HTMLInputElement>('combobox');
}
const listed = (): string[] => screen.queryAllByRole('option').map((one) => one.textContent?.trim() ?? '');
const chosen = (): string[] =>
  screen
    .queryAllByRole('option', { hidden: true })
    .filter((one) => one.getAttribute('aria-selected') === 'true')
    .map((one) => one.dataset['value'] ?? '');

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
  render(Combobox, {
    label: 'Commune',
    options,
    value: '',
    none: 'Aucune',
    counted: (n: number) => `${n} trouvées`,
  });
});
afterEach(cleanup);

describe('Combobox', () => {
  it('FindsWithoutAccentsNorHyphens', async () => {
    await fireEvent.input(shown(), { target: { value: 'st etienne' } });
    expect(listed()).toEqual(['Saint-Étienne-le-Molard']);
    expect(chosen()).toEqual([]);
  });

  it('TakesAnOptionByArrowsAndEnter', async () => {
    await fireEvent.input(shown(), { target: { value: 'saint' } });
    await fireEvent.keyDown(shown(), { key: 'ArrowDown' });
    await fireEvent.keyDown(shown(), { key: 'ArrowDown' });
    expect(shown().getAttribute('aria-activedescendant')).not.toBeNull();
    await fireEvent.keyDown(shown(), { key: 'Enter' });
    expect(chosen()).toEqual(['42227']);
    expect(shown().value).toBe('Saint-Georges-en-Couzan');
    expect(shown().getAttribute('aria-expanded')).toBe('false');
  });

  it('ClosesTheListWhenAWholeNameIsTypedAndEntered', async () => {
    await fireEvent.input(shown(), { target: { value: 'Boën-sur-Lignon' } });
    expect(listed()).toEqual(['Boën-sur-Lignon']);
    await fireEvent.keyDown(shown(), { key: 'Enter' });
    expect(shown().getAttribute('aria-expanded')).toBe('false');
    expect(chosen()).toEqual(['42019']);
  });

  it('TakesAnOptionByTouch', async () => {
    await fireEvent.focus(shown());
    await fireEvent.click(screen.getByText('Boën-sur-Lignon'));
    expect(chosen()).toEqual(['42019']);
  });

  it('ForgetsTheChoiceWhenTheTextNoLongerSaysIt', async () => {
    await fireEvent.focus(shown());
    await fireEvent.click(screen.getByText('Boën-sur-Lignon'));
    await fireEvent.input(shown(), { target: { value: 'Boën-sur' } });
    expect(chosen()).toEqual([]);
  });

  it('TakesTheOnlyMatchWhenThePersonMovesOn', async () => {
    await fireEvent.input(shown(), { target: { value: 'boen' } });
    await fireEvent.blur(shown());
    expect(chosen()).toEqual(['42019']);
  });

  it('SaysHowManyMatchAndWhenNoneDoes', async () => {
    await fireEvent.input(shown(), { target: { value: 'saint' } });
    expect(screen.getByRole('status').textContent).toBe('2 trouvées');
    await fireEvent.input(shown(), { target: { value: 'paris' } });
    expect(screen.getByRole('status').textContent).toBe('Aucune');
    await fireEvent.blur(shown());
    expect(chosen()).toEqual([]);
  });
});
