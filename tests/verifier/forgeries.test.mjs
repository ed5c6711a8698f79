// Bundles that are consistent but for one broken rule: each is refused, or judged, with the rule or code that it breaks.
// Must not rely on a changed byte being noticed elsewhere: trees, checkpoints and signatures are made anew.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { demonstrationRulebook } from '../support/besace.mjs';
import { Story } from '../support/story.mjs';
import { encode, keysFromName, signPayload, writeBundle, writeCheckpoint } from '../support/writer.mjs';
import { verifyBundle } from './bundle.mjs';
import { merkleRoot } from './merkle.mjs';

const kRulebook = demonstrationRulebook();
const kTreasurer = keysFromName('treasurer');
const kSmallOrder = Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85', 'hex'); // order 8

/** A fund with one merchant, one wallet of 100.00, backed. */
const market = (options) => {
  const story = new Story(kRulebook, options);
  const merchant = story.approve('ferme');
  story.deposit(10_000);
  story.deposit(50_000, 1);
  const wallet = story.certify('janvier');
  return { story, merchant, wallet };
};
const refuses = (bundle, rule) =>
  assert.rejects(verifyBundle(bundle), (error) => error.name === 'Refusal' && error.rule === rule);
const codes = async (story) =>
  (await verifyBundle(story.bundle())).law.findings.map((finding) => finding.code);
const totals = async (story) => (await verifyBundle(story.bundle())).law.totals;

describe('a forged bundle', () => {
  it('HoldsUpWhenNothingIsForged', async () => {
    const { story, merchant, wallet } = market();
    story.accept(merchant, story.pay(wallet, merchant, 1_250));
    assert.deepEqual(await codes(story), []);
    assert.equal((await totals(story)).credits, 1_250n);
  });

  it('IsRefusedWithASignatureByAnotherKey', () => {
    const { story, merchant, wallet } = market();
    const thief = { ...keysFromName('thief'), kid: wallet.kid };
    story.pay(thief, merchant, 500);
    return refuses(story.bundle(), 'F7');
  });

  it('IsRefusedWithAnEntrySignedForAnotherFund', () => {
    const { story } = market();
    const payload = encode(
      new Map([
        [1, 9],
        [2, 5],
        [3, story.heads.get(story.desk.kid).prev],
        [4, 0],
        [5, 1],
        [6, 0],
        [7, 0],
        [8, 'x'],
      ]),
    );
    const { cose } = signPayload(story.desk, payload, merkleRoot([]));
    story.put({ cose, id: signPayload(story.desk, payload, story.fund).id });
    return refuses(story.bundle(), 'F7');
  });

  it('IsRefusedWithAnAuthorNobodyAdmitted', () => {
    const { story, merchant } = market();
    const stranger = keysFromName('stranger');
    story.put(
      story.sign(stranger, 'pay', [Buffer.from(merchant.kid, 'hex'), 5, 5, merchant.publicKey], {
        seq: 1,
        prev: story.fund,
      }),
    );
    return refuses(story.bundle(), 'L2');
  });

  it('IsRefusedWithACheckpointOfAnotherTree', () => {
    const { story } = market();
    return refuses(
      story.bundle(writeCheckpoint(story.fundHex, story.entries.length, merkleRoot([]), story.log)),
      'F14',
    );
  });
  it('IsRefusedWithACheckpointOfAnotherSize', () => {
    const { story } = market();
    return refuses(story.bundle(story.note(story.entries.length - 1)), 'F16');
  });
  it('IsRefusedWithACheckpointByAnotherKey', () => {
    const { story } = market();
    const { size, root } = story.checkpoint();
    return refuses(
      story.bundle(writeCheckpoint(story.fundHex, size, root, keysFromName('not the log'))),
      'F15',
    );
  });
  it('IsRefusedWithACheckpointOfAnotherFund', () => {
    const { story } = market();
    const { size, root } = story.checkpoint();
    return refuses(story.bundle(writeCheckpoint('00'.repeat(32), size, root, story.log)), 'F15');
  });
  it('IsRefusedWithASizeWrittenWithAZeroInFront', () => {
    const { story } = market();
    const { root } = story.checkpoint();
    return refuses(
      story.bundle(writeCheckpoint(story.fundHex, `0${story.entries.length}`, root, story.log)),
      'F15',
    );
  });
  it('IsRefusedWithSomethingAfterTheCheckpoint', () => {
    const { story } = market();
    return refuses(new Uint8Array(Buffer.concat([story.bundle(), Buffer.from([0])])), 'F16');
  });
  it('IsRefusedWithoutItsCharter', () => {
    const { story } = market();
    return refuses(writeBundle(story.entries.slice(1), story.note()), 'L1');
  });
});

describe('an entry that only its form betrays', () => {
  const with_ = (payload, rule) => {
    const { story } = market();
    story.put({ ...signPayload(story.desk, payload, story.fund) });
    return refuses(story.bundle(), rule);
  };
  const deposit = ({ amount = 100, reference = 'x', extra = [] } = {}) => {
    const { story } = market();
    const { seq, prev } = story.heads.get(story.desk.kid);
    return new Map([
      [1, 9],
      [2, seq],
      [3, prev],
      [4, story.day * 86_400],
      [5, amount],
      [6, 0],
      [7, 0],
      [8, reference],
      ...extra,
    ]);
  };

  it('IsRefusedWithAFieldTooMany', () => with_(encode(deposit({ extra: [[9, 1]] })), 'F12'));
  it('IsRefusedWithAFieldOfAnotherKind', () => with_(encode(deposit({ amount: 'cent' })), 'F12'));
  it('IsRefusedWithATextTooLong', () => with_(encode(deposit({ reference: 'x'.repeat(201) })), 'F12'));
  it('IsRefusedWithAnAmountBeyondTheLargest', () => with_(encode(deposit({ amount: 2n ** 63n })), 'F3'));
  it('IsRefusedWithATypeNobodyKnows', () =>
    with_(encode(new Map([...deposit()].map(([key, value]) => [key, key === 1 ? 19 : value]))), 'F12'));
  it('IsRefusedWithATimeWithinTheHour', () =>
    with_(
      encode(new Map([...deposit()].map(([key, value]) => [key, key === 4 ? value + 1 : value]))),
      'F12',
    ));
  it('IsRefusedWithItsKeysOutOfOrder', () => with_(encode(new Map([...deposit()].reverse())), 'F1'));
  it('IsRefusedWithBytesAfterThePayload', () =>
    with_(Buffer.concat([encode(deposit()), Buffer.from([0])]), 'F1'));
  it('IsRefusedWithALongerIntegerThanNeeded', () => {
    const payload = encode(deposit());
    const type = payload.indexOf(Buffer.from([1, 9]));
    return with_(
      Buffer.concat([payload.subarray(0, type + 1), Buffer.from([0x18, 9]), payload.subarray(type + 2)]),
      'F1',
    );
  });
  it('IsRefusedWithTextThatIsNotUtf8', () => {
    const payload = encode(deposit({ reference: 'x' }));
    payload[payload.length - 1] = 0xff;
    return with_(payload, 'F1');
  });
});

describe('an entry that the law gives no effect', () => {
  const judged = (code, tell, options) => async () => {
    const { story, merchant, wallet } = market(options);
    await tell(story, merchant, wallet);
    assert.ok((await codes(story)).includes(code), `${code} not among ${await codes(story)}`);
  };
  const payFields = (merchant, amount, cum) => [
    Buffer.from(merchant.kid, 'hex'),
    amount,
    cum,
    merchant.publicKey,
  ];

  it(
    'IsAnotherCharter',
    judged('second_charter', (story) => story.put(new Story(kRulebook, { roles: 7 }).entries[0])),
  );
  it(
    'IsByAKeyWithoutTheRole',
    judged('not_authorized', (story, merchant) => story.put(story.next(merchant, 'deposit', [1, 0, 0, 'x']))),
  );
  it(
    'TakesAKidThatExists',
    judged('kid_taken', (story) => story.approve('janvier')),
  );
  it(
    'AdmitsAKeyOfSmallOrder',
    judged('bad_key', (story) =>
      story.put(story.next(story.desk, 'approve', [kSmallOrder, 'x', '42019', []])),
    ),
  );
  it(
    'NamesAnotherEntryBeforeIt',
    judged('bad_chain', (story) =>
      story.put(story.sign(story.desk, 'deposit', [1, 0, 0, 'x'], { prev: story.fund })),
    ),
  );
  it(
    'LeavesAGapInADeskChain',
    judged('bad_chain', (story) => story.put(story.sign(story.desk, 'deposit', [1, 0, 0, 'x'], { seq: 40 }))),
  );
  it(
    'BeginsAWalletElsewhere',
    judged('bad_chain', (story, merchant, wallet) =>
      story.put(story.sign(wallet, 'pay', payFields(merchant, 5, 5), { seq: 1, prev: story.fund })),
    ),
  );
  it(
    'IsADepositThatNoBoardKeySigned',
    judged('awaiting_endorsement', (story) => story.put(story.next(kTreasurer, 'deposit', [1, 0, 0, 'x'])), {
      others: [[kTreasurer, 4]],
    }),
  );
  it(
    'IsACertificateThatTheReserveDoesNotBack',
    judged('reserve_short', (story) => story.certify('another')),
  );
  it(
    'EndsBeforeItBegins',
    judged('bad_certificate', (story) =>
      story.put(
        story.next(story.desk, 'certify', [
          keysFromName('z').publicKey,
          new Map([[0, 5]]),
          24_312,
          9,
          8,
          5,
          5,
          1,
        ]),
      ),
    ),
  );
  it(
    'CitesARulebookNotInForce',
    judged('unknown_rulebook', (story) =>
      story.put(
        story.next(story.desk, 'certify', [
          keysFromName('z').publicKey,
          new Map([[0, 5]]),
          24_312,
          8,
          9,
          5,
          5,
          2,
        ]),
      ),
    ),
  );
  it(
    'PaysMoreThanTheAllowance',
    judged('over_allowance', (story, merchant, wallet) => story.pay(wallet, merchant, 10_001)),
  );
  it(
    'PaysSomebodyNotApproved',
    judged('unknown_merchant', (story, _, wallet) => story.pay(wallet, keysFromName('nobody'), 5)),
  );
  it(
    'SumsWrong',
    judged('cum_mismatch', (story, merchant, wallet) =>
      story.put(story.sign(wallet, 'pay', payFields(merchant, 5, 6))),
    ),
  );
  it(
    'AcceptsAnotherMerchantsPay',
    judged('not_authorized', (story, merchant, wallet) => {
      const other = story.approve('autre');
      story.accept(other, story.pay(wallet, merchant, 5));
    }),
  );
  it(
    'AcceptsTwice',
    judged('duplicate', (story, merchant, wallet) => {
      const pay = story.pay(wallet, merchant, 5);
      story.accept(merchant, pay);
      story.accept(merchant, pay);
    }),
  );
  it(
    'IsLoggedTwice',
    judged('duplicate', (story) => story.put(story.deposit(5))),
  );
  it(
    'CitesATreeThatNeverWas',
    judged('checkpoint_not_on_tree', (story, merchant, wallet) => {
      story.accept(merchant, story.pay(wallet, merchant, 5), { size: 2, root: merkleRoot([]) });
    }),
  );
  it(
    'RevokesAKeyNobodyAdmitted',
    judged('unknown_author', (story) => story.revoke('00'.repeat(8))),
  );
  it(
    'SumsUpBeyondTheLargestAmount',
    judged('bad_amount', (story) => story.deposit(2n ** 63n - 1n)),
  );
  it(
    'IssuesBeyondTheLargestAmount',
    judged('bad_amount', (story) => story.certify('rich', { amount: 2n ** 63n - 1n })),
  );
  it(
    'IsADayNotAfterTheLast',
    judged('tick_order', (story) => {
      story.tick();
      story.tick(0);
    }),
  );
  it(
    'IsADoubleSpend',
    judged('fork', (story, merchant, wallet) => {
      story.pay(wallet, merchant, 500);
      story.put(story.sign(wallet, 'pay', payFields(merchant, 700, 700), { seq: 1, prev: wallet.admission }));
    }),
  );
});

describe('a double spend', () => {
  it('IsPaidToBothMerchantsAndDrawnFromTheGuarantee', async () => {
    const { story, merchant, wallet } = market();
    const other = story.approve('autre');
    const before = story.checkpoint();
    const first = story.pay(wallet, merchant, 9_000);
    const second = story.put(
      story.sign(wallet, 'pay', [Buffer.from(other.kid, 'hex'), 8_000, 8_000, other.publicKey], {
        seq: 1,
        prev: wallet.admission,
      }),
    );
    story.accept(merchant, first, before);
    story.accept(other, second, before);
    const { law } = await verifyBundle(story.bundle());
    assert.deepEqual(
      [...law.merchants.values()].map((one) => one.credited),
      [9_000n, 8_000n],
    );
    assert.equal(law.totals.draws, 7_000n);
    assert.equal(law.totals.guarantee, 43_000n);
  });
});
