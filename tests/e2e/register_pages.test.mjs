// The register's pages, with a fund of 60 people and one of 2,000: axe at three sizes, light and dark; the keyboard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskStory } from './desk_story.mjs';

/** The ids of the people who pretend (web/tests/features/desk/pages): counted from 1, in hexadecimal. */
const person = (place) => `member/${place.toString(16).padStart(32, '0')}`;
const csv = (name) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(name) });

const { desk, opens, look } = await deskStory('register');

test('the list of people, and one of them', async () => {
  await opens('members', 'unsent=3');
  await desk.sees('desk-members-row');
  assert.equal(await desk.text('network'), '3 changements à envoyer');
  await look('members');
  await desk.tap('desk-members-row');
  await desk.sees('person-form');
  await look('person');
  await desk.tap('person-erase');
  await desk.sees('person-erase-dialog');
  await look('erase');
});

test('two computers wrote differently, and it is settled', async () => {
  await opens(person(22));
  await desk.sees('person-conflicts');
  await look('conflicts');
  await desk.tap('person-settle');
  await desk.get('person-conflicts').waitFor({ state: 'detached' });
});

test('a new person, each fault beside its field', async () => {
  await opens('members');
  await desk.tap('members-add');
  await desk.tap('person-save');
  assert.equal(await desk.get('person-name').getAttribute('aria-invalid'), 'true');
  assert.equal(await desk.page.evaluate(() => document.activeElement?.getAttribute('data-testid')), 'person-name');
  await look('new');
  await desk.fill('person-name', 'Odette Vial');
  await desk.fill('person-commune', 'sauvain');
  await desk.page.keyboard.press('Enter');
  await desk.tap('person-child-add');
  await desk.page.keyboard.type('2016');
  await desk.fill('person-agreed', '45,5');
  await desk.get('person-mandate').check();
  await desk.fill('person-iban', 'DE00 1234');
  await desk.fill('person-holder', 'Odette Vial');
  await desk.fill('person-mandate-reference', 'M-1');
  await desk.fill('person-signed', '2026-11-02');
  await desk.tap('person-save');
  await desk.get('person-iban').and(desk.page.locator('[aria-invalid="true"]')).waitFor();
  await desk.fill('person-iban', 'FR76 3000 6000 0112 3456 7890 189');
  await desk.tap('person-save');
  await desk.sees('person-facts');
  assert.equal(await desk.text('person-status'), 'Enregistré');
  assert.equal(await desk.page.locator('h1').innerText(), 'Odette Vial');
  assert.equal(await desk.get('person-agreed').inputValue(), '45,50');
  assert.equal(await desk.get('person-child').inputValue(), '2016');
});

test('what is being written is neither left by accident nor overwritten by news', async () => {
  await opens('members');
  await desk.tap('desk-members-row');
  await desk.fill('person-contact', 'chez sa sœur');
  await desk.page.goBack();
  await desk.sees('leave-dialog');
  await look('leave');
  await desk.tap('leave-stay');
  assert.match(desk.page.url(), /#\/member\//);
  const id = desk.page.url().split('/').at(-1);
  await desk.page.evaluate((key) => window.changedElsewhere(key, { note: 'nouvelle', contact: '0601020304' }), id);
  await desk.sees('person-moved');
  assert.equal(await desk.get('person-contact').inputValue(), 'chez sa sœur');
  assert.equal(await desk.get('person-note').inputValue(), 'nouvelle');
  await desk.tap('desk-section-money');
  await desk.tap('leave-confirm');
  await desk.sees('desk-money');
});

test('a person is erased once their name is written', async () => {
  await opens(person(3));
  const name = await desk.page.locator('h1').innerText();
  await desk.tap('person-erase');
  await desk.tap('person-erase-confirm');
  assert.equal(await desk.get('person-erase-name').getAttribute('aria-invalid'), 'true');
  await desk.fill('person-erase-name', name.toLowerCase());
  await desk.tap('person-erase-confirm');
  await desk.sees('desk-members-row');
  assert.equal(await desk.page.locator(`[data-key="${person(3).split('/')[1]}"]`).count(), 0);
});

test('a file of people: faults are named, and only a good one is kept', async () => {
  await opens('members/import');
  await desk.get('people-file').setInputFiles(csv('faux.csv'));
  await desk.sees('people-fault');
  assert.equal(await desk.get('people-keep').count(), 0);
  await look('import-faults');
  await desk.get('people-file').setInputFiles(csv('bon.csv'));
  await desk.sees('people-keep');
  await look('import');
  await desk.tap('people-keep');
  await desk.sees('people-import-done');
});

test('those who run the desk, and one who asks to', async () => {
  await opens('operators');
  await look('operators');
  await desk.get('operator-remove').nth(1).click();
  await look('operator-remove');
  await desk.tap('operator-remove-confirm');
  await desk.waitsForCount('operator', 2);
  await opens('requests', 'requests');
  await look('requests');
  await desk.tap('desk-accept');
  await desk.tap('desk-admit-confirm');
  await desk.waitsForCount('desk-request', 3);
  await opens('', 'stage=other');
  await look('ask');
  await desk.fill('operator-name', 'Amina Benali');
  await desk.page.keyboard.press('Enter');
  await desk.sees('operator-waiting');
  await look('waiting');
});

test('a request is put aside, and another refused with a reason', async () => {
  await opens('requests', 'requests');
  await desk.waitsForCount('desk-condition', 6);
  await desk.tap('desk-put-aside');
  await desk.get('desk-waiting-list').getByTestId('desk-request').nth(1).waitFor();
  await look('waiting-list');
  await desk.get('desk-waiting-list').getByTestId('desk-refuse').nth(1).click();
  await desk.sees('desk-refuse-dialog');
  await desk.tap('desk-refuse-confirm');
  assert.equal(await desk.get('desk-refuse-reason').getAttribute('aria-invalid'), 'true');
  await desk.fill('desk-refuse-reason', 'Il faut deux enfants à charge.');
  await look('refuse');
  await desk.tap('desk-refuse-confirm');
  await desk.waitsForCount('desk-request', 3);
});

test('the keyboard alone finds a person and opens them', async () => {
  await opens('members');
  await desk.get('desk-members-search').focus();
  await desk.page.keyboard.type('zoe lefevre');
  await desk.page.getByRole('link', { name: 'Zoé Lefèvre' }).first().focus();
  await desk.page.keyboard.press('Enter');
  await desk.sees('person-form');
  assert.equal(await desk.page.evaluate(() => document.activeElement?.tagName), 'H1');
});

test('2,000 people are searched to the one', async () => {
  await opens('members', 'people=2000');
  await desk.sees('desk-members-row');
  await desk.page.getByTestId('desk-members-search').fill('zoe lefevre');
  const rows = desk.page.getByTestId('desk-members-row');
  await rows.first().getByText('Zoé Lefèvre').waitFor();
  assert.ok((await rows.count()) < 50);
});

test('no page threw an error', () => {
  assert.deepEqual(desk.errors, []);
});
