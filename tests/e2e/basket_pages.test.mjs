// A basket at a fund that covers 30, 70 and 100%, in real browsers: seen on both screens before anybody confirms, paid by QR, kept by both.
// With axe on every screen of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inspect } from './inspect.mjs';
import { laptop, Person } from './person.mjs';
import { Server } from './server.mjs';

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

// One story in steps: the first that fails leaves pictures of every screen and ends it.
let broken = false;
function step(name, walk) {
  test(name, async (t) => {
    if (broken) return t.skip('an earlier step failed');
    try {
      await walk();
    } catch (error) {
      broken = true;
      for (const person of people()) await person.leavePicture();
      throw error;
    }
  });
}

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
  await desk.tap('desk-section-requests');
  await desk.waitsForCount('desk-request', 2, () => desk.page.reload());
  for (const left of [1, 0]) {
    await desk.tap('desk-accept');
    await desk.waitsForCount('desk-request', left);
  }
});

step('the month gives 150.00', async () => {
  await desk.tap('desk-section-money');
  await desk.fill('desk-deposit-amount', '1000');
  await desk.page.locator('label', { has: desk.get('desk-deposit-reserve') }).click();
  await desk.fill('desk-deposit-reference', 'Subvention');
  await desk.tap('desk-deposit-save');
  await desk.tap('desk-deposit-confirm');
  await desk.sees('desk-deposit-done');
  await desk.tap('desk-section-month');
  await desk.tap('desk-month-plan');
  await desk.waitsFor('desk-month-total', '150,00');
  await desk.tap('desk-month-run');
  await desk.tap('desk-month-confirm');
  await desk.sees('desk-month-result');
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
