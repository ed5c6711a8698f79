// The codes drawn are the smallest for their text, and a real reader gives the text back.
import { describe, expect, it } from 'vitest';
import { modulePixels, qrGrid, quietModules } from '../../src/qr/draw';
import { paint, read } from './picture';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
function sample(length: number): string {
  return Array.from({ length }, (_, index) => alphabet[(index * 31 + (index >> 3) * 7) % 45]).join('');
}

describe('qrGrid', () => {
  it.each([225, 300, 510])('IsReadBackByARealReader %i characters', async (length) => {
    const text = sample(length);
    const seen = await read(paint(qrGrid(text), 4));
    expect(seen?.text).toBe(text);
    expect(seen?.level).toBe('L');
  });

  it('TakesTheSmallestVersionOfAlphanumericModeAtLowCorrection', () => {
    // 225 characters: version 7-L holds 224 of them, version 8-L 279; byte mode would need version 9.
    expect(qrGrid(sample(224)).size).toBe(45 + 2 * quietModules);
    expect(qrGrid(sample(225)).size).toBe(49 + 2 * quietModules);
  });

  it('KeepsAQuietZoneOfFourLightModules', () => {
    const grid = qrGrid(sample(225));
    for (let at = 0; at < grid.size; at++) {
      for (let edge = 0; edge < 4; edge++) {
        expect(grid.dark(at, edge) || grid.dark(edge, at)).toBe(false);
        expect(grid.dark(at, grid.size - 1 - edge) || grid.dark(grid.size - 1 - edge, at)).toBe(false);
      }
    }
  });

  it('RefusesWhatIsNotBase45', () => {
    expect(() => qrGrid('abc')).toThrow(RangeError);
    expect(() => qrGrid('É')).toThrow(RangeError);
  });
});

describe('modulePixels', () => {
  it('GivesEveryModuleTheSameWholeNumberOfPixels', () => {
    const grid = qrGrid(sample(225));
    expect(modulePixels(grid, 11 * grid.size - 1)).toBe(10);
    expect(modulePixels(grid, 3)).toBe(1);
  });
});
