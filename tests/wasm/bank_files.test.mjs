// Files for the bank, written by the module and held to the schemas of ISO 20022 by xmllint.
// Guarantees: every file written here is validated. Must not reach for the schemas elsewhere: without them it is skipped, and says so.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';

import { kRoot, kScratch } from '../support/besace.mjs';
import { checked } from './checked.mjs';
import { must } from './fund.mjs';
import { loadModule, withoutModule } from './module.mjs';

const kSchemas = `${process.env.BESACE_VECTORS ?? `${kRoot}../shared/vectors`}/iso20022`;
const skip =
  withoutModule || (existsSync(kSchemas) ? false : 'no schemas in ../shared/vectors nor in $BESACE_VECTORS');

const kToday = 20_500n;
const kIban = 'FR14 2004 1010 0505 0001 3M02 606';
const kLongName = 'Groupement agricole d’exploitation en commun des Hêtres, de la Forêt & du Ruisseau à Saint-Étienne';
const kSequences = ['FRST', 'RCUR', 'OOFF', 'FNAL'];

const validate = (xml, schema) => {
  mkdirSync(kScratch, { recursive: true });
  const file = `${kScratch}/${schema}.xml`;
  writeFileSync(file, xml);
  const { error, status, stderr } = spawnSync(
    'xmllint',
    ['--noout', '--schema', `${kSchemas}/${schema}.xsd`, file],
    { encoding: 'utf8', timeout: 60_000 },
  );
  if (error) throw error;
  assert.equal(status, 0, stderr);
};
const all = (xml, pattern) => [...xml.matchAll(pattern)].map(([, text]) => text);

describe('files for the bank', { skip }, () => {
  let core;
  before(async () => {
    core = checked((await loadModule()).core);
  });

  const order = (lines) => ({
    messageId: 'BESACE-2026-02-1',
    created: kToday * 86_400n + 3_600n,
    name: 'Caisse de l’alimentation — « Cœur d’Épeautre »',
    iban: kIban,
    bic: '',
    day: kToday + 3n,
    lines,
  });
  const line = (number) => ({
    endToEnd: must(core.creditorReference(BigInt(number))),
    name: number % 2 === 0 ? kLongName : `Élève <${number}> & Cie "Œuf"`,
    iban: 'DE89 3704 0044 0532 0130 00',
    bic: number % 3 === 0 ? 'AGRIFRPPXXX' : '',
    amount: BigInt(number) * 101n,
    text: number % 5 === 0 ? '' : `Règlement n° ${number} `.repeat(20),
  });
  const debit = (number) => ({
    ...line(number),
    mandate: `M/${number}`,
    signedOn: kToday - BigInt(number % 300),
    sequence: kSequences[number % 4],
  });
  const numbered = (count, make) => Array.from({ length: count }, (_, at) => make(at + 1));

  for (const count of [1, 500]) {
    it(`TransfersAreValid: ${count}`, () => {
      const xml = must(core.transferFile(order(numbered(count, line))));
      validate(xml, 'pain.001.001.09');
      const sum = (101 * count * (count + 1)) / 2;
      assert.deepEqual(new Set(all(xml, /<CtrlSum>(.*)</g)), new Set([(sum / 100).toFixed(2)]));
      assert.deepEqual(all(xml, /<NbOfTxs>(.*)</g), [`${count}`, `${count}`]);
      assert.equal(all(xml, /<EndToEndId>(.*)</g).length, count);
    });
    it(`DebitsAreValid: ${count}`, () => {
      const xml = must(
        core.debitFile({ ...order(numbered(count, debit)), creditorId: 'FR72 ZZZ 123456' }),
      );
      validate(xml, 'pain.008.001.08');
      const present = kSequences.filter((_, at) => numbered(count, debit).some(({ sequence }) => sequence === kSequences[at]));
      assert.deepEqual(all(xml, /<SeqTp>(.*)</g), present);
      const [whole, ...parts] = all(xml, /<NbOfTxs>(.*)</g).map(Number);
      assert.equal(whole, count);
      assert.equal(parts.reduce((total, part) => total + part, 0), count);
    });
  }

  it('NamesAreCutAndHoldOnlyTheBanksCharacters', () => {
    const xml = must(core.transferFile(order(numbered(4, line))));
    const names = all(xml, /<Nm>(.*)</g).map((name) => name.replaceAll('&apos;', "'"));
    assert.ok(names.some((name) => name.length >= 68));
    for (const name of names) assert.match(name, /^[A-Za-z0-9/\-?:().,'+ ]{1,70}$/);
  });

  it('AFieldThatABankRefusesIsNamed', () => {
    const refused = (change, name, pointer) => {
      const lines = numbered(3, debit);
      const bad = { ...order(lines), creditorId: 'FR72ZZZ123456' };
      change(bad, lines);
      const outcome = core.debitFile(bad);
      assert.deepEqual([outcome.ok, outcome.name, outcome.pointer], [false, name, pointer]);
    };
    refused((_, lines) => (lines[1].iban = 'DE89'), 'bad_iban', '/lines/1/iban');
    refused((_, lines) => (lines[2].amount = 0n), 'bad_amount', '/lines/2/amount');
    refused((_, lines) => (lines[2].amount = 2n ** 64n), 'bad_amount', '/lines/2/amount');
    refused((_, lines) => (lines[0].signedOn = -1n), 'bad_bank_text', '/lines/0/signedOn');
    refused((bad) => (bad.created = 2n ** 70n), 'bad_bank_text', '/created');
    refused((bad) => (bad.creditorId = ''), 'bad_bank_text', '/creditorId');
    refused((bad) => (bad.lines = []), 'bad_bank_text', '/lines');
    const outcome = core.transferFile({ ...order(numbered(2, line)), day: kToday - 1n });
    assert.deepEqual([outcome.name, outcome.pointer], ['bad_bank_text', '/day']);
  });
});
