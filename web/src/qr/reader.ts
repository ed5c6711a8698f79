// The page's end of the reading worker: a picture in, the text of its QR code out, or null.
// Guarantees one worker for the page's life, so that the second scan starts at once.
// Must not open the camera.
import type { ReadAnswer, ReadRequest } from './messages';

let worker: Worker | null = null;
let turn = 0;
const waiting = new Map<number, (text: string | null) => void>();

function ready(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', (event: MessageEvent<ReadAnswer>) => {
    waiting.get(event.data.turn)?.(event.data.text);
    waiting.delete(event.data.turn);
  });
  worker.addEventListener('error', () => {
    worker = null;
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  });
  return worker;
}

/** Loads the reader ahead of the first picture. */
export function warmReader(): void {
  ready();
}

export function readPicture(picture: ImageData, thorough = false): Promise<string | null> {
  const request: ReadRequest = {
    turn: ++turn,
    width: picture.width,
    height: picture.height,
    pixels: picture.data.buffer,
    thorough,
  };
  return new Promise((resolve) => {
    waiting.set(request.turn, resolve);
    ready().postMessage(request, [request.pixels]);
  });
}

const photoSide = 1800;

/** Reads a photo from the device's gallery or camera app. */
export async function readPhoto(file: Blob): Promise<string | null> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return null;
  const scale = Math.min(1, photoSide / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return null;
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return readPicture(pen.getImageData(0, 0, canvas.width, canvas.height), true);
}
