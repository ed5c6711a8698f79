// Every address leads to one page; the installed app returns to the page its device used last.
import { describe, expect, it } from 'vitest';
import { addressOf, parseRoute, startAddress } from '../../src/router/router.svelte';

describe('parseRoute', () => {
  it.each([
    ['/', '', 'member', ''],
    ['/', '#/pay', 'member', 'pay'],
    ['/merchant', '#/day', 'merchant', 'day'],
    ['/merchant/', '', 'merchant', ''],
    ['/desk', '#setup=abc', 'desk', ''],
    ['/desk', '#/member/0f2a-_9', 'desk', 'member/0f2a-_9'],
    ['/desk', '#/member/a/b', 'desk', ''],
    ['/desk', '#/member/', 'desk', ''],
    ['/audit/more', '', 'audit', ''],
    ['/places', '', 'places', ''],
    ['/anything', '', 'member', ''],
    ['/merchants', '', 'member', ''],
  ])('ReadsOneRouteFromEveryAddress %s%s', (path, hash, role, screen) => {
    expect(parseRoute(path, hash)).toEqual({ role, screen });
  });

  it('ReadsBackWhatAddressOfWrites', () => {
    for (const role of ['member', 'merchant', 'desk', 'audit', 'partner', 'places'] as const) {
      const url = new URL(addressOf(role, 'places'), 'http://localhost');
      expect(parseRoute(url.pathname, url.hash)).toEqual({ role, screen: 'places' });
    }
  });
});

describe('startAddress', () => {
  it('ReturnsToTheLastPageOfThisDevice', () => {
    expect(startAddress('?start', 'merchant')).toBe('/merchant');
    expect(startAddress('?start', null)).toBe('/');
    expect(startAddress('?start', 'places')).toBe('/');
    expect(startAddress('?start', 'javascript:alert(1)')).toBe('/');
  });

  it('LeavesAnyOtherAddressAlone', () => {
    expect(startAddress('', 'merchant')).toBeNull();
    expect(startAddress('?restart', 'merchant')).toBeNull();
  });
});
