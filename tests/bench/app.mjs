// Figures of the app: the audit in WebAssembly, the sizes a phone downloads, the time from "pay" to the code on screen.
// Guarantees: the built product is measured, with nothing stubbed. Must not judge: a figure is not a test.
// usage: node tests/bench/app.mjs [wasm-audit|browser-audit|sizes|sign-to-qr]... [--entries N]
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { Person } from '../e2e/person.mjs';
import { Server } from '../e2e/server.mjs';
import { kRoot } from '../support/besace.mjs';
import { copyOf, found, freshNonce, kNow, must } from '../wasm/fund.mjs';
import { loadModule } from '../wasm/module.mjs';
import { auditByTwo } from '../wasm/two_workers.mjs';

const kBench = `${kRoot}build/release/server-stub/bench/besace_bench`;
const kSignatureRounds = 2000;
const kStatementBytes = 32;
const kPageMilliseconds = 600_000;
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

/** The log that the native audit is measured on. */
function simulatedLog() {
  const folder = `${kRoot}build/bench`;
  const file = `${folder}/bench-${entries}.besace`;
  if (!existsSync(file)) execFileSync(kBench, ['--folder', folder, 'audit', '--entries', entries], { stdio: 'ignore' });
  return file;
}

/** Runs an audit; tells entries/s by the clock and by processor time. */
async function measured(name, core, audit) {
  const replica = new core.Replica('');
  const begun = performance.now();
  const usage = process.cpuUsage();
  const report = await audit(replica);
  const { user, system } = process.cpuUsage(usage);
  const took = seconds(begun);
  replica.delete();
  const count = Number(report.entries);
  say(`${name}: entries/s`, `${(count / took).toFixed(0)} (${((count * 1e6) / (user + system)).toFixed(0)} by processor time)`);
  return { took, report };
}

async function wasmAudit() {
  const file = simulatedLog();
  const bytes = new Uint8Array(readFileSync(file));
  const { core, memoryBytes } = await loadModule();
  const one = await measured('wasm, one worker', core, (replica) => core.auditBundle(replica, bytes, () => {}));
  say('wasm: entries audited', `${one.report.entries} (${one.report.verdict})`);
  say('wasm: signatures checked', String(one.report.signaturesChecked));
  say('wasm: memory at the end, MB', (memoryBytes() / 1e6).toFixed(0));
  const two = await measured('wasm, two workers', core, (replica) => auditByTwo(core, replica, bytes));
  say('wasm: two workers are faster by', (one.took / two.took).toFixed(2));
  say('wasm: statements of the second that came', String(two.report.heard / kStatementBytes));
  const rate = signatureRate(core);
  say('wasm: one signature an entry, entries/s', rate.toFixed(0));
  say('wasm: ratio', (Number(one.report.entries) / one.took / rate).toFixed(1));
}

/** The app without the second worker's script: the audit then goes on alone, as where none can be started. */
function appForOneWorker() {
  const folder = `${kRoot}build/bench/one-worker`;
  rmSync(folder, { recursive: true, force: true });
  cpSync(`${kRoot}web/dist`, folder, { recursive: true, filter: (file) => !file.includes('audit_helper') });
  return folder;
}

/** What the auditor's page says of one audit, in seconds. */
async function pageAudit(file, web) {
  const server = await Server.create({ demo: true, ...web });
  const person = await Person.create('bench-auditor', { width: 1280, height: 860 });
  try {
    await person.visit(`${server.origin}/audit`);
    await person.page.locator('input[type=file]').setInputFiles(file);
    await person.get('audit-verdict').waitFor({ timeout: kPageMilliseconds });
    const told = await person.get('audit-duration').textContent();
    return Number.parseFloat(told.replace(',', '.'));
  } finally {
    await person.destroy();
    await server.destroy();
  }
}

async function browserAudit() {
  const file = simulatedLog();
  const one = await pageAudit(file, { web: appForOneWorker() });
  const two = await pageAudit(file, {});
  say('Chromium, one worker: entries/s', (entries / one).toFixed(0));
  say('Chromium, two workers: entries/s', (entries / two).toFixed(0));
  say('Chromium: two workers are faster by', (one / two).toFixed(2));
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

const parts = { 'wasm-audit': wasmAudit, 'browser-audit': browserAudit, sizes, 'sign-to-qr': signToQr };
const { values, positionals } = parseArgs({ allowPositionals: true, options: { entries: { type: 'string', default: '200000' } } });
const { entries } = values;
for (const name of positionals.length > 0 ? positionals : Object.keys(parts)) {
  console.log(name);
  await parts[name]();
}
