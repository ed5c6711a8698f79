// Those who meet at a market: how they join a fund that asks nothing more than a name and a commune, and how one pays the other.
// Guarantees: through their pages alone. Must not know the desk.
import { Person } from './person.mjs';

export async function joinAsMember(origin, device, name) {
  const person = await Person.create(device);
  await person.visit(origin);
  await person.tap('member-start');
  await person.fill('join-name', name);
  await person.fill('join-commune', 'boen');
  await person.page.keyboard.press('Enter');
  await person.check('join-consent');
  await person.tap('join-send');
  await person.sees('member-waiting');
  return person;
}

export async function joinAsMerchant(origin, device, stall) {
  const person = await Person.create(device);
  await person.visit(`${origin}/merchant`);
  await person.tap('merchant-start');
  await person.fill('join-name', stall);
  await person.fill('join-commune', 'Trelins');
  await person.page.keyboard.press('Enter');
  await person.get('join-categories').locator('label').first().click();
  await person.fill('join-contact', '04 77 00 00 00');
  await person.tap('join-send');
  await person.sees('merchant-waiting');
  return person;
}

async function charge(till, digits) {
  for (const digit of digits) await till.tap(`merchant-key-${digit}`);
  await till.tap('merchant-charge');
  await till.sees('invoice-qr');
}

/** Both devices, each seeing only the other's screen: neither needs a network. */
export async function payByQr(payer, till, digits) {
  await charge(till, digits);
  await payer.looksAt(till);
  await payer.tap('member-pay');
  await payer.sees('pay-confirm');
  await payer.tap('pay-confirm');
  await payer.sees('pay-qr');
  await till.looksAt(payer);
  await till.tap('scan-payment');
  await till.sees('accepted');
}
