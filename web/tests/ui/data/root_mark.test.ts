// What two people compare by eye.
import { describe, expect, it } from 'vitest';
import { rootMark } from '../../../src/ui/data/root_mark';

describe('rootMark', () => {
  it('StaysOnOneLine', () => {
    expect(rootMark('0123456789abcdef')).toBe('0123\u00a04567\u00a089ab');
    expect(rootMark('')).toBe('');
  });
});
