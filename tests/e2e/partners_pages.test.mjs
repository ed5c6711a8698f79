// The desk's pages about partners: axe at three sizes, light and dark; requests with a code to compare, lists to take, and an end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskStory } from './desk_story.mjs';

const file = (text) => ({ name: 'abondements.json', mimeType: 'application/json', buffer: Buffer.from(text) });
const { desk, opens, look } = await deskStory('partners', 'partners');

test('a list with unknown references and people left out, and one whose signer is unknown', async () => {
  await opens('requests');
  await desk.waitsForCount('desk-request', 3);
  assert.equal(await desk.text('desk-partner-code'), '77aa1 02bc3 9d0e5');
  await desk.page.getByTestId('order-unknown').locator('summary').click();
  await desk.page.getByTestId('order-cannot').locator('summary').click();
  assert.equal(await desk.get('order-problem').getAttribute('data-code'), 'unknown_partner');
  await look('requests');
  // What cannot be taken has no button to take it.
  assert.equal(await desk.page.getByTestId('desk-accept').count(), 2);
  await desk.tap('desk-accept');
  await desk.waitsFor('desk-admit-dialog', '77aa1 02bc3 9d0e5');
  await look('compare');
  await desk.tap('desk-admit-confirm');
  await desk.waitsForCount('desk-request', 2);
});

test('a list from a file, shown before it is taken; a partner stopped and taken back', async () => {
  await opens('partners');
  await desk.sees('partners-no-orders');
  await desk.get('partner-order-file').setInputFiles(file('x'));
  await desk.sees('partner-order-refused');
  await desk.get('partner-order-file').setInputFiles(file('{}'));
  await desk.waitsFor('order-people', '120');
  await desk.tap('partner-order-take');
  await desk.sees('partner-order-taken');
  await look('partners');
  await desk.tap('partner-end');
  await desk.tap('partner-end-confirm');
  await desk.sees('partner-resume');
  await desk.tap('partner-resume');
  await desk.sees('partner-end');
});

test('the month says what was received, and from whom nothing', async () => {
  await opens('month');
  await desk.waitsForCount('month-top-ups', 2);
  await desk.waitsFor('month-top-ups', '120 personnes');
  await look('month');
});

test('a fund without partners says so', async () => {
  await opens('partners', '');
  await desk.sees('partners-idle');
  assert.deepEqual(desk.errors, []);
});
