// What a desk signs through the module beside allocations: who may write, who sells no more. Each answer held to its declared type.
// Must not call anything but what besace.d.ts declares.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { checked } from './checked.mjs';
import { catchUp, copyOf, found, kNow, must, seedOf } from './fund.mjs';
import { loadModule, withoutModule } from './module.mjs';

const kBoardAlone = 1;
const kAllRoles = 15;
const kLong = 'x'.repeat(201);

describe('who may write for a fund', { skip: withoutModule }, () => {
  let core;
  let fund;
  let copy;
  let head;
  const other = () => core.keyFromSeed(seedOf('another desk'));
  const put = (outcome) => {
    const signed = must(outcome);
    head = signed.next;
    fund.log.put(signed);
    catchUp(copy, fund.log);
    return signed;
  };
  const fails = (outcome, name) => assert.equal(outcome.name, name);

  before(async () => {
    core = checked((await loadModule()).core);
    fund = found(core);
    copy = copyOf(core, fund);
    head = fund.desk.head;
  });
  after(() => copy?.delete());

  it('AppointsADeskThatWritesFromThenOn', () => {
    assert.equal(copy.head(other().kid), null);
    const act = put(
      copy.signAppoint(fund.desk.seed, head, { publicKey: other().publicKey, roles: kAllRoles }, kNow),
    );
    const { nextSeq, prev } = copy.head(other().kid);
    assert.equal(nextSeq, 1n);
    assert.equal(Buffer.from(prev).toString('hex'), act.id);
    const delisted = copy.signDelist(
      seedOf('another desk'),
      copy.head(other().kid),
      fund.merchants[1].kid,
      'fermé',
      kNow,
    );
    fund.log.put(must(delisted));
    catchUp(copy, fund.log);
    assert.equal(copy.merchant(fund.merchants[1].kid).delisted, true);
    assert.equal(copy.merchant(fund.merchants[0].kid).delisted, false);
    assert.deepEqual(copy.findings(), []);
  });

  it('EndorsesAnotherDesksAct', () => {
    const third = core.keyFromSeed(seedOf('a third desk')).publicKey;
    const act = put(copy.signAppoint(fund.desk.seed, head, { publicKey: third, roles: kBoardAlone }, kNow));
    const endorsed = must(copy.signEndorse(seedOf('another desk'), copy.head(other().kid), act.id, kNow));
    fund.log.put(endorsed);
    catchUp(copy, fund.log);
    // One signature was enough here: the endorsement is one too many, and names the act it meant.
    assert.deepEqual(
      copy.findings().map((finding) => [finding.name, finding.id]),
      [['act_closed', endorsed.id]],
    );
  });

  it('SignsNothingForBadArguments', () => {
    const { publicKey } = other();
    for (const roles of [0, 16, -1, 1.5, 257, NaN, Infinity])
      fails(copy.signAppoint(fund.desk.seed, head, { publicKey, roles }, kNow), 'bad_argument');
    for (const bytes of [new Uint8Array(), new Uint8Array(31), new Uint8Array(33)]) {
      fails(copy.signAppoint(fund.desk.seed, head, { publicKey: bytes, roles: 1 }, kNow), 'bad_argument');
      fails(copy.signAppoint(bytes, head, { publicKey, roles: 1 }, kNow), 'bad_argument');
      fails(copy.signDelist(bytes, head, fund.merchants[0].kid, 'x', kNow), 'bad_argument');
      fails(copy.signEndorse(bytes, head, '00'.repeat(32), kNow), 'bad_argument');
    }
    for (const [text, name] of [
      ['', 'bad_argument'],
      ['00', 'bad_argument'],
      ['zz', 'bad_encoding'],
      ['0'.repeat(17), 'bad_encoding'],
    ]) {
      fails(copy.signDelist(fund.desk.seed, head, text, 'x', kNow), name);
      fails(copy.signEndorse(fund.desk.seed, head, text, kNow), name);
    }
    fails(copy.signDelist(fund.desk.seed, head, fund.merchants[0].kid, kLong, kNow), 'bad_argument');
  });
});
