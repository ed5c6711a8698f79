// Histories of a fund told on purpose for the audit: what the law handles, and what makes a fund not to be relied on.
// Guarantees: the same bytes each time. Must not judge: entries are logged whatever they say.
import { demonstrationRulebook } from '../support/besace.mjs';
import { kPockets, rulebookWith } from '../support/rulebooks.mjs';
import { Story } from '../support/story.mjs';
import { keysFromName } from '../support/writer.mjs';

const kJanuary = 24_312;
const kBoard = 1;

/** Forks, an overdraft, a suspension, a void payment, an accept of a tree that never was. */
export const troubled = () => {
  const story = new Story(demonstrationRulebook());
  const [farm, bakery] = ['ferme', 'boulangerie'].map((name) => story.approve(name));
  story.deposit(30_000);
  story.deposit(5_000, 1);
  const [honest, forker, revoked] = ['honnete', 'fourche', 'perdu'].map((name) => story.certify(name));
  const before = story.checkpoint();
  story.accept(farm, story.pay(honest, farm, 1_250));
  const branches = [farm, bakery].map((merchant, at) => {
    const fields = [Buffer.from(merchant.kid, 'hex'), 9_000 - at, 9_000 - at, merchant.publicKey];
    return story.put(story.sign(forker, 'pay', fields, { seq: 1, prev: forker.admission }));
  });
  story.tick();
  story.accept(farm, branches[0], before);
  story.accept(bakery, branches[1], before);
  story.revoke(revoked.kid);
  story.pay(revoked, farm, 100);
  story.put(story.next(honest, 'pay', [Buffer.from(farm.kid, 'hex'), 5, 9_999, farm.publicKey]));
  story.accept(bakery, story.pay(honest, bakery, 10), { size: 3, root: farm.publicKey });
  return story.bundle();
};

/** 30.00 taken by a device that a copy then proves copied: 15.00 more is held, and its own word no longer counts. */
const copiedDevice = (story, merchant, wallet) => {
  const first = story.pay(wallet, merchant, 3_000);
  const head = story.heads.get(merchant.kid);
  story.accept(merchant, first);
  story.put(story.sign(merchant, 'accept', [first.id, 1, story.checkpoint(1).root], head));
  story.pay(wallet, merchant, 1_500);
  story.refund(merchant, first, 100);
};

/** Refunds, a copied device, a merchant delisted, euros sent, decisions and closings: each as it should be and as it should not. */
export const decided = () => {
  const second = keysFromName('second');
  const story = new Story(rulebookWith({ pockets: kPockets }), { others: [[second, kBoard]] });
  const [farm, bakery, dairy, grocer] = ['ferme', 'boulangerie', 'crémerie', 'épicerie'].map((name) =>
    story.approve(name),
  );
  const deposit = story.deposit(60_000);
  story.deposit(5_000, 1);
  const [anna, basile] = ['anna', 'basile'].map((name) => story.certify(name));
  const pockets = new Map([
    [0, 10_000],
    [2, 500],
  ]);
  const chloe = story.certify('chloe', { pockets });

  const part = story.pay(anna, farm, 2_000);
  story.accept(farm, part);
  story.refund(farm, part, 500);
  const whole = story.pay(anna, bakery, 1_000);
  story.refund(bakery, whole, 1_000);
  story.refund(bakery, whole, 100);
  copiedDevice(story, dairy, basile);

  story.delist(grocer);
  story.pay(chloe, grocer, 100);
  story.redeem(farm, 1_000, { commission: 50, reference: 'virement 1' });
  story.redeem(farm, 200, { reference: 'virement 1' });
  story.redeem(bakery, 1_300, { reference: 'virement 2' });

  story.adjust(dairy.kid);
  story.endorse(second, deposit);
  story.endorse(second, { id: farm.publicKey });
  story.close(kJanuary, second.publicKey);
  story.tick(40);
  story.close(kJanuary, second.publicKey);
  return story.bundle();
};

/** What an audit of `decided` finds, each with its severity. */
export const kDecidedFindings = {
  awaiting_endorsement: 'note',
  act_closed: 'note',
  fork: 'incident',
  merchant_delisted: 'incident',
  over_refund: 'incident',
  period_open: 'incident',
  reference_used: 'incident',
  till_forked: 'incident',
  unknown_act: 'incident',
  over_redeemed: 'error',
  pocket_short: 'error',
  state_root_mismatch: 'error',
};
