// A 3 x 3 box keeps what is even, spreads what is not, and makes a noisy code readable.
import { describe, expect, it } from 'vitest';
import { boxBlur, grey, rgbaOf } from '../../src/qr/blur';
import { qrGrid } from '../../src/qr/draw';
import { paint, read, type Picture } from './picture';

describe('boxBlur', () => {
  it('KeepsAnEvenPicture', () => {
    expect([...boxBlur(new Uint8ClampedArray(12).fill(90), 4, 3)]).toEqual(Array(12).fill(90));
  });

  it('SpreadsOneDotOverItsNineNeighbours', () => {
    const dot = new Uint8ClampedArray(25);
    dot[12] = 90;
    const ring = new Set([6, 7, 8, 11, 12, 13, 16, 17, 18]);
    expect([...boxBlur(dot, 5, 5)]).toEqual(Array.from({ length: 25 }, (_, at) => (ring.has(at) ? 10 : 0)));
  });

  it('RepeatsTheEdges', () => {
    expect([...boxBlur(new Uint8ClampedArray([90, 0, 0]), 3, 1)]).toEqual([60, 30, 0]);
  });
});

describe('grey', () => {
  it('TurnsWhiteAndBlackIntoThemselves', () => {
    expect([...grey(new Uint8ClampedArray([255, 255, 255, 255, 0, 0, 0, 255]))]).toEqual([255, 0]);
    expect([...rgbaOf(new Uint8ClampedArray([7]))]).toEqual([7, 7, 7, 255]);
  });
});

/** Poor light: little contrast and much noise, the same at each run. */
function dim(picture: Picture, noise: number): Picture {
  let state = 12345;
  const data = picture.data.slice();
  for (let at = 0; at < data.length; at += 4) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const random = (state >> 8) / (0x7fffffff >> 8) - 0.5;
    const value = 110 + ((data[at] ?? 0) - 127) * 0.25 + random * noise;
    data.fill(value, at, at + 3);
  }
  return { ...picture, data };
}

describe('a code in poor light', () => {
  it('IsReadOnceBlurredWhenItWasNotBefore', async () => {
    const text = 'BESACE '.repeat(32).trim();
    const dark = dim(paint(qrGrid(text), 6), 90);
    expect(await read(dark)).toBeNull();
    const clear = { ...dark, data: rgbaOf(boxBlur(grey(dark.data), dark.width, dark.height)) };
    expect((await read(clear))?.text).toBe(text);
  });
});
