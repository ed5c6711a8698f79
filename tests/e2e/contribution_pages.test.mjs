// The pages of contributions and of the guided month on an engine that pretends: axe at three sizes, light and dark, and what one does there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskStory } from './desk_story.mjs';

const file = { name: 'releve.xml', mimeType: 'text/xml', buffer: Buffer.from('<Document/>') };

const { desk, opens, look } = await deskStory('contributions');
const type = (field, text) => desk.get(field).fill(text);

test('the month’s table, narrowed down, and a payment written down with its receipt', async () => {
  await opens('contributions');
  await desk.sees('contribution-row');
  await look('table');
  await desk.get('contributions-state').selectOption('late');
  await desk.sees('contribution-row');
  await desk.tap('contribution-pay');
  await type('payment-amount', 'dix');
  await desk.tap('payment-save');
  assert.equal(await desk.get('payment-amount').getAttribute('aria-invalid'), 'true');
  await look('pay');
  await type('payment-amount', '12,50');
  await desk.tap('payment-save');
  await desk.tap('payment-receipt');
  await desk.waitsFor('receipt', '12,50');
  await look('receipt');
});

test('every payment, and one given back', async () => {
  await opens('contributions/payments');
  await desk.sees('payment-row');
  await look('payments');
  await desk.tap('payment-refund');
  await type('refund-amount', '999');
  await desk.tap('refund-save');
  assert.equal(await desk.get('refund-amount').getAttribute('aria-invalid'), 'true');
  await type('refund-amount', '5');
  await desk.tap('refund-save');
  await desk.sees('refund-done');
});

test('a line with two answers, seen where one looks first, and settled', async () => {
  await opens('', 'deux');
  await desk.waitsFor('disputed-counted', '12');
  await desk.sees('disputed-aside');
  await look('disputed-today');
  await opens('contributions', 'deux');
  await desk.sees('disputed-line');
  await look('disputed');
  await desk.tap('disputed-take');
  await desk.get('disputed-line').waitFor({ state: 'detached' });
});

test('a statement, looked at, a payer chosen, then kept', async () => {
  await opens('contributions/statement');
  await desk.get('statement-file').setInputFiles(file);
  await desk.sees('statement-line-row');
  assert.equal(await desk.text('statement-count-choose'), '14');
  await look('statement');
  const choose = desk.get('statement-line').getByRole('button', { name: /Choisir de qui/ });
  await choose.nth(1).click();
  await desk.sees('statement-collection');
  await look('choose');
  await desk.tap('statement-collection');
  assert.equal(await desk.text('statement-count-choose'), '13');
  await choose.nth(3).click();
  await desk.sees('statement-dialog');
  await desk.tap('statement-ignore');
  await desk.tap('statement-keep');
  await desk.sees('statement-done');
});

test('a collection that the bank takes back in full, taken back from everybody', async () => {
  await opens('contributions/statement', 'repris');
  await desk.get('statement-file').setInputFiles(file);
  await desk.sees('statement-line-row');
  const choose = desk.get('statement-line').getByRole('button', { name: /Choisir de qui.*REJET/ });
  await choose.first().click();
  await desk.sees('statement-collection');
  await look('back');
  await desk.tap('statement-collection');
  assert.equal(await desk.text('statement-count-choose'), '14');
});

test('a statement that cannot be read names its line', async () => {
  await opens('contributions/statement', 'statement=faux');
  await desk.get('statement-file').setInputFiles(file);
  await desk.waitsFor('statement-fault', 'Ligne 42');
  await look('fault');
});

test('direct debits need the fund’s account, whose faults stand beside their fields', async () => {
  await opens('contributions/debits');
  await desk.tap('debits-make');
  await desk.tap('debits-account');
  await type('account-name', 'SSA PATIAS');
  await type('account-iban', 'FR00');
  await desk.tap('account-save');
  assert.equal(await desk.get('account-iban').getAttribute('aria-invalid'), 'true');
  await look('account');
  await type('account-iban', 'FR76 3000 6000 0112 3456 7890 189');
  await desk.tap('account-save');
  await desk.sees('account-saved');
  await opens('contributions/debits', 'account');
  await desk.tap('debits-make');
  await desk.sees('debits-download');
  await look('debits');
});

test('the month in four steps, to its end', async () => {
  await opens('month', 'operators=1');
  await desk.sees('month-alone');
  await desk.sees('desk-month-run');
  await look('month');
  await desk.tap('month-enter');
  await desk.tap('month-enter-confirm');
  await desk.sees('month-entered');
  await desk.tap('desk-month-run');
  await desk.tap('desk-month-confirm');
  await desk.sees('desk-month-result');
  assert.equal(await desk.get('month-step-4').getAttribute('data-state'), 'done');
  await look('given');
});
