// The rulebooks of tests/vectors and of core/rulebooks, as this verifier reads them: RULEBOOK.md.
// Guarantees: takes, refuses and points as the core does, and finds the same certificates. Must not use the core.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { kRoot } from '../support/besace.mjs';
import { firstDayOf } from './calendar.mjs';
import { conditionsOf } from './eligibility.mjs';
import { faultOf, isAsRuled, readRulebook } from './rulebook.mjs';

const vectors = JSON.parse(readFileSync(`${kRoot}tests/vectors/rulebooks.json`, 'utf8'));

describe('the rulebooks of the vectors', () => {
  it('AreTaken', () => {
    assert.ok(vectors.accepted.length >= 20);
    for (const { name, rulebook } of vectors.accepted) assert.equal(faultOf(rulebook), undefined, name);
  });
  it('AreRefusedWhereTheFaultIs', () => {
    assert.ok(vectors.refused.length >= 60);
    for (const { name, rulebook, pointer } of vectors.refused) {
      assert.equal(faultOf(rulebook), pointer, name);
      assert.equal(readRulebook(rulebook), undefined, name);
    }
  });
  it('GiveTheCertificatesTheySay', () => {
    const texts = new Map(vectors.accepted.map(({ name, rulebook }) => [name, rulebook]));
    assert.ok(vectors.certificates.length >= 40);
    for (const one of vectors.certificates) {
      const rulebook = readRulebook(texts.get(one.rulebook));
      const period = BigInt(one.period);
      const certificate = {
        pockets: new Map(one.pockets.map(({ pocket, amount }) => [BigInt(pocket), BigInt(amount)])),
        period,
        firstDay: firstDayOf(period),
        lastDay: firstDayOf(period + rulebook.months) - 1n,
        cap: rulebook.cap,
        amberCap: rulebook.amberCap,
        repays: one.repaid === '0' ? undefined : [new Uint8Array(8), BigInt(one.repaid)],
      };
      assert.equal(isAsRuled(rulebook, certificate), one.given, JSON.stringify(one));
    }
  });
});

describe('the people of the vectors', () => {
  it('AreJudgedByTheirRulebook', () => {
    const texts = new Map(vectors.accepted.map(({ name, rulebook }) => [name, rulebook]));
    assert.ok(vectors.eligibility.length >= 10);
    for (const { rulebook, conditions, ...said } of vectors.eligibility)
      assert.deepEqual(conditionsOf(JSON.parse(texts.get(rulebook)), said), conditions, JSON.stringify(said));
  });
});

describe('the funds of core/rulebooks', () => {
  it('AreRulebooks', () => {
    const files = readdirSync(`${kRoot}core/rulebooks`);
    assert.ok(files.length >= 10);
    for (const file of files)
      assert.equal(faultOf(readFileSync(`${kRoot}core/rulebooks/${file}`, 'utf8')), undefined, file);
  });
});
