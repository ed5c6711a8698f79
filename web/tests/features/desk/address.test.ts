// What the server's address hands over is taken whole or not at all.
import { describe, expect, it } from 'vitest';
import { readHanded } from '../../../src/features/desk/address';

describe('readHanded', () => {
  const seed = '0123456789abcdef'.repeat(4);
  it('ReadsTheSeedOfADemonstrationDesk', () => {
    expect(readHanded(`#demo=${seed}`)).toEqual({ demo: seed, setup: null });
  });
  it('ReadsASetupCode', () => {
    expect(readHanded('#setup=K7Q2-9PXD')).toEqual({ demo: null, setup: 'K7Q2-9PXD' });
  });
  it.each([
    '',
    '#',
    '#/members',
    '#demo=',
    `#demo=${seed}0`,
    `#demo=${seed.toUpperCase()}`,
    '#setup=a b',
    '#setup=<b>',
  ])('TakesNothingElse "%s"', (hash) => {
    expect(readHanded(hash)).toEqual({ demo: null, setup: null });
  });
});
