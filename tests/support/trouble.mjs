// Random histories of a fund where people cheat, err and stay offline: what the law must handle.
// Guarantees: the same seed gives the same bytes. Must not judge: entries are logged as a server would, whatever they say.
import { patiasRulebook } from './besace.mjs';
import { Random } from './random.mjs';
import { Story } from './story.mjs';
import { keysFromName } from './writer.mjs';

const kSteps = 60;

class Trouble {
  constructor(seed) {
    this.random = new Random(seed);
    this.story = new Story(patiasRulebook());
    this.outbox = []; // signed on some device, not yet logged
    this.merchants = ['ferme', 'boulangerie', 'epicerie'].map((name) => this.story.approve(name));
    this.story.deposit(60_000);
    this.story.deposit((1 + this.random.below(4)) * 5_000, 1);
    this.branches = []; // a wallet's chain as one device sees it; a copied device has a second one
    for (let number = 0; number < 4; number += 1) this.#certify(`wallet ${number}`);
  }

  #certify(name, month = 0) {
    const wallet = this.story.certify(name, { month, cap: 2_000 + this.random.below(5) * 2_000 });
    this.branches.push({ wallet, head: this.story.heads.get(wallet.kid), cum: 0 });
  }

  pay() {
    const { random, story } = this;
    const branch = random.pick(this.branches);
    const merchant = random.pick(this.merchants);
    const amount = 1 + random.below(4_000);
    const cum = branch.cum + amount + (random.chance(0.03) ? random.below(300) - 150 : 0);
    if (cum < 1) return;
    const fields = [
      Buffer.from(merchant.kid, 'hex'),
      amount,
      cum,
      keysFromName(`invoice ${random.state}`).publicKey,
    ];
    const pay = story.sign(branch.wallet, 'pay', fields, branch.head);
    Object.assign(branch, { head: { seq: pay.seq + 1, prev: pay.id }, cum });
    const size = Math.max(0, story.entries.length - random.below(12));
    this.outbox.push(pay);
    if (random.chance(0.8)) this.#accept(merchant, pay, size);
  }
  #accept(merchant, pay, size) {
    const cited = this.random.chance(0.03) ? { size, root: pay.id } : this.story.checkpoint(size);
    if (this.random.chance(0.05))
      this.outbox.push(this.story.signAccept(this.random.pick(this.merchants), pay, cited));
    this.outbox.push(this.story.signAccept(merchant, pay, cited));
    if (this.random.chance(0.05))
      this.outbox.push(this.story.signAccept(merchant, pay, this.story.checkpoint()));
  }
  /** A device restored from a copy: the same key goes on from an earlier place. */
  copyDevice() {
    const branch = this.random.pick(this.branches);
    this.branches.push({ ...branch, head: { ...branch.head } });
  }
  upload(many = this.random.below(8)) {
    for (let sent = 0; sent < many && this.outbox.length > 0; sent += 1) {
      this.story.put(this.outbox.splice(this.random.below(this.outbox.length), 1)[0]);
    }
  }
  tick() {
    this.story.tick(1 + this.random.below(this.random.chance(0.2) ? 30 : 4));
  }
  revoke() {
    this.story.revoke(
      this.random.pick([...this.merchants, ...this.branches.map((branch) => branch.wallet)]).kid,
    );
  }

  step() {
    const dice = this.random.below(100);
    if (dice < 50) this.pay();
    else if (dice < 72) this.upload();
    else if (dice < 90) this.tick();
    else if (dice < 94) this.copyDevice();
    else if (dice < 96) this.revoke();
    else if (dice < 98) this.#certify(`later ${this.branches.length}`, 1);
    else this.#oddity();
  }

  /** What no honest device does: a role it has not, one till copied, an entry sent twice. */
  #oddity() {
    const { random, story } = this;
    const keys = random.pick([...this.merchants, ...this.branches.map((branch) => branch.wallet)]);
    const odd = [
      () => story.put(story.sign(keys, 'deposit', [1, 0, 0, 'x'])),
      () =>
        story.put(story.sign(keys, 'accept', [story.fund, story.entries.length, story.checkpoint().root])),
      () => story.put(random.pick(story.entries.slice(1))),
      () => story.put(story.sign(story.desk, 'deposit', [5, 0, 0, 'x'], { prev: story.fund })),
    ];
    random.pick(odd)();
  }
}

export const troubledStory = (seed) => {
  const trouble = new Trouble(seed);
  for (let step = 0; step < kSteps; step += 1) trouble.step();
  trouble.upload(trouble.outbox.length);
  for (let days = 0; days < 3; days += 1) trouble.tick();
  return trouble.story;
};
