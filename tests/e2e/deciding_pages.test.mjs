// The desk's pages of what two people decide: a month's list, the fund's rules, acts that wait; axe at three sizes, light and dark, and each way through them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskStory } from './desk_story.mjs';

const file = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

const { desk, opens, look } = await deskStory('deciding');
const count = (testid) => desk.page.getByTestId(testid).count();
const states = () => desk.page.getByTestId('month-list').evaluateAll((all) => all.map((one) => one.dataset.state));

test('a month’s list prepared here waits for somebody else', async () => {
  await opens('month');
  await desk.sees('month-prepare');
  assert.equal(await count('desk-month-run'), 0);
  await desk.tap('month-prepare');
  await desk.sees('month-list-second');
  await desk.sees('month-frozen');
  assert.deepEqual(await states(), ['proposed']);
  assert.equal(await count('month-list-confirm'), 0);
  assert.equal(await count('month-prepare'), 0);
  await look('prepared');
});

test('one that another prepared is confirmed here', async () => {
  await opens('month', 'list=proposed');
  await desk.sees('month-list-lines-row');
  await desk.sees('month-list-joining');
  await look('proposed');
  await desk.tap('month-list-confirm');
  await desk.sees('month-list-confirm-dialog');
  await look('confirm');
  await desk.tap('month-list-yes');
  await desk.sees('month-list-done');
  assert.deepEqual(await states(), ['given']);
  await look('given');
});

test('while one is given, how far that is', async () => {
  for (const halfway of ['sign', 'send']) {
    await opens('month', `list=proposed&halfway=${halfway}`);
    await desk.tap('month-list-confirm');
    await desk.tap('month-list-yes');
    await desk.waitsFor(`month-list-progress-${halfway}`, '1 240 sur 2 000');
    await look(`giving-${halfway}`);
  }
});

test('one that has changed goes back with a word', async () => {
  await opens('month', 'list=changed');
  await desk.sees('month-list-differences');
  assert.equal(await count('month-list-confirm'), 0);
  await look('changed');
  await desk.tap('month-list-return');
  await desk.tap('month-list-return-yes');
  assert.equal(await desk.get('month-list-word-field').getAttribute('aria-invalid'), 'true');
  await look('return');
  await desk.fill('month-list-word-field', 'Zoé a déménagé');
  await desk.tap('month-list-return-yes');
  await desk.sees('month-list-word');
  assert.deepEqual(await states(), ['returned']);
  await desk.sees('month-prepare');
});

test('one that was cut short is finished here', async () => {
  await opens('month', 'list=signing');
  await desk.sees('month-list-resume-hint');
  await look('cut');
  await desk.tap('month-list-resume');
  await desk.tap('month-list-yes');
  await desk.sees('month-list-done');
  assert.deepEqual(await states(), ['given']);
});

test('the rules in force, and an edited copy signed', async () => {
  await opens('rules');
  await desk.sees('rules-said');
  await desk.sees('rules-nothing-waits');
  await look('rules');
  await desk.tap('rules-propose');
  await desk.fill('rules-field-allowance-base', 'cent');
  await desk.tap('rules-see');
  assert.equal(await desk.get('rules-field-allowance-base').getAttribute('aria-invalid'), 'true');
  await desk.fill('rules-field-allowance-base', '160,50');
  await desk.fill('rules-field-validity-months', '99');
  await desk.tap('rules-see');
  await desk.sees('rules-bad');
  await desk.fill('rules-field-validity-months', '2');
  await desk.tap('rules-see');
  await desk.sees('rules-changes-row');
  assert.equal(await count('rules-changes-row'), 1);
  await desk.tap('rules-sign');
  assert.equal(await desk.get('rules-deliberation').getAttribute('aria-invalid'), 'true');
  await look('propose');
  await desk.fill('rules-deliberation', 'Assemblée générale du 3 mars');
  await desk.tap('rules-sign');
  await desk.sees('rules-sign-dialog');
  await look('sign');
  await desk.tap('rules-sign-yes');
  await desk.sees('rules-done');
  assert.equal(await count('rules-former'), 2);
});

test('rules read from a file, where several signatures are needed', async () => {
  await opens('rules', 'threshold=2');
  await desk.tap('rules-propose');
  await desk.page.getByTestId('rules-way').selectOption('file');
  await desk.page.getByTestId('rules-file').setInputFiles(file('faux.json', '{'));
  await desk.sees('rules-bad');
  await desk.page.getByTestId('rules-file').setInputFiles(file('bon.json', '{"name":"Autre","validity":{"months":3}}'));
  await desk.sees('rules-changes-row');
  assert.match(await desk.get('rules-when').textContent(), /2/u);
});

test('acts that wait are read in full and signed as well', async () => {
  await opens('rules', 'acts&threshold=2&copied');
  await desk.sees('rules-act');
  assert.equal(await count('rules-act'), 3);
  assert.equal(await count('rules-endorse'), 2);
  await look('acts');
  await desk.page.getByTestId('rules-endorse').first().click();
  await desk.sees('rules-endorse-dialog');
  await look('endorse');
  await desk.tap('rules-endorse-yes');
  await desk.sees('rules-done');
  assert.equal(await count('rules-act'), 2);
});

test('a copied till is released by two, never by one', async () => {
  await opens('rules', 'copied&operators=1');
  await desk.sees('rules-release-alone');
  assert.equal(await count('rules-release'), 0);
  await opens('rules', 'copied');
  await desk.page.getByTestId('rules-release').first().click();
  await desk.sees('rules-release-dialog');
  await look('release');
  await desk.fill('rules-release-reason', 'téléphone remplacé');
  await desk.tap('rules-release-confirm');
  await desk.page.waitForFunction(() => document.querySelectorAll('[data-testid=rules-release]').length === 1);
});
