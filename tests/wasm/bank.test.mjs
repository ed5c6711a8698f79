// The bank's numbers, texts and amounts through the module: every answer held to its declaration, every refusal a value.
// Must not repeat the core's own suites: it looks at the conversions.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { checked } from './checked.mjs';
import { must } from './fund.mjs';
import { loadModule, withoutModule } from './module.mjs';

describe('what a bank knows, through the module', { skip: withoutModule }, () => {
  let core;
  const fails = (outcome, name) => assert.deepEqual([outcome.ok, outcome.name], [false, name]);
  before(async () => {
    core = checked((await loadModule()).core);
  });

  it('ChecksAnIban', () => {
    const iban = must(core.checkIban('fr14 2004 1010 0505 0001 3m02 606'));
    assert.equal(iban, 'FR1420041010050500013M02606');
    fails(core.checkIban('FR1420041010050500013M02607'), 'bad_iban');
    fails(core.checkIban('\u0000é'), 'bad_iban');
  });
  it('ChecksABicAndACreditorIdentifier', () => {
    assert.equal(must(core.checkBic('agrifrpp')), 'AGRIFRPP');
    fails(core.checkBic('AGRI'), 'bad_bank_text');
    assert.equal(must(core.checkCreditorId('FR72 ZZZ 123456')), 'FR72ZZZ123456');
    fails(core.checkCreditorId('FR72ZZZ123457'), 'bad_bank_text');
  });
  it('MakesAndChecksAReference', () => {
    assert.equal(must(core.creditorReference(539007547034n)), 'RF18539007547034');
    assert.equal(must(core.checkReference('rf18 5390 0754 7034')), 'RF18539007547034');
    fails(core.checkReference('RF19539007547034'), 'bad_reference');
    for (const number of [-1n, 2n ** 63n, 2n ** 64n]) fails(core.creditorReference(number), 'bad_reference');
  });
  it('WritesTextForABank', () => {
    assert.equal(must(core.sepaText('Cœur d’Épeautre', 70)), "Coeur d'Epeautre");
    assert.equal(must(core.sepaText('Cœur d’Épeautre', 4)), 'Coeu');
    fails(core.sepaText('李明', 70), 'bad_bank_text');
    fails(core.sepaText('a', 0), 'bad_bank_text');
  });
  it('ReadsAndAddsAmountsOfBothSigns', () => {
    assert.equal(must(core.readCents('-1\u202f234,50\u00a0€')), -123450n);
    fails(core.readCents('1,234'), 'bad_amount');
    assert.equal(must(core.sumCents([5n, -7n, 2n ** 62n])), 2n ** 62n - 2n);
    assert.equal(must(core.sumCents([])), 0n);
    for (const amounts of [[2n ** 63n - 1n, 1n], [2n ** 63n], [-(2n ** 63n) - 1n], [2n ** 64n]]) {
      fails(core.sumCents(amounts), 'bad_amount');
    }
  });
});
