// Figures of the desk's long pages scrolled from end to end in Chromium with an engine that only pretends: the time between one frame and the next.
// Chromium without a screen paints with the processor alone, here at two device pixels a CSS pixel: a laptop with a graphics card does better.
// Scrolling is by script, a step a frame: a frame that is not painted in time holds back the next, and is counted.
// Guarantees: the pages as they are built, scrolled once they are whole. Must not judge: a figure is not a test.
import { laptop, phone } from '../e2e/person.mjs';

const kLongFrameMs = 50;
/** As the browser itself can pretend: an old laptop, a cheap phone. */
const kSlower = 4;
/** A quick hand on a wheel: some 3,600 px a second. */
const kStepPx = 60;
const kLeastFrames = 240;

const kDevices = [
  ['laptop', laptop, 1],
  [`laptop, ${kSlower} times slower`, laptop, kSlower],
  [`phone, ${kSlower} times slower`, phone, kSlower],
];

const file = { name: 'releve.xml', mimeType: 'application/xml', buffer: Buffer.from('<Document/>') };
/** What is shown, where, the row that must be there first, what the engine pretends beside the numbers, and what is done before. */
const kPages = [
  ['the day', '', 'desk-today'],
  ['people', 'members', 'desk-members-row'],
  ['merchants', 'merchants', 'desk-merchants-row'],
  ['one merchant', 'merchant/0000000000000000', 'merchant-statement-row'],
  ['200 requests', 'requests', 'desk-request', 'requests=200'],
  ['contributions', 'contributions', 'contribution-row'],
  ['payments', 'contributions/payments', 'payment-row'],
  ['a statement', 'contributions/statement', 'statement-line-row', '', (desk) => desk.get('statement-file').setInputFiles(file)],
  ['the month, to be given', 'month', 'desk-month-lines-row'],
  ['the month, a list to confirm', 'month', 'month-list-lines-row', 'list=proposed'],
  ['the month, given', 'month', 'desk-month-skipped', 'given'],
  ['reconversion, to send', 'reconversion', 'payout-due-row'],
  ['reconversion, to confirm', 'reconversion', 'payout-lines-row', 'proposed'],
  ['the books', 'books', 'books-journal-row'],
];

/** In the page: from one end to the other and back, a step a frame, until there are frames enough. */
async function scrolled({ stepPx, leastFrames }) {
  const root = document.scrollingElement;
  const frame = () => new Promise(requestAnimationFrame);
  await Promise.allSettled(document.getAnimations().map((one) => one.finished));
  const intervals = [];
  let [last, step, turns] = [await frame(), stepPx, 0];
  while (turns === 0 || intervals.length < leastFrames) {
    const before = root.scrollTop;
    if (stepPx > 0) root.scrollBy({ top: step, behavior: 'instant' });
    const now = await frame();
    intervals.push(now - last);
    last = now;
    if (root.scrollTop !== before && stepPx > 0) continue;
    step = -step;
    ++turns;
  }
  return { intervals, height: root.scrollHeight, nodes: document.querySelectorAll('*').length };
}

function say(what, { intervals, height, nodes }) {
  const sorted = intervals.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))].toFixed(1);
  const long = intervals.filter((one) => one > kLongFrameMs).length;
  const figures = `${at(0.5)} ms a frame, 95 in 100 under ${at(0.95)}, the longest ${at(1)}; ${long} of ${intervals.length} over ${kLongFrameMs}`;
  console.log(`  ${what.padEnd(52)} ${figures} (${height} px, ${nodes} elements)`);
}

export async function measureScrolling(desk, pages, people, merchants) {
  const browser = await desk.context.newCDPSession(desk.page);
  for (const [device, viewport, rate] of kDevices) {
    await desk.page.setViewportSize(viewport);
    await browser.send('Emulation.setCPUThrottlingRate', { rate });
    for (const [at, [what, screen, row, asked = '', act]] of kPages.entries()) {
      await desk.page.goto('about:blank');
      await desk.visit(pages.address(screen, `people=${people}&merchants=${merchants}&long&${asked}`));
      await act?.(desk);
      await desk.get(row).first().waitFor();
      const measure = (stepPx) => desk.page.evaluate(scrolled, { stepPx, leastFrames: kLeastFrames });
      if (at === 0) say(`${device}: nothing moves`, await measure(0));
      say(`${device}: ${what}`, await measure(kStepPx));
    }
  }
  await browser.detach();
}
