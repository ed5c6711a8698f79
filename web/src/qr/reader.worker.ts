// Reads QR codes from pictures, off the page's thread: the browser's own detector where it has one, zxing otherwise or after it.
// Guarantees an answer to each request, null when nothing was read; fetches nothing but its own file.
// Must not keep pictures.
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { boxBlur, grey, rgbaOf } from './blur';
import type { ReadAnswer, ReadRequest } from './messages';

interface Detector {
  detect(picture: ImageData): Promise<{ rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

async function openDetector(): Promise<Detector | null> {
  const known = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  try {
    if (known && (await known.getSupportedFormats()).includes('qr_code'))
      return new known({ formats: ['qr_code'] });
  } catch {
    return null; // present but without its service: zxing reads
  }
  return null;
}
const detector = openDetector();

async function withZxing(picture: ImageData, tryHarder: boolean): Promise<string | null> {
  const found = await readBarcodes(picture, {
    formats: ['QRCode'],
    maxNumberOfSymbols: 1,
    tryHarder,
    tryInvert: false,
    textMode: 'Plain',
  });
  return found.find((one) => one.isValid)?.text ?? null;
}

async function withDetector(picture: ImageData): Promise<string | null> {
  try {
    const found = await (await detector)?.detect(picture);
    return found?.[0]?.rawValue ?? null;
  } catch {
    return null;
  }
}

/** Two devices held close give noise or moiré; the second look is through a 3 x 3 box. */
function blurred(picture: ImageData): ImageData {
  const { width, height } = picture;
  return new ImageData(rgbaOf(boxBlur(grey(picture.data), width, height)), width, height);
}

async function read(request: ReadRequest): Promise<string | null> {
  const picture = new ImageData(new Uint8ClampedArray(request.pixels), request.width, request.height);
  return (
    (await withDetector(picture)) ??
    (await withZxing(picture, request.thorough)) ??
    (await withZxing(blurred(picture), true))
  );
}

addEventListener('message', async (event: MessageEvent<ReadRequest>) => {
  const { turn } = event.data;
  const answer: ReadAnswer = { turn, text: await read(event.data).catch(() => null) };
  postMessage(answer);
});
