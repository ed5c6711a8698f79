// A fund founded by two in real browsers, where two must sign: its first money, an operator let in and another removed.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { laptop, Person } from './person.mjs';
import { Server } from './server.mjs';
import { acceptOperator, auditIs, storyAmong } from './steps.mjs';

let server, desk, other, third, late;
const people = () => [desk, other, third, late].filter(Boolean);

before(async () => {
  server = await Server.create();
  desk = await Person.create('founder', laptop);
  other = await Person.create('cofounder', laptop);
});
after(async () => {
  for (const person of people()) await person.destroy();
  await server?.destroy();
});

const step = storyAmong(people);

/** A code made on somebody's own computer, before there is a fund. */
async function makesCode(person, name) {
  await person.visit(`${server.origin}/desk`);
  await person.tap('desk-found-with-others');
  await person.fill('founder-name', name);
  await person.tap('founder-make');
  await person.sees('founder-qr');
}

/** What waits, signed here as well: it must be of this type. */
async function signsToo(person, type) {
  await person.tap('desk-section-rules');
  const act = person.page.locator(`[data-testid=rules-act][data-type=${type}]`);
  await person.waitsForCount('rules-act', 1, () => person.page.reload());
  await act.getByTestId('rules-endorse').click();
  await person.tap('rules-endorse-yes');
  await person.sees('rules-done');
}

step('another founder makes a code, which the first one’s camera reads', async () => {
  await makesCode(other, 'Awa Diallo');
  await desk.visit(`${server.origin}/desk#setup=${server.setup}`);
  await desk.check('together-several');
  await desk.fill('together-name', 'Zoé Martin');
  await other.get('founder-qr').scrollIntoViewIfNeeded();
  await desk.looksAt(other);
  await desk.tap('together-scan');
  await desk.waitsForCount('together-founder', 1);
  assert.match(await desk.text('together-founder'), /Awa Diallo/u);
  assert.equal(await desk.text('together-fingerprint'), await other.text('founder-fingerprint'));
});

step('a third one sends theirs as a message, and two of the three must sign', async () => {
  third = await Person.create('third-founder', laptop);
  await makesCode(third, 'Boris Lemoine');
  const sent = await third.text('founder-text');
  await desk.fill('together-paste', `> ${sent.slice(0, 90)}`);
  await desk.tap('together-add');
  await desk.sees('together-refused');
  await desk.fill('together-paste', `${sent.slice(0, 90)}\n${sent.slice(90)}`);
  await desk.tap('together-add');
  await desk.waitsForCount('together-founder', 2);
  assert.equal(await desk.get('together-threshold').inputValue(), '2');
  await desk.fill('desk-name', 'Caisse commune');
  await desk.choose('desk-rules', 'SSA PATIAS');
  await desk.tap('desk-create');
  await desk.sees('desk-ours');
});

step('the others’ pages open on the fund, each knowing all three', async () => {
  for (const person of [other, third]) {
    await person.waitsForCount('desk-ours', 1, () => person.nudge());
    await person.tap('desk-section-operators');
    await person.waitsForCount('operator', 3, () => person.page.reload());
    for (const name of ['Zoé Martin', 'Awa Diallo', 'Boris Lemoine'])
      await person.page.getByText(name).first().waitFor();
  }
});

step('money noted by one waits until the other has signed', async () => {
  await desk.tap('desk-section-money');
  await desk.fill('desk-deposit-amount', '500');
  await desk.fill('desk-deposit-reference', 'Subvention');
  await desk.tap('desk-deposit-save');
  await desk.tap('desk-deposit-confirm');
  await desk.sees('desk-deposit-waits');
  assert.equal(await desk.get('desk-deposit-done').count(), 0);
  await other.tap('desk-section-today');
  await other.waitsForCount('desk-acts-waiting', 1, () => other.nudge());
  await other.waitsFor('desk-reserve', '0,00');
  await signsToo(other, 'deposit');
  for (const person of [desk, other]) {
    await person.tap('desk-section-today');
    await person.waitsFor('desk-reserve', '500,00', () => person.nudge());
    assert.equal(await person.get('desk-acts-waiting').count(), 0);
  }
});

step('somebody who asks is accepted by one and let in by two', async () => {
  late = await Person.create('late-operator', laptop);
  await acceptOperator(desk, late, server.origin, 'Chloé Vial');
  await desk.sees('desk-appoint-waits');
  await late.nudge();
  await late.sees('operator-waiting');
  await signsToo(other, 'appoint');
  await late.waitsForCount('desk-ours', 1, () => late.nudge());
});

step('one of the founders is removed by two', async () => {
  await desk.tap('desk-section-operators');
  await desk.waitsForCount('operator', 4, () => desk.page.reload());
  ++desk.taps;
  await desk.get('operator').filter({ hasText: 'Boris Lemoine' }).getByTestId('operator-remove').click();
  await desk.tap('operator-remove-confirm');
  await desk.sees('operator-removal-waits');
  assert.equal(await desk.get('operator').count(), 4);
  await signsToo(other, 'revoke');
  await third.waitsForCount('desk-other', 1, () => third.page.reload());
  await desk.waitsForCount('operator', 3, () => desk.page.reload());
});

step('the audit is green', async () => {
  await auditIs(late, server.origin, 'sound');
  assert.deepEqual(people().flatMap((person) => person.errors), []);
});
