// The desk's pages of founding with others and of what waits for their signatures: axe at three sizes, light and dark, and each way through them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskStory } from './desk_story.mjs';

const { desk, opens, look } = await deskStory('founding');
const count = (testid) => desk.page.getByTestId(testid).count();
const invalid = (testid) => desk.get(testid).getAttribute('aria-invalid');
const add = async (code) => {
  await desk.fill('together-paste', code);
  await desk.tap('together-add');
};

test('somebody whom another founds with makes a code and shows it', async () => {
  await opens('', 'stage=none');
  await look('create');
  await desk.tap('desk-found-with-others');
  await desk.tap('founder-make');
  assert.equal(await invalid('founder-name'), 'true');
  await look('naming');
  await desk.fill('founder-name', 'Zoé Martin');
  await desk.tap('founder-make');
  await desk.sees('founder-qr');
  assert.match(await desk.text('founder-fingerprint'), /^[0-9a-f]{5} [0-9a-f]{5} [0-9a-f]{5}$/u);
  assert.match(await desk.text('founder-text'), /^BESACE-FOUNDER:/u);
  await look('code');
  await desk.tap('founder-create');
  await desk.sees('desk-create');
});

test('a code made before is there when the page is opened again, unless the address brings the server’s code', async () => {
  await opens('', 'stage=none&code');
  await desk.sees('founder-qr');
  await desk.tap('founder-rename');
  assert.equal(await desk.get('founder-name').inputValue(), 'Zoé Martin');
});

test('the others are gathered by their codes, and how many sign is chosen', async () => {
  await opens('', 'stage=none');
  await desk.check('together-several');
  await desk.tap('desk-create');
  for (const field of ['together-name', 'together-paste']) assert.equal(await invalid(field), 'true');
  await desk.fill('together-name', 'Zoé Martin');
  await add('bonjour');
  await desk.sees('together-refused');
  await add('MOI');
  await desk.sees('together-refused');
  await look('refused');
  await add('AWA');
  await desk.waitsForCount('together-founder', 1);
  // Two of two: nobody may ever lose theirs.
  assert.equal(await desk.get('together-threshold').inputValue(), '2');
  await desk.sees('together-all');
  await add('AWA');
  await desk.sees('together-twice');
  await add('BORIS');
  await desk.waitsForCount('together-founder', 2);
  assert.equal(await count('together-all'), 0);
  await look('together');
  await desk.get('together-threshold').selectOption('1');
  assert.doesNotMatch(await desk.text('together-means'), /signatures/u);
  await desk.get('together-threshold').selectOption('3');
  await desk.sees('together-all');
  await desk.page.getByTestId('together-remove').first().click();
  await desk.waitsForCount('together-founder', 1);
  assert.equal(await desk.get('together-threshold').inputValue(), '2');
  await desk.fill('together-paste', 'BORIS');
  await desk.tap('desk-create');
  assert.equal(await invalid('together-paste'), 'true');
});

test('what one person has signed is said to wait for another', async () => {
  await opens('money', 'threshold=2');
  await desk.fill('desk-deposit-amount', '500');
  await desk.fill('desk-deposit-reference', 'subvention');
  await desk.tap('desk-deposit-save');
  await look('deposit-ask');
  await desk.tap('desk-deposit-confirm');
  await desk.sees('desk-deposit-waits');
  assert.equal(await count('desk-deposit-done'), 0);
  await look('deposit');
  await desk.tap('desk-deposit-waits-see');
  await desk.sees('desk-rules-page');

  await opens('operators', 'threshold=2');
  await desk.page.getByTestId('operator-remove').nth(1).click();
  await desk.tap('operator-remove-confirm');
  await desk.sees('operator-removal-waits');
  assert.equal(await count('operator'), 3);
  await look('removal');

  await opens('requests', 'threshold=2&requests');
  const operator = desk.page.locator('[data-testid=desk-request][data-role=operator]');
  await operator.getByTestId('desk-accept').click();
  await desk.tap('desk-admit-confirm');
  await desk.sees('desk-appoint-waits');
  await look('appointment');

  await opens('month', 'threshold=2&waiting=1');
  await desk.tap('month-enter');
  await desk.tap('month-enter-confirm');
  await desk.sees('month-entered-waits');
  assert.equal(await count('month-entered'), 0);
  await desk.sees('month-acts-waiting');

  await opens('', 'waiting=2');
  await desk.sees('desk-acts-waiting');
  await look('today');
});

test('where one signature is enough, what is done is said to be done', async () => {
  await opens('operators');
  await desk.page.getByTestId('operator-remove').nth(1).click();
  await desk.tap('operator-remove-confirm');
  await desk.waitsForCount('operator', 2);
  assert.equal(await count('operator-removal-waits'), 0);
  await opens('requests', 'requests');
  await desk.page.locator('[data-testid=desk-request][data-role=operator]').getByTestId('desk-accept').click();
  await desk.tap('desk-admit-confirm');
  await desk.page.locator('[data-testid=desk-request][data-role=operator]').waitFor({ state: 'detached' });
  assert.equal(await count('desk-appoint-waits'), 0);
});
