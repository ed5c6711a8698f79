// What a fake camera shows: one frame of raw video (YUV4MPEG2, 4:2:0), from a screenshot.
// Guarantees: the picture is only scaled and surrounded, never cleaned up. Must not know what is in it.
const width = 1280;
const height = 1280;

function video(luma) {
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\nFRAME\n`);
  const grey = Buffer.alloc((width * height) / 2, 128);
  return Buffer.concat([head, luma, grey]);
}

/** A dark lens. */
export function blank() {
  return video(Buffer.alloc(width * height, 40));
}

/** Decodes and scales in a page of the browser under test: it has the codecs. */
export async function picture(context, png) {
  const page = await context.newPage();
  try {
    const encoded = await page.evaluate(
      async ({ data, width, height }) => {
        const blob = await (await fetch(`data:image/png;base64,${data}`)).blob();
        const image = await createImageBitmap(blob);
        const canvas = new OffscreenCanvas(width, height);
        const pen = canvas.getContext('2d');
        pen.fillStyle = '#333';
        pen.fillRect(0, 0, width, height);
        const scale = Math.min(width / image.width, height / image.height);
        const [w, h] = [image.width * scale, image.height * scale];
        pen.drawImage(image, (width - w) / 2, (height - h) / 2, w, h);
        const { data: rgba } = pen.getImageData(0, 0, width, height);
        let text = '';
        for (let i = 0; i < rgba.length; i += 4) {
          text += String.fromCharCode(Math.round(0.299 * rgba[i] + 0.587 * rgba[i + 1] + 0.114 * rgba[i + 2]));
        }
        return btoa(text);
      },
      { data: png.toString('base64'), width, height },
    );
    return video(Buffer.from(encoded, 'base64'));
  } finally {
    await page.close();
  }
}
