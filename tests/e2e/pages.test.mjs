// Every page and step of the app, with axe, at phone and tablet size, light and dark, in French and in English.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inspect } from './inspect.mjs';
import { laptop, Person } from './person.mjs';
import { Server } from './server.mjs';

let server, empty, desk, member, merchant;
const people = () => [desk, member, merchant].filter(Boolean);

before(async () => {
  server = await Server.create({ demo: true });
  empty = await Server.create();
});
after(async () => {
  for (const person of people()) await person.destroy();
  await server?.destroy();
  await empty?.destroy();
});

test('the desk before there is a fund', async () => {
  desk = await Person.create('desk-pages', laptop);
  await desk.visit(`${empty.origin}/desk#setup=${empty.setup}`);
  await desk.sees('desk-create');
  await inspect(desk, 'desk-create');
});

test('the member joins', async () => {
  member = await Person.create('member-pages');
  await member.visit(server.origin);
  await member.sees('member-start');
  await inspect(member, 'member-welcome');
  await member.tap('member-start');
  await inspect(member, 'member-join');
  await member.fill('join-name', 'Jeanne Faure');
  await member.fill('join-commune', 'Sauvain');
  await member.page.keyboard.press('Enter');
  await member.tap('join-send');
  assert.equal(await member.get('join-consent').getAttribute('aria-invalid'), 'true');
  await inspect(member, 'member-join-consent');
  await member.get('join-consent').check();
  await member.tap('join-send');
  await member.sees('member-waiting');
  await inspect(member, 'member-waiting');
});

test('the merchant joins', async () => {
  merchant = await Person.create('merchant-pages');
  await merchant.visit(`${server.origin}/merchant`);
  await merchant.sees('merchant-start');
  await inspect(merchant, 'merchant-welcome');
  await merchant.tap('merchant-start');
  await inspect(merchant, 'merchant-join');
  await merchant.fill('join-name', 'Le potager du Lignon');
  await merchant.fill('join-commune', 'Boën-sur-Lignon');
  await merchant.page.keyboard.press('Enter');
  await merchant.get('join-categories').locator('label').first().click();
  await merchant.fill('join-contact', 'potager@example.org');
  await merchant.tap('join-send');
  await merchant.sees('merchant-waiting');
  await inspect(merchant, 'merchant-waiting');
});

test('the desk of the demonstration, section by section', async () => {
  await desk.visit(`${server.origin}/desk#demo=${server.demo}`);
  await desk.sees('desk-ours');
  await desk.tap('desk-section-requests');
  await desk.waitsForCount('desk-request', 2, () => desk.page.reload());
  await inspect(desk, 'desk-requests');
  for (const left of [1, 0]) {
    await desk.tap('desk-accept');
    await desk.waitsForCount('desk-request', left);
  }
  await desk.tap('desk-section-month');
  await desk.tap('desk-month-plan');
  await desk.sees('desk-month-total');
  await inspect(desk, 'desk-month');
  await desk.tap('desk-month-run');
  await desk.tap('desk-month-confirm');
  await desk.sees('desk-month-result');
  for (const section of ['today', 'members', 'merchants', 'money', 'operators', 'incidents', 'links']) {
    await desk.tap(`desk-section-${section}`);
    await inspect(desk, `desk-${section}`);
  }
});

test('a payment, screen by screen', async () => {
  await member.waitsFor('member-balance', '100,00', () => member.page.reload());
  await merchant.waitsFor('merchant-amount', '0,00', () => merchant.page.reload());
  for (const digit of '2340') await merchant.tap(`merchant-key-${digit}`);
  await inspect(merchant, 'merchant-keypad');
  await inspect(member, 'member-home');
  await merchant.tap('merchant-charge');
  await merchant.sees('invoice-qr');
  await inspect(merchant, 'merchant-invoice');

  await member.tap('member-pay');
  await member.sees('pay-scan');
  await inspect(member, 'member-scan');
  await member.page.goBack();
  await member.looksAt(merchant);
  await member.visit(server.origin);
  await member.tap('member-pay');
  await member.sees('pay-confirm');
  await inspect(member, 'member-check');
  await member.tap('pay-confirm');
  await member.sees('pay-qr');
  await inspect(member, 'member-shows');

  await merchant.looksAt(member);
  await merchant.tap('scan-payment');
  await merchant.sees('accepted');
  await inspect(merchant, 'merchant-accepted');
  await merchant.tap('show-receipt');
  await merchant.sees('receipt-qr');
  await inspect(merchant, 'merchant-receipt');
  await merchant.tap('next-client');
});

test('a refused payment says why', async () => {
  for (const digit of '500') await merchant.tap(`merchant-key-${digit}`);
  await merchant.tap('merchant-charge');
  await merchant.tap('scan-payment');
  await merchant.sees('refused-code');
  assert.equal(await merchant.get('refused-code').getAttribute('data-code'), 'earlier_payment');
  await inspect(merchant, 'merchant-refused');
});

test('histories and places', async () => {
  await merchant.visit(`${server.origin}/merchant#/day`);
  await merchant.waitsFor('today-total', '23,40');
  await inspect(merchant, 'merchant-day');
  await member.visit(server.origin);
  await member.waitsFor('member-balance', '76,60');
  await inspect(member, 'member-home-paid');
  await member.tap('member-payments');
  await member.sees('payment-row');
  await inspect(member, 'member-payments');
  await member.tap('payment-row');
  await member.sees('payment-state');
  await inspect(member, 'member-payment');
  await member.visit(server.origin);
  await member.tap('member-places');
  await member.sees('place');
  await inspect(member, 'member-places');
});

test('the auditor', async () => {
  await desk.visit(`${server.origin}/audit`);
  await desk.sees('audit-verify');
  await inspect(desk, 'audit-start');
  await desk.tap('audit-verify');
  await desk.sees('audit-verdict');
  await inspect(desk, 'audit-report');
});

test('English is complete on the pages met', async () => {
  const french = /[àâçéèêëîïôùûœ]|\b(caisse|adhérent|encaisser|solde|paiement)\b/i;
  for (const [person, path] of [
    [member, '/'],
    [merchant, '/merchant'],
    [desk, '/audit'],
  ]) {
    await person.visit(`${server.origin}${path}`);
    await person.page.getByRole('button', { name: 'English' }).click();
    await person.page.waitForTimeout(300);
    const words = await person.page.locator('h1, h2, button').allInnerTexts();
    assert.equal(await person.page.locator('html').getAttribute('lang'), 'en');
    assert.deepEqual(words.filter((text) => french.test(text) && !text.includes('Français')), []);
  }
});

test('no page threw an error or broke the content security policy', () => {
  assert.deepEqual(people().flatMap((person) => person.errors), []);
});
