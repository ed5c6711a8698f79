// The camera that looks away from the person: opened, read frame by frame, lit where it can be, and always closed.
// Guarantees that no frame leaves the page and that the camera's light goes out with the screen.
// Must not decide what a code means.
import { readPicture } from './reader';

const frameSide = 1280;
const pauseMs = 90;

export interface Camera {
  hasTorch: boolean;
  setTorch(on: boolean): Promise<void>;
  /** Calls back for each text read, until stop(). */
  start(video: HTMLVideoElement, seen: (text: string) => void): void;
  stop(): void;
}

/** null when there is no camera, or it was refused. */
export async function openCamera(): Promise<Camera | null> {
  if (!('mediaDevices' in navigator)) return null;
  const stream = await navigator.mediaDevices
    .getUserMedia({
      video: { facingMode: { ideal: 'environment' }, width: { ideal: 1920 }, height: { ideal: 1080 } },
      audio: false,
    })
    .catch(() => null);
  const track = stream?.getVideoTracks()[0];
  if (!stream || !track) return null;

  const abilities = track.getCapabilities?.() as (MediaTrackCapabilities & { torch?: boolean }) | undefined;
  const canvas = document.createElement('canvas');
  let running = true;

  function grab(video: HTMLVideoElement): ImageData | null {
    const { videoWidth, videoHeight } = video;
    if (!videoWidth || !videoHeight) return null;
    const scale = Math.min(1, frameSide / Math.max(videoWidth, videoHeight));
    canvas.width = Math.round(videoWidth * scale);
    canvas.height = Math.round(videoHeight * scale);
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    if (!pen) return null;
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    return pen.getImageData(0, 0, canvas.width, canvas.height);
  }

  async function loop(video: HTMLVideoElement, seen: (text: string) => void): Promise<void> {
    while (running) {
      const frame = document.visibilityState === 'visible' ? grab(video) : null;
      const text = frame ? await readPicture(frame) : null;
      if (running && text !== null) seen(text);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  return {
    hasTorch: abilities?.torch === true,
    async setTorch(on) {
      await track
        .applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] })
        .catch(() => undefined);
    },
    start(video, seen) {
      video.srcObject = stream;
      void video.play().catch(() => undefined);
      void loop(video, seen);
    },
    stop() {
      running = false;
      for (const each of stream.getTracks()) each.stop();
    },
  };
}
