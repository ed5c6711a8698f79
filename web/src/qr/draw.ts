// A QR code as a grid of modules: alphanumeric mode (the text is Base45), low error correction, quiet zone of four.
// Guarantees the fewest and therefore largest modules for a text; refuses what alphanumeric mode cannot hold.
// Must not touch the page (QrCode.svelte paints).
import { correction, generate, mode } from 'lean-qr';

export const quietModules = 4;

export interface QrGrid {
  /** Modules on a side, quiet zone included. */
  size: number;
  dark(x: number, y: number): boolean;
}

const alphanumeric = /^[0-9A-Z $%*+\-./:]*$/;

export function qrGrid(text: string): QrGrid {
  if (!alphanumeric.test(text)) throw new RangeError('not Base45');
  const code = generate(mode.alphaNumeric(text), {
    minCorrectionLevel: correction.L,
    maxCorrectionLevel: correction.L,
  });
  return {
    size: code.size + 2 * quietModules,
    dark: (x, y) => code.get(x - quietModules, y - quietModules),
  };
}

/** How many device pixels a module gets so that all are equal: the largest whole number that fits, at least one. */
export function modulePixels(grid: QrGrid, availablePixels: number): number {
  return Math.max(1, Math.floor(availablePixels / grid.size));
}
