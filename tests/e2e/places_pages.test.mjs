// The public list of places: read by anybody with axe at three sizes, found by day and by the map's points, written and published by the desk.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inspect } from './inspect.mjs';
import { laptop, Person, phone, tablet } from './person.mjs';
import { Server } from './server.mjs';

const sizes = { phone, tablet, laptop: { width: 1280, height: 800 } };
let server, visitor, desk;

before(async () => {
  server = await Server.create({ demo: true });
  visitor = await Person.create('places-visitor');
  desk = await Person.create('places-desk', laptop);
});
after(async () => {
  for (const person of [visitor, desk]) await person?.destroy();
  await server?.destroy();
});

const listed = (person) => person.page.getByTestId('place').locator('h2').allInnerTexts();

test('anybody reads where to pay', async () => {
  await visitor.visit(`${server.origin}/places`);
  await visitor.sees('place');
  await visitor.sees('places-marker');
  assert.equal((await listed(visitor)).length, 3);
  await inspect(visitor, 'places', sizes);
});

test('a point of the map is reached by the keyboard, and leads to its card', async () => {
  const marker = visitor.page.getByTestId('places-marker').nth(1);
  await marker.focus();
  await visitor.page.keyboard.press('Enter');
  const focused = await visitor.page.evaluate(() => document.activeElement?.querySelector('h2')?.textContent ?? '');
  const name = (await marker.getAttribute('aria-label')).replace(/^2\. /, '').split(',')[0];
  assert.ok(focused.startsWith('2') && focused.includes(name), focused);
  await inspect(visitor, 'places-chosen', sizes);
});

test('the list is narrowed by words without accents, by commune and by day', async () => {
  await visitor.fill('places-search', 'legumes');
  await visitor.page.waitForFunction(() => document.querySelectorAll('[data-testid=place]').length === 1);
  await visitor.fill('places-search', '');
  await visitor.page.getByTestId('places-day').selectOption('5');
  await visitor.page.waitForFunction(() => document.querySelectorAll('[data-testid=place]').length === 1);
  assert.match((await listed(visitor))[0], /Hautes Pierres/);
  await visitor.page.getByTestId('places-day').selectOption('');
  await visitor.page.getByTestId('places-commune').selectOption('42150');
  await visitor.page.waitForFunction(() => document.querySelectorAll('[data-testid=place]').length === 1);
  await inspect(visitor, 'places-one', sizes);
});

test('it is told in English too, and asks nobody else', async () => {
  const asked = [];
  visitor.page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await visitor.tap('language');
  await visitor.visit(`${server.origin}/places`);
  await visitor.sees('place');
  await visitor.waitsFor('public-places', 'Where to pay');
  await inspect(visitor, 'places-en', sizes);
  assert.deepEqual([...new Set(asked)], [server.origin]);
});

test('the desk writes a public card and publishes it', async () => {
  await desk.visit(`${server.origin}/desk#demo=${server.demo}`);
  await desk.page.getByTestId('desk-section-merchants').first().click();
  await desk.sees('publish-places');
  assert.equal(await desk.page.getByTestId('publish-now').count(), 0);
  await inspect(desk, 'desk-publish', sizes);
  await desk.page.getByTestId('desk-merchants').getByRole('link').first().click();
  await desk.sees('place-form');
  await desk.fill('place-sunday', 'le matin');
  await desk.tap('place-save');
  await desk.sees('place-refused');
  await desk.fill('place-sunday', '9-12');
  await desk.fill('place-sells', 'Pain de campagne');
  await desk.tap('place-save');
  await desk.sees('place-saved');
  await inspect(desk, 'desk-place', sizes);
  await desk.page.getByTestId('desk-section-merchants').first().click();
  await desk.tap('publish-now');
  await desk.page.waitForFunction(() => !document.querySelector('[data-testid=publish-now]'));
  await visitor.visit(`${server.origin}/places`);
  await visitor.waitsFor('public-places', 'Pain de campagne');
});

test('no page met an error', () => {
  for (const person of [visitor, desk]) assert.deepEqual(person.errors, []);
});
