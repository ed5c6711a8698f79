// The market day, in real browsers: a fund from nothing to its audit, with payments made while the server is dead,
// and a real double spend from a copied phone.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { joinAsMember, joinAsMerchant, payByQr } from './market.mjs';
import { laptop, Person } from './person.mjs';
import { Server } from './server.mjs';
import { acceptRequests, auditIs, deposit, found, giveMonth, storyAmong } from './steps.mjs';

let server, desk, member, merchant, second, copy, auditor;
const people = () => [desk, member, merchant, second, copy, auditor].filter(Boolean);

before(async () => {
  server = await Server.create();
  desk = await Person.create('desk', laptop);
});
after(async () => {
  for (const person of people()) await person.destroy();
  await server?.destroy();
});

const step = storyAmong(people);

step('the desk creates the fund with the setup code', async () => {
  await found(desk, server, 'Caisse du marché', 'SSA PATIAS');
});

step('a member and two merchants ask to join, and the desk accepts them', async () => {
  member = await joinAsMember(server.origin, 'member', 'Odile Chapuis');
  merchant = await joinAsMerchant(server.origin, 'merchant', 'La ferme des Hautes-Chaumes');
  second = await joinAsMerchant(server.origin, 'second', 'Le fournil de Trelins');

  await acceptRequests(desk, 3);
});

step('money comes in and the month gives 100.00, backed by the reserve', async () => {
  await deposit(desk, '150,00', 'reserve', 'Cotisations');
  await deposit(desk, '50', 'guarantee', 'Fonds de garantie');
  await desk.tap('desk-section-today');
  await desk.waitsFor('desk-reserve', '150,00', () => desk.nudge());
  await desk.waitsFor('desk-guarantee', '50,00', () => desk.nudge());
  await giveMonth(desk, '100,00');
  await member.waitsFor('member-balance', '100,00', () => member.page.reload());
  await merchant.waitsFor('merchant-amount', '0,00', () => merchant.page.reload());
  await second.waitsFor('merchant-amount', '0,00', () => second.page.reload());
});

step('with the server killed, 12.50 is paid by QR both ways and the receipt is scanned', async () => {
  for (const person of [member, merchant, second]) await person.makeReadyForOffline();
  await member.close();
  copy = await member.copy('copy');
  await copy.close();
  await second.close();
  await server.kill();

  await member.reopen(server.origin);
  await member.waitsFor('member-balance', '100,00');
  await payByQr(member, merchant, '1250');
  assert.equal(await merchant.text('accepted-amount'), '12,50 €');
  await merchant.tap('show-receipt');
  await merchant.sees('receipt-qr');
  await member.looksAt(merchant);
  await member.tap('scan-receipt');
  await member.sees('receipt-done');
});

step('both pages, closed and reopened offline, still show it', async () => {
  await member.reopen(server.origin);
  await member.waitsFor('member-balance', '87,50');
  await merchant.reopen(`${server.origin}/merchant#/day`);
  await merchant.waitsFor('today-total', '12,50');
  assert.equal(await merchant.get('received-row').count(), 1);
});

step('when the server comes back both devices are brought up to date and the audit is green', async () => {
  await server.start();
  await merchant.reopen(`${server.origin}/merchant#/day`);
  await merchant.waitsFor('merchant-credited', '12,50', () => merchant.nudge());
  await member.waitsFor('member-balance', '87,50', () => member.nudge());

  auditor = await Person.create('auditor', laptop);
  await auditIs(auditor, server.origin, 'sound');
  await auditor.waitsFor('audit-total-unspent', '87,50');
  await auditor.waitsFor('audit-total-credits', '12,50');
});

step('a copied phone spends again offline: both merchants are paid and the audit names the fork and the draw', async () => {
  await server.kill();
  await second.reopen(`${server.origin}/merchant`);
  await second.sees('merchant-home');
  await copy.reopen(server.origin);
  await copy.waitsFor('member-balance', '100,00');
  await payByQr(copy, second, '9000');
  assert.equal(await second.text('accepted-amount'), '90,00 €');

  await server.start();
  await second.reopen(`${server.origin}/merchant#/day`);
  await second.waitsFor('merchant-credited', '90,00', () => second.nudge());

  await auditIs(auditor, server.origin, 'incidents');
  await auditor.waitsFor('audit-total-credits', '102,50');
  const fork = auditor.page.locator('[data-testid=audit-finding][data-code=fork]').first();
  const ids = new Set((await fork.innerText()).match(/[0-9a-f]{16,64}/g) ?? []);
  assert.ok(ids.size >= 2, 'the fork names both entries');
  const draw = auditor.page.locator('[data-testid=audit-finding][data-code=guarantee_draw]').first();
  assert.match((await draw.innerText()).replace(/[\u00a0\u202f]/g, ' '), /2,50 €/);
});

step('no page threw an error or broke the content security policy', () => {
  assert.deepEqual(people().flatMap((person) => person.errors), []);
});
