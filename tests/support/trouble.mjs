// Random histories of a fund where people cheat, err and stay offline: what the law must handle.
// Guarantees: the same seed gives the same bytes. Must not judge: entries are logged as a server would, whatever they say.
import { Desk } from './desk_trouble.mjs';
import { Market } from './market_trouble.mjs';
import { Random } from './random.mjs';
import { kRulebooks } from './rulebooks.mjs';
import { Story } from './story.mjs';
import { keysFromName } from './writer.mjs';

const kSteps = 110;
const kAllButBoard = 14;
const kMonth = 35;
const kUntilClosed = 8;

class Trouble {
  constructor(seed) {
    this.random = new Random(seed);
    const { random } = this;
    const others = ['board 2', 'board 3'].slice(0, random.below(3)).map((name) => keysFromName(name));
    const threshold = others.length === 0 ? 1 : 1 + random.below(2);
    const clerk = keysFromName('clerk');
    this.story = new Story(random.pick(kRulebooks), {
      threshold,
      others: [...others.map((keys) => [keys, random.pick([1, 5, 15])]), [clerk, kAllButBoard]],
    });
    this.market = new Market(random, this.story);
    this.desk = new Desk(random, this.story, this.market, [this.story.desk, ...others], clerk);
    this.#open(others);
  }
  #open(others) {
    for (const name of ['ferme', 'boulangerie', 'epicerie']) this.market.addMerchant(name);
    const funds = [
      [60_000, 0, 0],
      [(1 + this.random.below(4)) * 5_000, 1, 0],
      [2_000, 0, 1],
      [2_000, 0, 3],
    ];
    for (const [amount, target, pocket] of funds) {
      const act = this.story.deposit(amount, target, pocket);
      if (others.length > 0) this.story.endorse(others[0], act);
    }
    this.#certify();
    if (!this.random.chance(0.3)) return;
    for (let tick = 0; tick < kUntilClosed; tick += 1) this.story.tick(tick === 0 ? kMonth : 1);
    this.#certify();
  }
  #certify() {
    for (let number = 0; number < 4; number += 1) this.desk.certify();
  }

  tick() {
    if (this.random.chance(0.9)) this.desk.standing();
    this.story.tick(1 + this.random.below(this.random.chance(0.2) ? (this.random.chance(0.1) ? 70 : 20) : 4));
  }

  step() {
    const { market, desk } = this;
    const chances = [
      [36, () => market.pay()],
      [18, () => market.upload()],
      [14, () => this.tick()],
      [6, () => market.refund()],
      [2, () => market.copyWallet()],
      [2, () => market.overspend()],
      [2, () => market.copyTill()],
      [3, () => market.addTill((keys) => desk.law.accounts.get(keys.kid) !== undefined)],
      [3, () => desk.redeem()],
      [4, () => desk.certify()],
      [3, () => desk.deposit()],
      [4, () => desk.endorse()],
      [2, () => desk.adjust()],
      [2, () => desk.close()],
      [1, () => desk.amend()],
      [1, () => desk.appoint()],
      [2, () => desk.revoke()],
      [1, () => desk.delist()],
      [4, () => desk.standing()],
      [2, () => this.#oddity()],
    ];
    let dice = this.random.below(chances.reduce((sum, [weight]) => sum + weight, 0));
    const [, happen] = chances.find(([weight]) => (dice -= weight) < 0);
    happen();
  }

  /** What no honest device does: a role it has not, an entry sent twice, a kid taken, a chain broken or copied. */
  #oddity() {
    const { random, story, market, desk } = this;
    const keys = market.anybody;
    const first = { seq: 1, prev: story.fund };
    const receipt = [story.fund, story.entries.length, story.checkpoint().root];
    const odd = [
      () => story.put(story.sign(keys, 'deposit', [1, 0, 0, 'x'], first)),
      () => story.put(story.sign(keys, 'accept', receipt, first)),
      () => story.put(random.pick(story.entries.slice(1))),
      () => story.put(story.sign(story.desk, 'deposit', [5, 0, 0, 'x'], { prev: story.fund })),
      () => story.put(story.sign(desk.clerk, 'delist', [Buffer.from(keys.kid, 'hex'), 'x'], { seq: 1 })),
      () => story.put(story.sign(story.log, 'tick', [story.day + 1], first)),
      () => story.approve(random.pick(['ferme', 'wallet 1', 'log', 'desk'])),
      () => story.tick(0),
    ];
    random.pick(odd)();
  }
}

export const troubledStory = (seed) => {
  const trouble = new Trouble(seed);
  for (let step = 0; step < kSteps; step += 1) trouble.step();
  trouble.market.upload(trouble.market.outbox.length);
  for (let days = 0; days < 3; days += 1) trouble.tick();
  return trouble.story;
};
