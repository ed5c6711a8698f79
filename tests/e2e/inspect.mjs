// Looks at one screen the way people will meet it: phone and tablet, light and dark, with axe's rules and with the eye.
// Guarantees that a violation names its screen, its rule and its element. Must not change what the page holds.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { phone, tablet } from './person.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.BESACE_SCREENSHOTS;
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Colours that still fade from one scheme to the other would be measured half-way. */
async function settled(page, width, colorScheme) {
  // A busy machine may be late with the size and the scheme that were asked for.
  await page.waitForFunction(
    ([wide, scheme]) => innerWidth === wide && matchMedia(`(prefers-color-scheme: ${scheme})`).matches,
    [width, colorScheme],
  );
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; ++frame) await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map((one) => one.finished));
    await new Promise(requestAnimationFrame);
  });
}

/** In the page: what reaches beyond the screen. */
function widest() {
  const beyond = [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
  const inmost = beyond.filter((one) => ![...one.children].some((child) => beyond.includes(child)));
  return inmost.slice(0, 4).map((one) => `${one.tagName} ${one.dataset.testid ?? one.className} "${one.textContent.slice(0, 40)}"`).join(', ');
}

export async function inspect(person, screen, sizes = { phone, tablet }) {
  const page = person.page;
  const before = page.viewportSize();
  const found = [];
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ['light', 'dark']) {
      // One after the other: where both change at once, what a container query shows anew keeps the former scheme's colours.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settled(page, page.viewportSize().width, colorScheme);
      await page.setViewportSize(viewport);
      await settled(page, viewport.width, colorScheme);
      const label = `${screen} (${size}, ${colorScheme})`;
      // Not a script tag: the pages' content security policy allows none but their own.
      await page.evaluate(axe);
      const { violations } = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values } }), rules);
      for (const one of violations) {
        found.push(`${label}: ${one.id}: ${one.nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary}`).join(' | ')}`);
      }
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (overflow > 1) found.push(`${label}: the page is ${overflow} px wider than the screen: ${await page.evaluate(widest)}`);
      if (pictures) await page.screenshot({ path: join(pictures, `${screen}-${size}-${colorScheme}.png`) });
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
  await page.setViewportSize(before);
  assert.deepEqual(found, []);
}
