// Figures of the desk with 2,000 people and 300 merchants: how long each answer takes to be on screen, and how smoothly the long pages
// scroll (scroll.mjs), in Chromium with an engine that only pretends; and how long the real engine takes to give it (desk_engine.mjs).
// Guarantees: the pages and the engine as they are built. Must not judge: a figure is not a test.
import { DeskPages } from '../e2e/desk_pages.mjs';
import { laptop, Person } from '../e2e/person.mjs';
import { measureEngine } from './desk_engine.mjs';
import { measureScrolling } from './scroll.mjs';

const kPeople = 2000;
const kMerchants = 300;

const pages = await DeskPages.create();
const desk = await Person.create('desk-bench', laptop);
try {
  await desk.visit(pages.address('members', `people=${kPeople}`));
  await desk.sees('desk-members-row');
  const times = await desk.page.evaluate(async () => {
    const find = (id) => document.querySelector(`[data-testid="${id}"]`);
    const frame = () => new Promise(requestAnimationFrame);
    const out = {};
    async function timed(name, act) {
      const taken = [];
      for (const value of [0, 1, 2, 3, 4]) {
        await frame();
        const start = performance.now();
        act(value);
        await frame();
        await frame();
        taken.push(performance.now() - start);
      }
      const [least, , median] = taken.sort((a, b) => a - b);
      out[name] = { least, median };
    }
    const type = (id, event, value) => {
      find(id).value = value;
      find(id).dispatchEvent(new Event(event, { bubbles: true }));
    };
    await timed('search', (turn) => type('desk-members-search', 'input', ['ma', 'mar', 'be', 'benali', ''][turn]));
    await timed('sort', (turn) => find(`desk-members-sort-${turn % 2 ? 'name' : 'balance'}`).click());
    await timed('filter', (turn) => type('members-method', 'change', turn % 2 ? 'debit' : ''));
    await timed('page', () => find('page-next').click());
    await timed('news', (turn) => window.changedElsewhere('1'.padStart(32, '0'), { note: String(turn) }));
    return out;
  });
  for (const [what, { least, median }] of Object.entries(times))
    console.log(`  ${`${kPeople} people, ${what}`.padEnd(52)} ${Math.round(median)} ms (the least of five: ${Math.round(least)})`);
  await measureScrolling(desk, pages, kPeople, kMerchants);
} finally {
  await desk.destroy();
  await pages.destroy();
}
await measureEngine(kPeople, kMerchants);
