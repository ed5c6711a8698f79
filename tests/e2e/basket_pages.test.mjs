// A basket at a fund that covers 30, 70 and 100%, in real browsers: seen on both screens before anybody confirms, paid by QR, kept by both.
// With axe on every screen of it.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { inspect } from './inspect.mjs';
import { laptop, Person } from './person.mjs';
import { Server } from './server.mjs';
import { acceptRequests, deposit, giveMonth, storyAmong } from './steps.mjs';

let server, desk, member, merchant;
const people = () => [desk, member, merchant].filter(Boolean);

before(async () => {
  server = await Server.create();
  desk = await Person.create('desk-basket', laptop);
});
after(async () => {
  for (const person of people()) await person.destroy();
  await server?.destroy();
});

const step = storyAmong(people);

const product = (category) => merchant.page.locator(`[data-testid=basket-product][data-category="${category}"]`);

async function add(category, digits) {
  await product(category).click();
  await merchant.sees('basket-price');
  for (const digit of digits) await merchant.tap(`merchant-key-${digit}`);
  await merchant.tap('basket-add');
}

step('a fund that covers prices in part, its member and its shop', async () => {
  await desk.visit(`${server.origin}/desk#setup=${server.setup}`);
  await desk.fill('desk-name', 'Caisse de Cadenet');
  await desk.page.getByTestId('desk-rules').selectOption({ label: 'Caisse commune de l’alimentation de Cadenet' });
  await desk.tap('desk-create');
  await desk.sees('desk-ours');
  member = await Person.create('member-basket');
  await member.visit(server.origin);
  await member.tap('member-start');
  await member.fill('join-name', 'Odile Chapuis');
  await member.fill('join-commune', 'cadenet');
  await member.page.keyboard.press('Enter');
  await member.get('join-consent').check();
  await member.tap('join-send');
  await member.sees('member-waiting');
  merchant = await Person.create('merchant-basket');
  await merchant.visit(`${server.origin}/merchant`);
  await merchant.tap('merchant-start');
  await merchant.fill('join-name', 'La halle du Luberon');
  await merchant.fill('join-commune', 'cadenet');
  await merchant.page.keyboard.press('Enter');
  for (const category of ['légumes et fruits', 'pain', 'viande'])
    await merchant.get('join-categories').locator('label', { hasText: category }).click();
  await merchant.fill('join-contact', '04 90 00 00 00');
  await merchant.tap('join-send');
  await merchant.sees('merchant-waiting');
  await acceptRequests(desk, 2);
});

step('the month gives 150.00', async () => {
  await deposit(desk, '1000', 'reserve', 'Subvention');
  await giveMonth(desk, '150,00');
  await member.waitsFor('member-balance', '150,00', () => member.page.reload());
  await merchant.waitsFor('merchant-basket', 'Touchez un produit', () => merchant.page.reload());
});

step('alcohol alone is refused with a kind word', async () => {
  await inspect(merchant, 'basket-empty');
  await add('alcool', '900');
  await merchant.waitsFor('basket-nothing', 'pas de souci, 9,00 € à régler en euros');
  assert.equal(await merchant.get('basket-charge').count(), 0);
  await inspect(merchant, 'basket-nothing');
});

step('with the server killed, both see 20.00 in units and 19.00 in euros before either confirms', async () => {
  for (const person of [member, merchant]) await person.makeReadyForOffline();
  await server.kill();
  await add('alcool', '900');
  for (const category of ['viande', 'pain', 'légumes et fruits']) await add(category, '1000');
  await merchant.waitsFor('basket-split-euros', '19,00');
  assert.equal(await merchant.text('basket-split-units'), '20,00 €');
  assert.equal(await merchant.text('basket-split-price'), '39,00 €');
  await inspect(merchant, 'basket-lines');
  await product('pain').click();
  await inspect(merchant, 'basket-price');
  await merchant.tap('back');
  await merchant.tap('basket-charge');
  await merchant.sees('invoice-qr');
  assert.equal(await merchant.text('invoice-split-euros'), '19,00 €');
  await inspect(merchant, 'basket-invoice');

  await member.looksAt(merchant);
  await member.tap('member-pay');
  await member.sees('pay-confirm');
  assert.equal(await member.text('pay-split-units'), '20,00 €');
  assert.equal(await member.text('pay-split-euros'), '19,00 €');
  assert.equal(await member.text('pay-split-price'), '39,00 €');
  assert.equal(await member.text('pay-after'), '130,00 €');
  await inspect(member, 'basket-check');
});

step('it is paid by QR, and both keep what was paid in euros beside', async () => {
  await member.tap('pay-confirm');
  await member.sees('pay-qr');
  assert.equal(await member.text('shown-euros'), '19,00 €');
  await inspect(member, 'basket-shows');
  await merchant.looksAt(member);
  await merchant.tap('scan-payment');
  await merchant.sees('accepted');
  assert.equal(await merchant.text('accepted-amount'), '20,00 €');
  assert.equal(await merchant.text('accepted-euros'), '19,00 €');
  await inspect(merchant, 'basket-accepted');
  await merchant.tap('next-client');
  await merchant.waitsFor('merchant-basket', 'Touchez un produit');

  await merchant.reopen(`${server.origin}/merchant#/day`);
  await merchant.waitsFor('received-euros', '19,00 €');
  await inspect(merchant, 'basket-day');
  await member.reopen(`${server.origin}/#/payments`);
  await member.tap('payment-row');
  await member.waitsFor('payment-split-euros', '19,00');
  await inspect(member, 'basket-payment');
});

step('the fund is told of units alone', async () => {
  await server.start();
  await merchant.waitsFor('merchant-credited', '20,00', () => merchant.nudge());
  await member.visit(server.origin);
  await member.waitsFor('member-balance', '130,00', () => member.nudge());
});

step('no page threw an error or broke the content security policy', () => {
  assert.deepEqual(
    people().flatMap((person) => person.errors),
    [],
  );
});
