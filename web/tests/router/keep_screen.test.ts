// @vitest-environment jsdom
// A screen with unsaved work is left only when its keeper agrees: by a link of the app or by the browser's own buttons.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { go, keepScreen, route, startRouter } from '../../src/router/router.svelte';

let asked: (() => void)[];
let forget: () => void;

/** As the back button or a typed address: the browser moves, then says so. */
function browserMoves(address: string): void {
  history.pushState(null, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
}

beforeEach(() => {
  history.replaceState(null, '', '/desk#/member/a1');
  startRouter();
  asked = [];
  forget = keepScreen((leave) => {
    asked.push(leave);
    return false;
  });
});
afterEach(() => forget());

describe('keepScreen', () => {
  it('HoldsBackALinkUntilThePersonHasSaidSo', () => {
    go('desk', 'members');
    expect(route().screen).toBe('member/a1');
    asked[0]?.();
    expect(route().screen).toBe('members');
  });

  it('PutsTheAddressBackWhenTheBrowserHasMovedAlready', () => {
    browserMoves('/desk#/members');
    expect(location.hash).toBe('#/member/a1');
    expect(asked).toHaveLength(1);
    asked[0]?.();
    expect(location.hash).toBe('#/members');
    expect(route().screen).toBe('members');
  });

  it('AsksNothingForTheAddressThatIsThereAlready', () => {
    dispatchEvent(new HashChangeEvent('hashchange'));
    expect(asked).toHaveLength(0);
  });

  it('LetsGoOnceTheScreenIsGone', () => {
    forget();
    go('desk');
    expect(route().screen).toBe('');
  });
});
