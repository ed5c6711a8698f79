// A treasurer's first weeks in real browsers: a fund from nothing to its first reconversion, by two operators, with the desk's pages alone.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { joinAsMember, joinAsMerchant, payByQr } from './market.mjs';
import { laptop, Person } from './person.mjs';
import { Server } from './server.mjs';
import { acceptRequests, addOperator, askToGive, auditIs, found, prepareMonth, storyAmong } from './steps.mjs';

const kOwnIban = 'FR7630006000011234567890189';
const kFarmIban = 'DE89370400440532013000';
const vectors = process.env.BESACE_VECTORS ?? fileURLToPath(new URL('../../../shared/vectors', import.meta.url));
const schema = join(vectors, 'iso20022/pain.001.001.09.xsd');

let server, desk, other, odile, paul, farm, auditor, transfers;
const people = () => [desk, other, odile, paul, farm, auditor].filter(Boolean);

before(async () => {
  server = await Server.create();
  desk = await Person.create('treasurer', laptop);
});
after(async () => {
  for (const person of people()) await person.destroy();
  await server?.destroy();
});

const step = storyAmong(people);
const today = () => new Date().toLocaleDateString('fr-FR');

/** A bank's CSV: [label, amount] of today. */
function statement(...rows) {
  const lines = rows.map(([label, amount], at) => `${today()};${label};${amount};BQ${label.length}-${at}`);
  return `Date opération;Libellé;Montant;Référence\r\n${lines.join('\r\n')}\r\n`;
}

async function referenceOf(name) {
  await desk.tap('desk-section-members');
  ++desk.taps;
  await desk.page.getByRole('link', { name }).first().click();
  return (await desk.text('person-reference')).replaceAll(' ', '');
}

step('the fund is founded with the setup code and the rulebook of a real one', async () => {
  await found(desk, server, 'Caisse de Boën', 'SSA PATIAS');
});

step('a second operator asks at her own computer and is let in', async () => {
  other = await Person.create('second-operator', laptop);
  await addOperator(desk, other, server.origin, 'Awa Diallo');
});

step('two people and a farm ask by their phones, and are accepted', async () => {
  odile = await joinAsMember(server.origin, 'odile', 'Odile Chapuis');
  paul = await joinAsMember(server.origin, 'paul', 'Paul Vial');
  farm = await joinAsMerchant(server.origin, 'farm', 'La ferme des Hautes-Chaumes');
  await acceptRequests(desk, 3);
});

step('one contribution is noted in cash, the other comes from the bank’s statement', async () => {
  await desk.tap('desk-section-contributions');
  await desk.sees('contribution-row');
  ++desk.taps;
  await desk.get('contribution-row').filter({ hasText: 'Odile Chapuis' }).getByTestId('contribution-pay').click();
  await desk.fill('payment-amount', '120');
  await desk.tap('payment-save');
  await desk.sees('payment-done');

  const reference = await referenceOf('Paul Vial');
  await desk.tap('desk-section-contributions');
  await desk.tap('go-contributions-statement');
  const file = statement([`VIR M VIAL ${reference}`, '80,00'], ['PRLV ELECTRICITE', '-31,20']);
  await desk.hand('statement-file', 'releve.csv', file);
  await desk.waitsFor('statement-count-keep', '1');
  assert.equal(await desk.text('statement-count-outgoing'), '1');
  await desk.tap('statement-keep');
  await desk.sees('statement-done');
});

step('both enter the accounts, once', async () => {
  await desk.tap('desk-section-month');
  await desk.waitsFor('month-enter', '200,00');
  await desk.tap('month-enter');
  await desk.tap('month-enter-confirm');
  await desk.waitsFor('month-entered', '200,00');
  assert.equal(await desk.get('month-enter').count(), 0);
});

step('the month is prepared by one and given by the other', async () => {
  await prepareMonth(desk, '200,00');
  assert.equal(await desk.get('month-list-confirm').count(), 0);
  await askToGive(other);
  await other.tap('month-list-yes');
  await other.sees('month-list-done');
  for (const member of [odile, paul]) await member.waitsFor('member-balance', '100,00', () => member.page.reload());
});

step('a sale at the farm', async () => {
  await farm.waitsFor('merchant-amount', '0,00', () => farm.page.reload());
  await payByQr(odile, farm, '4250');
  await farm.reopen(`${server.origin}/merchant#/day`);
  await farm.waitsFor('merchant-credited', '42,50', () => farm.nudge());
});

step('the reconversion is prepared by one, confirmed by the other, and its file is what the bank’s schema asks', async (t) => {
  await desk.tap('desk-section-merchants');
  ++desk.taps;
  await desk.page.getByRole('link', { name: 'La ferme des Hautes-Chaumes' }).first().click();
  await desk.fill('merchant-iban', kFarmIban);
  await desk.tap('merchant-save');
  await desk.sees('merchant-saved');
  await desk.tap('desk-section-reconversion');
  await desk.tap('account-change');
  await desk.fill('account-name', 'Caisse de Boën');
  await desk.fill('account-iban', kOwnIban);
  await desk.tap('account-save');
  await desk.waitsForCount('payout-prepare', 1, () => desk.page.reload());
  await desk.tap('payout-prepare');
  await desk.sees('payout-second');

  await other.tap('desk-section-reconversion');
  await other.waitsForCount('payout-confirm', 1, () => other.page.reload());
  await other.tap('payout-confirm');
  await other.tap('payout-confirm-yes');
  await other.sees('payout-done');
  await desk.waitsForCount('payout-file', 1, () => desk.page.reload());
  transfers = await desk.save('payout-file');
  assert.match(transfers, new RegExp(`<IBAN>${kFarmIban}</IBAN>`));
  assert.match(transfers, /<InstdAmt Ccy="EUR">42\.50<\/InstdAmt>/);
  if (!existsSync(schema)) return t.diagnostic('the schema of pain.001 is not here: the file was not validated');
  const path = join(desk.folder, 'virements.xml');
  await writeFile(path, transfers);
  await promisify(execFile)('xmllint', ['--noout', '--nonet', '--schema', schema, path]);
});

step('the bank’s statement shows the transfer', async () => {
  const [, reference] = /<EndToEndId>([^<]+)</.exec(transfers);
  await desk.hand('payout-statement', 'releve.csv', statement([`VIR SEPA ${reference}`, '-42,50']));
  await desk.sees('payout-found');
  await desk.waitsForCount('payout-file', 1);
  assert.equal(await desk.get('payout-batch').first().getAttribute('data-state'), 'reconciled');
});

step('the audit is green, and what it took is counted', async (t) => {
  auditor = await Person.create('treasurer-auditor', laptop);
  await auditIs(auditor, server.origin, 'sound');
  await auditor.waitsFor('audit-total-unspent', '157,50');
  assert.deepEqual(people().flatMap((person) => person.errors), []);
  const of = (count) => desk[count] + other[count];
  t.diagnostic(`clicks: ${of('taps')}, fields typed: ${of('typed')}`);
});
