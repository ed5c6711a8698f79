// What every file about the desk's pages needs: the pages served, one person at a laptop before them, and the three sizes that are looked at.
// Guarantees: made before the file's tests and gone after them. Must not know a page.
import { after } from 'node:test';
import { DeskPages } from './desk_pages.mjs';
import { inspect } from './inspect.mjs';
import { laptop, Person, phone, tablet } from './person.mjs';

export const sizes = { phone, tablet, laptop };

/** name: of its pictures and of the browser's folder. usually: what the pretending engine shows where a test asks for nothing. */
export async function deskStory(name, usually = '') {
  const pages = await DeskPages.create();
  after(() => pages.destroy());
  const desk = await Person.create(`${name}-pages`, laptop);
  after(() => desk.destroy());
  return {
    desk,
    /** A new page at that screen; what was unsaved on the last one is left behind. */
    async opens(screen, asked = usually) {
      await desk.page.goto('about:blank', { timeout: 10_000 });
      await desk.visit(pages.address(screen, asked));
      await desk.page.locator('h1').first().waitFor();
    },
    look: (screen) => inspect(desk, `${name}-${screen}`, sizes),
  };
}
