// What goes wrong between those who run a fund, in real browsers: a month cut short, two who write at once without a network, a person erased, an operator removed.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { joinAsMember } from './market.mjs';
import { laptop, Person } from './person.mjs';
import { Server } from './server.mjs';
import { acceptRequests, addOperator, askToGive, auditIs, deposit, found, prepareMonth, storyAmong } from './steps.mjs';

const kErased = 'Ursuline Quenaudon';

let server, desk, other, odile, ursuline, paul, auditor;
const people = () => [desk, other, odile, ursuline, paul, auditor].filter(Boolean);

before(async () => {
  server = await Server.create();
  desk = await Person.create('founder', laptop);
});
after(async () => {
  for (const person of people()) await person.destroy();
  await server?.destroy();
});

const step = storyAmong(people);
const screen = (name) => `${server.origin}/desk#/${name}`;

async function opensPerson(operator, name) {
  await operator.tap('desk-section-members');
  await operator.page.getByRole('link', { name }).first().click();
  await operator.sees('person-form');
}
async function saves(operator, fields) {
  for (const [field, value] of Object.entries(fields)) await operator.fill(field, value);
  await operator.tap('person-save');
  await operator.waitsFor('person-status', 'Enregistré');
}
/** Whether their whole page says it. */
const says = async (operator, text) => (await operator.page.locator('body').innerText()).includes(text);

/** The files that a text stands in, as it is or as UTF-16. */
async function filesWith(folder, text) {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  const inside = [];
  for (const { parentPath, name } of files) {
    const bytes = await readFile(join(parentPath, name));
    if (['utf8', 'utf16le'].some((form) => bytes.includes(Buffer.from(text, form)))) inside.push(name);
  }
  return { searched: files.length, inside };
}

step('a fund of two operators and two people, with what the month takes in its reserve', async () => {
  await found(desk, server, 'Caisse des Monts', 'SSA PATIAS');
  other = await Person.create('other', laptop);
  await addOperator(desk, other, server.origin, 'Awa Diallo');
  odile = await joinAsMember(server.origin, 'odile', 'Odile Chapuis');
  ursuline = await joinAsMember(server.origin, 'ursuline', kErased);
  await acceptRequests(desk, 2);
  await deposit(desk, '1000', 'reserve', 'Cotisations');
});

/** The desk gives what is prepared, and its browser is closed once that is signed and before anybody heard of it. */
async function givesAndStops() {
  await desk.makeReadyForOffline();
  await askToGive(desk);
  // What is signed leaves by this one call, which never arrives; nor does what the browser tries again while it is closing.
  let lost = () => undefined;
  const signed = new Promise((resolve) => (lost = resolve));
  await desk.context.route('**/api/v1/entries', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await server.kill();
    await route.abort();
    lost();
  });
  await desk.tap('month-list-yes');
  await signed;
  await desk.close();
  await server.start();
}
const listState = async (operator) => operator.get('month-list').first().getAttribute('data-state');
async function seesListGiven(operator, given) {
  await operator.waitsFor('month-given', given, () => operator.page.reload());
  assert.equal(await listState(operator), 'given');
}

step('a browser closed in the middle of giving the month gives it once it is opened again', async () => {
  await prepareMonth(other, '200,00');
  await givesAndStops();
  await odile.page.reload();
  await odile.sees('member-waiting');
  await desk.reopen(screen('month'));
  await seesListGiven(desk, '200,00');
  for (const member of [odile, ursuline]) await member.waitsFor('member-balance', '100,00', () => member.page.reload());
  auditor = await Person.create('auditor', laptop);
  await auditIs(auditor, server.origin, 'sound');
  await auditor.waitsFor('audit-total-unspent', '200,00');
});

step('two who write of one household without a network keep both changes, and settle where they differ', async () => {
  for (const operator of [desk, other]) {
    await operator.makeReadyForOffline();
    await opensPerson(operator, 'Odile Chapuis');
  }
  await server.kill();
  await saves(desk, { 'person-contact': '06 01 02 03 04', 'person-note': 'vient le samedi' });
  await saves(other, { 'person-address': '3 place du Bourg', 'person-note': 'vient le mardi' });
  await server.start();
  const operators = [desk, other];
  for (const operator of [...operators, ...operators]) {
    await operator.page.reload();
    await operator.waitsForCount('desk-unsent', 0);
    await operator.sees('person-form');
  }
  for (const operator of operators) {
    await operator.waitsForCount('person-conflict', 1, () => operator.page.reload());
    assert.equal(await operator.get('person-contact').inputValue(), '06 01 02 03 04');
    assert.equal(await operator.get('person-address').inputValue(), '3 place du Bourg');
    const shown = await operator.text('person-conflict');
    for (const note of ['vient le samedi', 'vient le mardi']) assert.ok(shown.includes(note), shown);
  }
  const kept = await desk.get('person-note').inputValue();
  assert.equal(await other.get('person-note').inputValue(), kept);
  await other.tap('person-settle');
  for (const operator of operators) await operator.waitsForCount('person-conflict', 0, () => operator.page.reload());
  assert.equal(await desk.get('person-note').inputValue(), kept);
});

step('a person erased is found neither in the server’s folder nor on the other operator’s page, and the audit stays green', async () => {
  await other.tap('desk-section-members');
  await other.waitsForCount('desk-members-row', 2);
  assert.ok(await says(other, kErased));
  await opensPerson(desk, kErased);
  await desk.tap('person-erase');
  await desk.fill('person-erase-name', kErased);
  await desk.tap('person-erase-confirm');
  await desk.waitsForCount('desk-members-row', 1);
  await other.waitsForCount('desk-members-row', 1, () => other.page.reload());
  for (const section of ['members', 'contributions', 'month', 'books']) {
    await other.visit(screen(section));
    await other.page.reload();
    await other.page.locator('h1').first().waitFor();
    await other.page.waitForTimeout(1000);
    assert.equal(await says(other, kErased), false, `${section} still says the name`);
  }
  const { searched, inside } = await filesWith(server.data, kErased);
  assert.ok(searched > 0);
  assert.deepEqual(inside, []);
  await auditIs(auditor, server.origin, 'sound');
});

step('what one operator signed and another finished meanwhile is given once, and the audit says which came second', async () => {
  paul = await joinAsMember(server.origin, 'paul', 'Paul Vial');
  await acceptRequests(desk, 1);
  await prepareMonth(other, '100,00');
  await givesAndStops();
  await askToGive(other, 'month-list-resume');
  await other.tap('month-list-yes');
  await other.sees('month-list-done');
  await paul.waitsFor('member-balance', '100,00', () => paul.page.reload());

  await desk.reopen(screen('month'));
  await seesListGiven(desk, '300,00');
  await desk.waitsForCount('desk-month-run', 0);
  await auditIs(auditor, server.origin, 'incidents');
  await auditor.waitsFor('audit-total-unspent', '300,00');
  const codes = await auditor.get('audit-finding').evaluateAll((all) => all.map((one) => one.dataset.code));
  assert.deepEqual(codes, ['kid_taken']);
  await paul.page.reload();
  await paul.waitsFor('member-balance', '100,00');
});

step('an operator removed keeps what they had and can read nothing written afterwards', async () => {
  await other.visit(screen('members'));
  await other.sees('desk-members-row');
  await desk.tap('desk-section-operators');
  await desk.get('operator').filter({ hasText: 'Awa Diallo' }).getByTestId('operator-remove').click();
  await desk.tap('operator-remove-confirm');
  await desk.waitsForCount('operator', 1);
  await desk.tap('desk-section-members');
  await desk.tap('members-add');
  await desk.fill('person-name', 'Firmin Nouvel');
  await desk.fill('person-commune', 'sauvain');
  await desk.page.keyboard.press('Enter');
  await desk.tap('person-save');
  await desk.sees('person-facts');
  await desk.waitsForCount('desk-unsent', 0, () => desk.nudge());
  await opensPerson(desk, 'Odile Chapuis');
  await saves(desk, { 'person-note': 'écrit après' });

  assert.ok(await says(other, 'Odile Chapuis'));
  const given = [];
  other.context.on('response', (response) => response.url().includes('/api/v1/records') && given.push(response.status()));
  await other.waitsForCount('desk-other', 1, () => other.page.reload());
  assert.deepEqual(given.filter((status) => status === 200), [], 'the server gives no record any more');
  for (const text of ['Firmin Nouvel', 'écrit après']) assert.equal(await says(other, text), false);
});

step('no page threw an error', () => {
  assert.deepEqual(people().flatMap((person) => person.errors), []);
});
