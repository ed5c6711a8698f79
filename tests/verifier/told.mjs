// What tests of the law begin with: a small fund, and what the law says of it once told.
// Guarantees: the fund breaks no rule. Must not use the core.
import { demonstrationRulebook } from '../support/besace.mjs';
import { Story } from '../support/story.mjs';
import { keysFromName } from '../support/writer.mjs';
import { verifyBundle } from './bundle.mjs';

export const kBoard = 1;
export const kAll = 15;
export const kSecond = keysFromName('second board key');
export const kThird = keysFromName('third board key');

/** One merchant, one wallet of 100.00, backed; the desk and one more key on the board. */
export const fund = ({ rulebook = demonstrationRulebook(), others = [[kSecond, kBoard]], threshold = 1 } = {}) => {
  const story = new Story(rulebook, { threshold, others });
  const merchant = story.approve('ferme');
  const endorse = (act) => (threshold > 1 ? story.endorse(kSecond, act) : act);
  endorse(story.deposit(100_000));
  endorse(story.deposit(50_000, 1));
  return { story, merchant, wallet: story.certify('janvier') };
};

/** The law's state; code(entry) is what an entry of the story was found with, or undefined. */
export const told = async (story) => {
  const { law } = await verifyBundle(story.bundle());
  const code = (entry) => law.findings.find(({ index }) => index === story.entries.indexOf(entry))?.code;
  const merchant = ({ kid }) => law.merchants.get(kid);
  const wallet = ({ kid }) => law.wallets.get(kid);
  return { law, code, merchant, wallet, totals: law.totals, codes: law.findings.map((one) => one.code) };
};

/** The log key says who may spend, sell and issue; the standing's index. */
export const stand = async (story) => {
  story.standing((await told(story)).law.standings.root);
  return story.entries.length - 1;
};

/** A second entry for a place of a till's chain: an accept, which is judged like any other. */
export const forkTill = (story, till, pay, head) => {
  const { size, root } = story.checkpoint();
  return story.put(story.sign(till, 'accept', [pay.id, size, root], head));
};

/** Ticks until wallets of January and February are closed. */
export const closeWallets = (story) => {
  for (let tick = 0; tick < 8; tick += 1) story.tick(tick === 0 ? 60 : 1);
};
