// @vitest-environment jsdom
// Where the keyboard goes on after a question whose button is gone.
import { cleanup, render } from '@testing-library/svelte';
import { createRawSnippet, tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import Dialog from '../../src/ui/Dialog.svelte';
import { placeOf, stayNear } from '../../src/ui/focus';

const id = (name: string): HTMLElement => {
  const found = document.getElementById(name);
  if (!found) throw new Error(`${name} is not there`);
  return found;
};
const news = () => new Promise((resolve) => setTimeout(resolve));
const focused = () => document.activeElement?.id;

beforeEach(() => {
  document.body.innerHTML = `<main><h1 id="page">Page</h1><section><h2 id="part">Part</h2><ul>
    <li id="one"><h3 id="first">1</h3><button id="a">?</button></li>
    <li id="two"><h3 id="second">2</h3><button id="b">?</button></li>
  </ul></section><button id="away">.</button></main>`;
});
afterEach(cleanup);

describe('stayNear', () => {
  it('GoesToTheNextOfAListThenToTheOneBefore', async () => {
    id('a').focus();
    const place = placeOf(document.activeElement);
    if (place) stayNear(place);
    expect(focused()).toBe('a');
    id('one').remove();
    await news();
    expect(focused()).toBe('second');
    id('b').focus();
    const last = placeOf(document.activeElement);
    id('two').remove();
    if (last) stayNear(last);
    expect(focused()).toBe('part');
  });

  it('TakesNobodyAwayFromWhereTheyHaveGone', async () => {
    id('a').focus();
    const place = placeOf(document.activeElement);
    if (place) stayNear(place);
    id('away').focus();
    id('one').remove();
    await news();
    expect(focused()).toBe('away');
    expect(placeOf(document.body)).toBeNull();
  });

  it('IsWhatEveryDialogDoes', async () => {
    HTMLDialogElement.prototype.showModal = function () {
      this.open = true;
    };
    HTMLDialogElement.prototype.close = function () {
      this.open = false;
      this.dispatchEvent(new Event('close'));
    };
    id('b').focus();
    const children = createRawSnippet(() => ({ render: () => '<p>Sure?</p>' }));
    const { rerender } = render(Dialog, { open: true, title: 'Sure?', children });
    await tick();
    await rerender({ open: false });
    id('two').remove();
    await news();
    expect(focused()).toBe('first');
  });
});
