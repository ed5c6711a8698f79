// Figures of what the desk's pages ask of the real engine: a fund of 2,000 people and 300 merchants, in Node, with the core and the server as built.
// Guarantees: the engine's own modules, joined by requests as phones seal them. Must not judge: a figure is not a test.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const web = join(root, 'web');
const kCommune = '34172';
const kAsking = 25;
const kTurns = 5;
const kGoalMilliseconds = 200;
const kSalesOf = 2;
const kKeys = 2;

const padded = (ms) => `${String(Math.round(ms)).padStart(6)} ms`;
/** By the clock and by processor time, which others at work on the machine lengthen less. */
const show = (name, { ms, cpu }, goal = '') => console.log(`  ${name.padEnd(76)} ${padded(ms)} ${padded(cpu)}${goal}`);
/** Answers what tells how much of both has passed since. */
function begin() {
  const [begun, usage] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(usage);
    return { ms: performance.now() - begun, cpu: (user + system) / 1000 };
  };
}
async function timed(act) {
  const passed = begin();
  const value = await act();
  return { ...passed(), value };
}
const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
const medians = (taken) => ({ ms: median(taken.map(({ ms }) => ms)), cpu: median(taken.map(({ cpu }) => cpu)) });
const each = ({ ms, cpu }, count) => ({ ms: ms / count, cpu: cpu / count });

/** The engine's modules and its tests' devices, compiled as the app's are. */
async function loader() {
  const { createServer } = await import(pathToFileURL(createRequire(join(web, 'package.json')).resolve('vite')).href);
  return createServer({
    ...{ root: web, configFile: false, logLevel: 'error', appType: 'custom' },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
}

export async function measureEngine(people, shops) {
  const vite = await loader();
  const load = (path) => vite.ssrLoadModule(`/tests/${path}`);
  const parts = {
    ...(await load('engine/support/market.ts')),
    ...(await load('engine/support/operators.ts')),
    ...(await load('years/world/people.ts')),
    ...(await load('years/world/stalls.ts')),
  };
  const core = await (await load('engine/support/core.ts')).loadCore();
  const market = new parts.Market(core);
  try {
    await measure({ ...parts, core, market }, people, shops);
  } finally {
    await market.remove();
    await vite.close();
  }
}

async function measure(parts, people, shops) {
  const { market, value } = parts;
  await market.server.start();
  const desk = await market.desk();
  const rulebook = readFileSync(join(root, 'core/rulebooks/montpellier.json'), 'utf8');
  value(await desk.service.createFund({ setup: market.server.setupCode, name: '', rulebook }));
  value(await desk.service.sync());
  const fund = await settle(parts, desk, people, shops);
  const other = await parts.anotherOperator(market, desk, 'Awa');
  const period = await desk.service.currentPeriod();
  await pages(parts, desk, period, 'before the month is given');
  await give(parts, desk, other, period);
  await sell(parts, desk, fund);
  await pages(parts, desk, period, 'after it, with sales');
}

/** Everybody has asked and been accepted, has paid, and is known to the bank. */
async function settle(parts, desk, people, shops) {
  const { core, value, nameOf, ibanOf, keyOf, market } = parts;
  const stalls = new parts.Stalls(core, market.server, (await desk.service.state()).fund.id);
  await stalls.refresh();
  const asking = [
    ...Array.from({ length: people }, (_, at) => ({ role: 'member', name: `${nameOf(at)} ${at}`, key: `person ${at}`, keys: kKeys })),
    ...Array.from({ length: shops }, (_, at) => ({ role: 'merchant', name: `Halle ${at}`, key: `shop ${at}`, keys: 1 })),
  ].map((one) => ({ ...one, phone: Array.from({ length: one.keys }, (_, at) => keyOf(core, `${one.key} ${at}`)) }));
  const taken = await timed(async () => {
    for (let at = 0; at < asking.length; at += kAsking) {
      await Promise.all(asking.slice(at, at + kAsking).map((one) => ask(parts, stalls, one)));
      await parts.acceptAll(desk);
      desk.states.length = 0;
    }
  });
  show(`${asking.length} requests accepted, each`, each(taken, asking.length));
  const { members, merchants } = await desk.service.state();
  const day = new Date().toLocaleDateString('fr-FR');
  const rows = members.map(({ reference }, at) => `${day};Cotisation ${reference};60,00;BQ${at}`);
  const statement = Buffer.from(['Date;Libellé;Montant;Référence', ...rows, ''].join('\r\n'));
  show('a statement of as many lines, read', await timed(() => desk.service.readStatement(statement)));
  const kept = await timed(() => desk.service.takeStatement(statement, {}));
  value(kept.value);
  show('kept', kept);
  value(await desk.service.saveAccount({ name: 'Caisse', iban: ibanOf(1), bic: '', creditorId: '' }));
  for (const [at, { kid, name }] of merchants.entries()) {
    const file = { iban: ibanOf(9_000 + at), bic: '', holder: name, contact: '', note: '', days: '' };
    value(await desk.service.paying.saveMerchant(kid, file));
  }
  value(await desk.service.deposit({ amount: 1_000_000_00n, target: 'reserve', pocket: 0, reference: 'Métropole' }));
  value(await desk.service.sync());
  return { stalls, asking };
}

async function ask({ core, market, must }, stalls, { role, name, phone }) {
  const keys = phone.map(({ publicKey }) => Buffer.from(publicKey).toString('hex'));
  const form = { v: 1, role, name, commune: kCommune, contact: '', keys, categories: role === 'merchant' ? ['pain'] : [] };
  const body = Buffer.from(must(core.seal(new TextEncoder().encode(JSON.stringify(form)), stalls.replica.fund().boxKey)));
  const headers = { 'Content-Type': 'application/octet-stream' };
  const reply = await fetch(`${market.server.origin}/api/v1/joins`, { method: 'POST', headers, body });
  if (!reply.ok) throw new Error(`refused: ${reply.status}`);
}

async function give({ value }, desk, other, period) {
  const prepared = await timed(() => desk.service.months.prepareMonth(period));
  show('a month prepared', prepared);
  const { list } = value(prepared.value);
  show('heard by the other operator', await timed(() => other.service.sync()));
  show('its list shown to the other', await timed(() => other.service.months.monthLists(period)));
  const passed = begin();
  let signed = null;
  let sending = null;
  const confirmed = await other.service.months.confirmMonth(list, ({ phase }) => {
    if (phase === 'sign') return;
    signed ??= passed();
    sending ??= begin();
  });
  const sent = sending();
  show(`${value(confirmed).certificates} allowances signed`, signed);
  show('and sent', sent);
  show('heard by who prepared it', await timed(() => desk.service.sync()));
}

async function sell({ value }, desk, { stalls, asking }) {
  await stalls.refresh();
  const members = asking.filter(({ role }) => role === 'member');
  const tills = asking.filter(({ role }) => role === 'merchant').map(({ phone }) => phone[0]);
  for (const key of tills) stalls.open(key);
  const now = BigInt(Math.floor(Date.now() / 1000));
  for (let at = 0; at < kSalesOf * tills.length; ++at)
    stalls.sell(members[at % members.length].phone[0], tills[at % tills.length].kid, 55_00n, now);
  await stalls.upload();
  value(await desk.service.sync());
  stalls.delete();
}

/** What each page asks: where a person was changed, where the log has grown, and where nothing is new. */
async function pages({ value }, desk, period, when) {
  const { service } = desk;
  const asks = {
    'people, merchants, today': () => service.state(),
    month: async () => [value(await service.monthOverview(period)), value(await service.months.monthLists(period))],
    contributions: async () => [value(await service.contributions(period)), value(await service.contributionSums(period))],
    reconversion: async () => [value(await service.paying.payoutPlan()), await service.paying.payouts()],
    books: async () => value(await service.paying.books()),
    payments: async () => value(await service.payments(null)),
  };
  const news = {
    'nothing new': async () => undefined,
    'a person changed': async (turn) => {
      const [, { id, file }] = (await service.state()).members;
      value(await service.savePerson(id, { ...file, note: `${when} ${turn}` }));
    },
    'the log has grown': async () => {
      value(await service.deposit({ amount: 1_00n, target: 'reserve', pocket: 0, reference: 'don' }));
      value(await service.sync());
    },
  };
  for (const [what, act] of Object.entries(news))
    for (const [page, read] of Object.entries(asks)) {
      const taken = [];
      for (let turn = 0; turn < kTurns; ++turn) {
        await act(`${page} ${turn}`);
        taken.push(await timed(read));
      }
      desk.states.length = 0;
      const seen = medians(taken);
      show(`${when}, ${what}: ${page}`, seen, seen.ms > kGoalMilliseconds ? '  above 200' : '');
    }
}
