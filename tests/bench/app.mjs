// Figures of the app: the audit in WebAssembly, the sizes a phone downloads, the time from "pay" to the code on screen.
// Guarantees: the built product is measured, with nothing stubbed. Must not judge: a figure is not a test.
// usage: node tests/bench/app.mjs [wasm-audit|sizes|sign-to-qr]...
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { Person } from '../e2e/person.mjs';
import { Server } from '../e2e/server.mjs';
import { kRoot } from '../support/besace.mjs';
import { copyOf, found, freshNonce, kNow, must } from '../wasm/fund.mjs';
import { loadModule } from '../wasm/module.mjs';

const kBinary = `${kRoot}build/release/server-stub/besace`;
const kSignatureRounds = 2000;
const kPayments = 5;
const kSlowdown = 4;

const say = (name, value) => console.log(`  ${name.padEnd(52)} ${value}`);
const seconds = (begun) => (performance.now() - begun) / 1000;

/** Reads one invoice again and again: one signature check each, with the little around it. */
function signatureRate(core) {
  const fund = found(core);
  const replica = copyOf(core, fund);
  const till = new core.Till(replica, fund.merchants[0].kid);
  const invoice = must(till.makeInvoice(fund.merchants[0].seed, 1_250n, freshNonce(), kNow));
  const begun = performance.now();
  for (let round = 0; round < kSignatureRounds; ++round) must(replica.readInvoice(invoice.text));
  const rate = kSignatureRounds / seconds(begun);
  till.delete();
  replica.delete();
  return rate;
}

async function wasmAudit() {
  const folder = `${kRoot}build/bench`;
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/app.besace`;
  execFileSync(kBinary, ['simulate', '--seed', '7', '--members', '400', '--merchants', '40', '--days', '360', '--pays-per-month', '30', '-o', file]);
  const bytes = new Uint8Array(readFileSync(file));
  const { core, memoryBytes } = await loadModule();
  const replica = new core.Replica('');
  const begun = performance.now();
  const report = core.auditBundle(replica, bytes, () => {});
  const took = seconds(begun);
  const entries = Number(report.entries);
  say('wasm: entries audited', `${entries} (${report.verdict})`);
  say('wasm: entries/s', (entries / took).toFixed(0));
  say('wasm: signatures checked', String(report.signaturesChecked));
  say('wasm: memory at the end, MB', (memoryBytes() / 1e6).toFixed(0));
  const rate = signatureRate(core);
  say('wasm: one signature an entry, entries/s', rate.toFixed(0));
  say('wasm: ratio', (entries / took / rate).toFixed(1));
  const native = performance.now();
  execFileSync(kBinary, ['audit', file, '--json'], { maxBuffer: 1 << 30 });
  say('native, same file, whole process: entries/s', (entries / seconds(native)).toFixed(0));
  replica.delete();
}

function sizes() {
  const gzip = (path) => gzipSync(readFileSync(path), { level: 9 }).length;
  say('besace.wasm, gzip bytes', gzip(`${kRoot}build/wasm/besace.wasm`));
  const dist = `${kRoot}web/dist`;
  const html = readFileSync(`${dist}/index.html`, 'utf8');
  const first = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]);
  const member = readdirSync(`${dist}/assets`).filter((name) => /^MemberPage.*\.js$/.test(name));
  say('scripts of the first page, gzip bytes', first.reduce((sum, name) => sum + gzip(`${dist}/${name}`), 0));
  say("and the member's page, gzip bytes", member.reduce((sum, name) => sum + gzip(`${dist}/assets/${name}`), 0));
}

async function preparePeople(server) {
  const desk = await Person.create('bench-desk', { width: 1280, height: 860 });
  const member = await Person.create('bench-member');
  const merchant = await Person.create('bench-merchant');
  await member.visit(server.origin);
  await member.tap('member-start');
  await member.fill('join-name', 'Mesure');
  await member.fill('join-commune', 'Sauvain');
  await member.page.keyboard.press('Enter');
  await member.tap('join-send');
  await merchant.visit(`${server.origin}/merchant`);
  await merchant.tap('merchant-start');
  await merchant.fill('join-name', 'Mesure');
  await merchant.fill('join-commune', 'Sauvain');
  await merchant.page.keyboard.press('Enter');
  await merchant.get('join-categories').locator('label').first().click();
  await merchant.fill('join-contact', 'mesure@example.org');
  await merchant.tap('join-send');
  await desk.visit(`${server.origin}/desk#demo=${server.demo}`);
  await desk.tap('desk-section-requests');
  await desk.waitsForCount('desk-request', 2, () => desk.page.reload());
  for (const left of [1, 0]) {
    await desk.tap('desk-accept');
    await desk.waitsForCount('desk-request', left);
  }
  await desk.tap('desk-section-month');
  await desk.tap('desk-month-plan');
  await desk.tap('desk-month-run');
  await desk.tap('desk-month-confirm');
  await desk.sees('desk-month-result');
  await desk.destroy();
  await member.waitsFor('member-balance', '100,00', () => member.page.reload());
  await merchant.waitsFor('merchant-amount', '0,00', () => merchant.page.reload());
  return { member, merchant };
}

async function signToQr() {
  const server = await Server.create({ demo: true });
  const { member, merchant } = await preparePeople(server);
  try {
    const times = [];
    for (let round = 0; round < kPayments; ++round) {
      for (const digit of '150') await merchant.tap(`merchant-key-${digit}`);
      await merchant.tap('merchant-charge');
      await merchant.sees('invoice-qr');
      await member.looksAt(merchant);
      await member.tap('member-pay');
      await member.sees('pay-confirm');
      const session = await member.context.newCDPSession(member.page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: kSlowdown });
      times.push(
        await member.page.evaluate(async () => {
          const begun = performance.now();
          document.querySelector('[data-testid=pay-confirm]').click();
          while (!document.querySelector('[data-testid=pay-qr]')) await new Promise(requestAnimationFrame);
          await new Promise(requestAnimationFrame);
          return performance.now() - begun;
        }),
      );
      await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      await member.tap('pay-done');
      await merchant.tap('invoice-cancel');
    }
    times.sort((a, b) => a - b);
    say(`"pay" to the code on screen, page ${kSlowdown}x slower, ms`, times.map((time) => time.toFixed(0)).join(' '));
  } finally {
    for (const person of [member, merchant]) await person.destroy();
    await server.destroy();
  }
}

const parts = { 'wasm-audit': wasmAudit, sizes, 'sign-to-qr': signToQr };
const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) {
  console.log(name);
  await parts[name]();
}
