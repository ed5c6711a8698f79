// A poster's drawing is the code of its address, square by square.
import { correction, generate } from 'lean-qr';
import { describe, expect, it } from 'vitest';
import { posterDrawing, quietModules } from '../../../src/features/desk/poster';

describe('posterDrawing', () => {
  it('DrawsEveryDarkModuleOfTheAddressAndNoOther', () => {
    const address = 'https://caisse.example.org/merchant';
    const code = generate(address, { minCorrectionLevel: correction.Q });
    const drawing = posterDrawing(address);
    const drawn = new Set<string>();
    for (const [, x, y, width] of drawing.path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/gu)) {
      for (let i = 0; i < Number(width); i++) drawn.add(`${Number(x) + i},${y ?? ''}`);
    }
    expect(drawing.size).toBe(code.size + 2 * quietModules);
    for (let y = -quietModules; y < code.size + quietModules; y++) {
      for (let x = -quietModules; x < code.size + quietModules; x++) {
        expect(drawn.has(`${x + quietModules},${y + quietModules}`)).toBe(code.get(x, y));
      }
    }
  });
});
