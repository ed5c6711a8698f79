// The desk's pages about merchants, what they are sent, and the books: axe at three sizes, light and dark, and each way through them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskStory, sizes } from './desk_story.mjs';

/** The kids of web/tests/features/desk/pages/paying.ts. */
const merchant = (place) => `merchant/${String(place).repeat(16)}`;
const statement = (name) => ({
  name: 'releve.xml',
  mimeType: 'text/xml',
  buffer: Buffer.from(name),
});

const { desk, opens, look } = await deskStory('paying');
const states = () => desk.page.getByTestId('payout-batch').evaluateAll((all) => all.map((one) => one.dataset.state));

test('a merchant: its file, its statement, and the end of its approval', async () => {
  await opens('merchants');
  await desk.sees('desk-merchants-row');
  await opens(merchant(0));
  await desk.sees('merchant-statement-row');
  await look('merchant');
  await desk.fill('merchant-iban', 'DE00');
  await desk.tap('merchant-save');
  await desk.page.waitForFunction(() => document.querySelector('[data-testid=merchant-iban]').getAttribute('aria-invalid') === 'true');
  await desk.fill('merchant-iban', 'FR7630006000011234567890189');
  await desk.tap('merchant-save');
  await desk.sees('merchant-saved');
  await desk.tap('merchant-delist');
  await desk.tap('merchant-delist-confirm');
  assert.equal(await desk.get('merchant-delist-reason').getAttribute('aria-invalid'), 'true');
  await look('delist');
});

test('a reconversion prepared here waits for somebody else', async () => {
  await opens('reconversion');
  await desk.sees('payout-due-row');
  await desk.sees('payout-lacking');
  assert.equal(await desk.page.getByTestId('payout-choose').count(), 2);
  await look('reconversion');
  await desk.tap('payout-prepare');
  await desk.sees('payout-second');
  assert.deepEqual(await states(), ['proposed', 'sent', 'reconciled']);
  assert.equal(await desk.page.getByTestId('payout-confirm').count(), 0);
  await desk.tap('payout-discard');
  await desk.tap('payout-discard-yes');
  await desk.sees('payout-done');
  assert.deepEqual(await states(), ['discarded', 'sent', 'reconciled']);
});

test('one that another prepared is confirmed here', async () => {
  await opens('reconversion', 'proposed');
  await desk.tap('payout-confirm');
  await desk.sees('payout-confirm-dialog');
  await look('confirm');
  await desk.tap('payout-confirm-yes');
  await desk.sees('payout-done');
  assert.deepEqual(await states(), ['sent', 'sent', 'reconciled']);
  await look('sent');
});

test('somebody who is alone confirms twice', async () => {
  await opens('reconversion', 'operators=1');
  await desk.sees('payout-alone-notice');
  await desk.tap('payout-prepare');
  await desk.tap('payout-confirm');
  assert.equal(await desk.get('payout-confirm-yes').isDisabled(), true);
  await desk.page.getByTestId('payout-alone').check();
  await desk.tap('payout-confirm-yes');
  await desk.sees('payout-done');
});

test('the fund’s account, and the bank’s statement', async () => {
  await opens('reconversion', 'noaccount');
  await desk.tap('account-change');
  await desk.fill('account-name', 'SSA PATIAS');
  await desk.fill('account-iban', 'DE00');
  await desk.tap('account-save');
  await desk.page.waitForFunction(() => document.querySelector('[data-testid=account-iban]').getAttribute('aria-invalid') === 'true');
  await look('account');
  await desk.fill('account-iban', 'FR7630006000011234567890189');
  await desk.tap('account-save');
  await desk.sees('account-line');
  await desk.page.getByTestId('payout-statement').setInputFiles(statement('faux'));
  await desk.sees('payout-statement-line');
  await desk.page.getByTestId('payout-statement').setInputFiles(statement('bon'));
  await desk.sees('payout-found');
});

const closeButtons = () => desk.page.getByTestId('closing-close');
const months = () => desk.page.getByTestId('closings-row');

test('a month that is over is closed, once, and it is said who did it', async () => {
  await opens('books');
  await desk.sees('closings-row');
  assert.equal(await closeButtons().count(), 2);
  assert.match(await months().nth(2).textContent(), /Awa Sissoko/u);
  await closeButtons().first().click();
  await desk.sees('closing-dialog');
  assert.match(await desk.get('closing-dialog').textContent(), /Rien n’est bloqué/u);
  assert.equal(await desk.page.getByTestId('closing-several').count(), 0);
  await look('closing');
  await desk.tap('closing-yes');
  await desk.sees('closing-done');
  assert.equal(await closeButtons().count(), 1);
  assert.match(await months().first().textContent(), /[0-9a-f]{4}\u00a0[0-9a-f]{4}\u00a0[0-9a-f]{4}/u);
  await look('closed');
});

test('a close that takes two waits for the other, and one that cannot be made says why', async () => {
  await opens('books', 'threshold=2&closewaits');
  await desk.sees('closings-row');
  assert.equal(await closeButtons().count(), 1);
  await closeButtons().first().click();
  await desk.sees('closing-several');
  await desk.tap('closing-yes');
  await desk.sees('closing-done');
  assert.equal(await closeButtons().count(), 0);
  await opens('books', 'offline');
  await closeButtons().first().click();
  await desk.tap('closing-yes');
  await desk.sees('closing-refused');
  await opens('books', 'notboard');
  await desk.sees('closing-not-board');
  assert.equal(await closeButtons().count(), 0);
});

test('the books, month by month', async () => {
  await opens('books');
  await desk.sees('books-plot-money');
  await desk.sees('books-journal-row');
  await look('books');
  const totals = await desk.page.getByTestId('books-journal-totals').locator('td').allTextContents();
  assert.equal(totals.at(-1), totals.at(-2));
  if (process.env.BESACE_SCREENSHOTS) {
    for (const [name, viewport] of Object.entries(sizes)) {
      await desk.page.setViewportSize(viewport);
      await desk.page.screenshot({
        path: `${process.env.BESACE_SCREENSHOTS}/paying-books-whole-${name}.png`,
        fullPage: true,
      });
    }
  }
});
