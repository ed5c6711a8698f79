// A charter by several founders, through the module: who is of the board, and how many of them an act takes.
// Must not call anything but what besace.d.ts and board.d.ts declare.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { checked } from './checked.mjs';
import { catchUp, kNow, Log, must, seedOf } from './fund.mjs';
import { loadModule, withoutModule } from './module.mjs';

const kNames = ['desk', 'second', 'third'];

describe('a fund founded by several', { skip: withoutModule }, () => {
  let core;
  const key = (name) => core.keyFromSeed(seedOf(name));
  const charter = (log, board) =>
    core.signCharter(
      seedOf('desk'),
      {
        rulebook: core.demonstrationRulebook(),
        logKey: log.keys.publicKey,
        boxKey: core.boxKeyFromSeed(seedOf('box')),
        ...(board && { board }),
      },
      kNow,
    );
  const others = () => kNames.slice(1).map((name) => key(name).publicKey);
  const fails = (board, name) => assert.equal(charter(new Log(), board).name, name);

  before(async () => {
    core = checked((await loadModule()).core);
  });

  it('HasThemAllOnItsBoardAndTakesAsManySignaturesAsItSays', () => {
    const log = new Log();
    const founding = log.put(must(charter(log, { others: others(), threshold: 2n })));
    const copy = new core.Replica(founding.id);
    catchUp(copy, log);
    assert.equal(copy.board().threshold, 2n);
    assert.deepEqual(
      copy.operators().map(({ kid, roles, suspended }) => [kid, roles, suspended]),
      kNames.map((name) => [key(name).kid, 15, false]),
    );
    const money = { amount: 20_000n, target: 'reserve', reference: 'don' };
    const act = log.put(must(copy.signDeposit(seedOf('desk'), founding.next, money, kNow)));
    catchUp(copy, log);
    assert.equal(copy.totals().reserve, 0n);
    assert.deepEqual(copy.board().waiting.map(({ id, signed, needed }) => [id, signed, needed]), [[act.id, 1n, 2n]]);
    log.put(must(copy.signEndorse(seedOf('third'), copy.head(key('third').kid), act.id, kNow)));
    catchUp(copy, log);
    assert.equal(copy.totals().reserve, 20_000n);
    assert.deepEqual(copy.board().waiting, []);
    copy.delete();
  });

  it('IsNotSignedForAFounderTwiceForNoKeyOrForSignaturesThatNobodyCouldGive', () => {
    const [second] = others();
    fails({ others: [second, second], threshold: 1n }, 'kid_taken');
    fails({ others: [key('desk').publicKey], threshold: 1n }, 'kid_taken');
    fails({ others: [new Log().keys.publicKey], threshold: 1n }, 'kid_taken');
    fails({ others: [second.slice(1)], threshold: 1n }, 'bad_key');
    fails({ others: [new Uint8Array(32)], threshold: 1n }, 'bad_key');
    for (const threshold of [-1n, 0n, 3n, 2n ** 64n]) fails({ others: [second], threshold }, 'bad_argument');
    const many = Array.from({ length: 32 }, (_, at) => key(`founder ${at}`).publicKey);
    fails({ others: many, threshold: 2n }, 'bad_argument');
    assert.equal(charter(new Log(), { others: many.slice(1), threshold: 32n }).ok, true);
  });
});
