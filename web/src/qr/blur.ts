// Grey pixels of a picture, and the same through a 3 x 3 box: what makes a noisy picture taken in poor light readable.
// Guarantees a picture of the same size. Pure: no canvas, no worker.

/** Luminance of RGBA pixels, one byte each. */
export function grey(rgba: Uint8ClampedArray): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(rgba.length / 4);
  for (let i = 0; i < out.length; i++) {
    const at = i * 4;
    out[i] = ((rgba[at] ?? 0) * 77 + (rgba[at + 1] ?? 0) * 150 + (rgba[at + 2] ?? 0) * 29) >> 8;
  }
  return out;
}

/** The mean of each pixel and its eight neighbours; edges repeat. */
export function boxBlur(
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
): Uint8ClampedArray<ArrayBuffer> {
  const rows = new Uint16Array(pixels.length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const left = pixels[row + Math.max(0, x - 1)] ?? 0;
      const right = pixels[row + Math.min(width - 1, x + 1)] ?? 0;
      rows[row + x] = left + (pixels[row + x] ?? 0) + right;
    }
  }
  const out = new Uint8ClampedArray(pixels.length);
  for (let y = 0; y < height; y++) {
    const above = Math.max(0, y - 1) * width;
    const below = Math.min(height - 1, y + 1) * width;
    for (let x = 0; x < width; x++) {
      const sum = (rows[above + x] ?? 0) + (rows[y * width + x] ?? 0) + (rows[below + x] ?? 0);
      out[y * width + x] = Math.round(sum / 9);
    }
  }
  return out;
}

/** Grey pixels as the RGBA a reader takes. */
export function rgbaOf(pixels: Uint8ClampedArray): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(pixels.length * 4);
  for (let i = 0; i < pixels.length; i++) {
    const value = pixels[i] ?? 0;
    out[i * 4] = out[i * 4 + 1] = out[i * 4 + 2] = value;
    out[i * 4 + 3] = 255;
  }
  return out;
}
