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
        await walk();
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
