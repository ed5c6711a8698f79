// A web address as a QR code's drawing, for print: more error correction than a screen needs, for tape, rain and folds.
// Guarantees one path in a square of `size` modules. Must not touch the page.
import { correction, generate } from 'lean-qr';

export const quietModules = 4;

export interface PosterDrawing {
  size: number;
  /** An SVG path of one-module squares, a run of them at a time. */
  path: string;
}

export function posterDrawing(address: string): PosterDrawing {
  const code = generate(address, { minCorrectionLevel: correction.Q });
  const runs: string[] = [];
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (!code.get(x, y)) continue;
      const start = x;
      while (code.get(x + 1, y)) x++;
      runs.push(`M${start + quietModules} ${y + quietModules}h${x + 1 - start}v1h${start - x - 1}z`);
    }
  }
  return { size: code.size + 2 * quietModules, path: runs.join('') };
}
