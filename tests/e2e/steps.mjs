// One story told in steps, and what several stories do at the desk.
// Guarantees that the first step that fails leaves pictures of every screen and ends the story. Must not know what is told.
import { test } from 'node:test';

/** step(name, walk) of a story among these people, who may arrive as it goes on. */
export function storyAmong(people) {
  let broken = false;
  return (name, walk) =>
    test(name, async (t) => {
      if (broken) return t.skip('an earlier step failed');
      try {
        await walk(t);
      } catch (error) {
        broken = true;
        for (const person of people()) await person.leavePicture();
        throw error;
      }
    });
}

/** pocket: its name, where the fund has several. */
export async function deposit(desk, amount, target, reference, pocket) {
  await desk.tap('desk-section-money');
  await desk.fill('desk-deposit-amount', amount);
  await desk.page.locator('label', { has: desk.get(`desk-deposit-${target}`) }).click();
  if (pocket) await desk.get('desk-deposit-pocket').selectOption({ label: pocket });
  await desk.fill('desk-deposit-reference', reference);
  await desk.tap('desk-deposit-save');
  await desk.tap('desk-deposit-confirm');
  await desk.sees('desk-deposit-done');
}

export async function acceptRequests(desk, many) {
  await desk.tap('desk-section-requests');
  await desk.waitsForCount('desk-request', many, () => desk.page.reload());
  for (let left = many - 1; left >= 0; --left) {
    await desk.tap('desk-accept');
    await desk.waitsForCount('desk-request', left);
  }
}

/** Plans this month's allowances, which come to this much in all, and gives them. */
export async function giveMonth(desk, total) {
  await desk.tap('desk-section-month');
  await desk.tap('desk-month-plan');
  await desk.waitsFor('desk-month-total', total);
  await desk.tap('desk-month-run');
  await desk.tap('desk-month-confirm');
  await desk.sees('desk-month-result');
}

/** A new fund of these rules, founded with the server's code. */
export async function found(desk, server, name, rules) {
  await desk.visit(`${server.origin}/desk#setup=${server.setup}`);
  await desk.fill('desk-name', name);
  await desk.choose('desk-rules', rules);
  await desk.tap('desk-create');
  await desk.sees('desk-ours');
}

/** Another person asks at their own computer to look after the fund, and the desk accepts it. */
export async function acceptOperator(desk, other, origin, name) {
  await other.visit(`${origin}/desk`);
  await other.fill('operator-name', name);
  await other.tap('operator-ask');
  await other.sees('operator-waiting');
  await desk.tap('desk-section-requests');
  await desk.waitsForCount('desk-request', 1, () => desk.page.reload());
  await desk.tap('desk-accept');
  await desk.tap('desk-admit-confirm');
  await desk.waitsForCount('desk-request', 0);
}

/** Where one signature is enough, they look after it at once. */
export async function addOperator(desk, other, origin, name) {
  await acceptOperator(desk, other, origin, name);
  await other.waitsForCount('desk-ours', 1, () => other.nudge());
}

/** The month's list, which comes to this much, as one of two prepares it. */
export async function prepareMonth(desk, total) {
  await desk.tap('desk-section-month');
  await desk.waitsFor('desk-month-total', total, () => desk.tap('desk-month-plan'));
  await desk.tap('month-prepare');
  await desk.sees('month-list-second');
}

/** What one of two prepared, before the other, who has read it and is asked once more. */
export async function askToGive(desk, act = 'month-list-confirm') {
  await desk.tap('desk-section-month');
  await desk.waitsForCount(act, 1, () => desk.page.reload());
  await desk.tap(act);
  await desk.sees('month-list-confirm-dialog');
}

export async function auditIs(auditor, origin, verdict) {
  await auditor.visit(`${origin}/audit`);
  await auditor.tap('audit-verify');
  await auditor.sees('audit-verdict');
  const said = await auditor.get('audit-verdict').getAttribute('data-verdict');
  if (said !== verdict) throw new Error(`the audit says ${said}, not ${verdict}`);
}
