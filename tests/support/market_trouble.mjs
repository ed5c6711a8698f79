// A market where people cheat, err and stay offline: payments, receipts, refunds, copied devices, late uploads.
// Guarantees: the same random numbers, the same entries. Must not judge: entries are logged whatever they say.
import { sha256 } from '../verifier/merkle.mjs';
import { keysFromName } from './writer.mjs';

const kMostPaid = 4_000;
const kMostTills = 3;

export class Market {
  constructor(random, story) {
    this.random = random;
    this.story = story;
    this.outbox = []; // signed on some device, not yet logged
    this.merchants = [];
    this.wallets = []; // a wallet's chain as one device sees it; a copied device has a second one
    this.tills = []; // the same for a merchant's devices
    this.pays = [];
  }

  addMerchant(name, by) {
    const merchant = this.story.approve(name, by);
    this.merchants.push(merchant);
    this.tills.push({ keys: merchant, merchant, head: this.story.heads.get(merchant.kid) });
  }
  addWallet(wallet) {
    this.wallets.push({ wallet, head: this.story.heads.get(wallet.kid), cum: 0 });
  }
  /** A merchant's further till, through the device that holds its own key. */
  addTill(isAdmitted) {
    const own = this.random.pick(this.tills.filter((till) => till.keys === till.merchant));
    const { merchant } = own;
    const count = this.tills.filter((till) => till.merchant === merchant).length;
    if (count >= kMostTills && !this.random.chance(0.1)) return;
    const author = this.random.chance(0.9) ? own : this.#tillOf(merchant);
    const keys = keysFromName(`till ${count} of ${merchant.kid}`);
    const entry = this.story.put(this.#sign(author, 'till', [keys.publicKey, `caisse ${count}`]));
    if (isAdmitted(keys)) this.tills.push({ keys, merchant, head: { seq: 1, prev: entry.id } });
  }

  /** The next entry of a till's chain, as this device sees it. */
  #sign(till, type, fields) {
    const entry = this.story.sign(till.keys, type, fields, till.head);
    till.head = { seq: entry.seq + 1, prev: entry.id };
    return entry;
  }
  #tillOf(merchant) {
    return this.random.pick(this.tills.filter((till) => till.merchant === merchant));
  }

  pay() {
    const { random } = this;
    if (this.wallets.length > 0) this.#pay(random.pick(this.wallets), 1 + random.below(kMostPaid));
  }
  #pay(device, amount) {
    const { random, story } = this;
    const merchant = random.pick(this.merchants);
    const cum = device.cum + amount + (random.chance(0.03) ? random.below(300) - 150 : 0);
    if (cum < 1) return;
    const payee = Buffer.from(merchant.kid, 'hex');
    const invoice = sha256(Buffer.from(`invoice ${random.state}`));
    const pay = story.sign(device.wallet, 'pay', [payee, amount, cum, invoice], device.head);
    Object.assign(device, { head: { seq: pay.seq + 1, prev: pay.id }, cum });
    this.pays.push({ pay, merchant, amount });
    this.outbox.push(pay);
    if (random.chance(0.8)) this.#accept(merchant, pay);
  }
  /** A wallet on two devices, each of which spends most of it. */
  overspend() {
    if (this.wallets.length === 0) return;
    const device = this.random.pick(this.wallets);
    for (const one of [device, this.copyWallet(device)])
      this.#pay(one, kMostPaid + this.random.below(kMostPaid));
  }
  #accept(merchant, pay) {
    const { random, story } = this;
    const size = Math.max(0, story.entries.length - random.below(12));
    const cited = random.chance(0.03) ? { size, root: pay.id } : story.checkpoint(size);
    const accept = (till, { size: of, root }) =>
      this.outbox.push(this.#sign(till, 'accept', [pay.id, of, root]));
    if (random.chance(0.05)) accept(random.pick(this.tills), cited);
    accept(this.#tillOf(merchant), cited);
    if (random.chance(0.05)) accept(this.#tillOf(merchant), story.checkpoint());
  }
  /** Whole, in part or too much; of a pay that is logged already, or not yet, or never. */
  refund() {
    const { random } = this;
    if (this.pays.length === 0) return;
    const { pay, merchant, amount } = random.pick(this.pays.slice(-20));
    const till = random.chance(0.9) ? this.#tillOf(merchant) : random.pick(this.tills);
    const back = random.pick([amount, 1 + random.below(amount), amount + random.below(500)]);
    this.outbox.push(this.#sign(till, 'refund', [pay.id, back]));
  }

  /** A device restored from a copy: the same key goes on from an earlier place. */
  copyWallet(device = this.random.pick(this.wallets)) {
    if (device === undefined) return undefined;
    const copy = { ...device, head: { ...device.head } };
    this.wallets.push(copy);
    return copy;
  }
  copyTill() {
    const till = this.random.pick(this.tills);
    this.tills.push({ ...till, head: { ...till.head } });
  }
  upload(many = this.random.below(8)) {
    for (let sent = 0; sent < many && this.outbox.length > 0; sent += 1)
      this.story.put(this.outbox.splice(this.random.below(this.outbox.length), 1)[0]);
  }

  get anybody() {
    const devices = [...this.tills.map((till) => till.keys), ...this.wallets.map((device) => device.wallet)];
    return this.random.pick(devices);
  }
}
