// A partner in real browsers: it asks, the desk compares its code and accepts, it signs a list, the month completes savings by it, and its
// own page shows what was given and calls for the rest.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { inspect } from './inspect.mjs';
import { laptop, Person, phone, tablet } from './person.mjs';
import { Server } from './server.mjs';
import { deposit, found, storyAmong } from './steps.mjs';

const sizes = { phone, tablet, laptop: { width: 1280, height: 800 } };
let server, desk, member, partner, reference;
const people = () => [desk, member, partner].filter(Boolean);

before(async () => {
  server = await Server.create();
  desk = await Person.create('partner-desk', laptop);
});
after(async () => {
  for (const person of people()) await person.destroy();
  await server?.destroy();
});

const step = storyAmong(people);
const look = (person, name) => inspect(person, `partner-${name}`, sizes);

const deposits = (amount, pocket) => deposit(desk, amount, 'reserve', `Virement ${pocket}`, pocket);

const table = (rows) => ({
  name: 'abondements.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`Nom;Référence;Montant\r\n${rows.join('\r\n')}\r\n`, 'latin1'),
});

step('a fund that completes savings, and somebody who saved 45', async () => {
  await found(desk, server, 'Caisse des Bauges', 'SSALSa');
  member = await Person.create('partner-member');
  await member.visit(server.origin);
  await member.tap('member-start');
  await member.fill('join-name', 'Odile Chapuis');
  await member.fill('join-commune', 'Arith');
  await member.page.keyboard.press('Enter');
  await member.get('join-situation').selectOption({ label: 'Retraité·e à la MSA, à l’ASPA' });
  await member.get('join-commitment').check();
  await member.get('join-consent').check();
  await member.tap('join-send');
  await member.sees('member-waiting');
  await desk.tap('desk-section-requests');
  await desk.waitsForCount('desk-request', 1, () => desk.page.reload());
  await desk.tap('desk-accept');
  await desk.waitsForCount('desk-request', 0);
  await desk.tap('desk-section-contributions');
  await desk.tap('contribution-pay');
  await desk.fill('payment-amount', '45');
  await desk.tap('payment-save');
  await desk.sees('payment-done');
  await desk.tap('desk-section-members');
  await desk.page.getByRole('link', { name: 'Odile Chapuis' }).first().click();
  reference = (await desk.text('person-reference')).replaceAll(' ', '');
  assert.match(reference, /^RF\d{2}\d+$/);
});

step('the partner asks, and the desk sees the same code', async () => {
  partner = await Person.create('partner', laptop);
  await partner.visit(`${server.origin}/partner`);
  await partner.sees('partner-ask');
  await look(partner, 'ask');
  await partner.tap('partner-send');
  assert.equal(await partner.get('partner-name').getAttribute('aria-invalid'), 'true');
  await partner.get('partner-pocket').selectOption({ label: 'CAF de la Savoie' });
  await partner.fill('partner-name', 'CAF de la Savoie');
  await partner.fill('partner-contact', 'Mme Roche, 04 79 00 00 00');
  await partner.tap('partner-send');
  await partner.sees('partner-account');
  const code = await partner.text('partner-code');
  await desk.tap('desk-section-requests');
  await desk.waitsForCount('desk-request', 1, () => desk.page.reload());
  assert.equal(await desk.text('desk-partner-code'), code);
  await look(desk, 'request');
  await desk.tap('desk-accept');
  await desk.tap('desk-admit-confirm');
  await desk.waitsForCount('desk-request', 0);
});

step('a bad line is named and keeps everything from being signed; a good list is signed', async () => {
  await partner.tap('partner-top-ups');
  await partner.get('top-ups-file').setInputFiles(table([`Odile;${reference};45,00`, 'Ines;RF00;30,00']));
  await partner.sees('top-ups-fault');
  assert.equal(await partner.get('top-ups-fault').first().getAttribute('data-line'), '3');
  assert.equal(await partner.get('top-ups-sign').count(), 0);
  await look(partner, 'faults');
  await partner.get('top-ups-file').setInputFiles(table([`Odile;${reference};45,00`]));
  await partner.waitsFor('top-ups-total', '45,00');
  await look(partner, 'list');
  await partner.tap('top-ups-sign');
  await partner.tap('top-ups-confirm');
  await partner.sees('top-ups-done');
  await partner.waitsFor('signed-lists-row', 'Envoyée');
});

step('the desk takes the list, and the month gives 45 and 45', async () => {
  await desk.tap('desk-section-requests');
  await desk.waitsForCount('desk-request', 1, () => desk.page.reload());
  assert.equal(await desk.text('order-people'), '1');
  await look(desk, 'order');
  await desk.tap('desk-accept');
  await desk.waitsForCount('desk-request', 0);
  await desk.tap('desk-section-partners');
  await desk.sees('order-total');
  await look(desk, 'desk');
  await deposits('50,00', 'CAF de la Savoie');
  await deposits('45,00', 'épargne');
  await desk.tap('desk-section-month');
  await desk.tap('desk-month-plan');
  await desk.waitsFor('desk-month-total', '90,00');
  await desk.waitsFor('month-top-ups', '1 personne');
  await look(desk, 'month');
  await desk.waitsForCount('desk-month-run', 1, () => desk.tap('desk-month-plan'));
  await desk.tap('desk-month-run');
  await desk.tap('desk-month-confirm');
  await desk.sees('desk-month-result');
  await member.waitsFor('member-balance', '90,00', () => member.page.reload());
});

step('the partner reads what was given, in accounts verified on its own device, and its call for funds', async () => {
  await partner.tap('back');
  await partner.waitsFor('partner-drawn', '45,00', () => partner.nudge());
  assert.equal(await partner.get('partner-verdict').getAttribute('data-code'), 'sound');
  await look(partner, 'account');
  await partner.tap('partner-claim');
  await partner.sees('partner-claim-page');
  assert.match(await partner.text('claim-asked'), /−5,00/);
  assert.match(await partner.text('claim-drawn'), /45,00/);
  assert.match(await partner.text('claim-root'), /^([0-9a-f]{8} ?){8}$/);
  await look(partner, 'claim');
  await partner.page.emulateMedia({ media: 'print' });
  assert.equal(await partner.get('claim-print').isVisible(), false);
  await partner.page.emulateMedia({ media: 'screen' });
});

step('in English nothing is left in French, and the keyboard alone reaches the list', async () => {
  await partner.tap('language');
  assert.match(await partner.page.locator('h1').innerText(), /^Call for funds/);
  await partner.tap('back');
  await partner.get('partner-top-ups').focus();
  await partner.page.keyboard.press('Enter');
  await partner.sees('partner-top-ups-page');
  await look(partner, 'list-en');
  for (const person of people()) assert.deepEqual(person.errors, []);
});
