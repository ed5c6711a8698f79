// A QR grid painted into pixels, as a camera would see it at best; and the real reader, run under Node.
// Shared by the tests of drawing and of blurring.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { QrGrid } from '../../src/qr/draw';

export interface Picture {
  data: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
}

export function paint(grid: QrGrid, scale: number): Picture {
  const side = grid.size * scale;
  const data = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const value = grid.dark(Math.floor(x / scale), Math.floor(y / scale)) ? 0 : 255;
      data.set([value, value, value, 255], (y * side + x) * 4);
    }
  }
  return { data, width: side, height: side };
}

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

export async function read(
  picture: Picture,
): Promise<{ text: string; level: string; version: string } | null> {
  const image = { ...picture, colorSpace: 'srgb' } as ImageData;
  const found = await readBarcodes(image, { formats: ['QRCode'], maxNumberOfSymbols: 1, textMode: 'Plain' });
  const one = found.find((each) => each.isValid);
  return one ? { text: one.text, level: one.ecLevel, version: one.version } : null;
}
