// Sales at stalls, by the calls of the core that phones and tills make: invoice, payment, receipt. What is simulated is the devices around
// them: one copy of the log serves all phones and tills, keys come from the world's seed, and a market day's entries go up at once.
// Guarantees: each payment is signed by its wallet, accepted and signed by its till, and logged by the real server. Must not skip a refusal.
import type { BesaceModule, ChainHead, Outcome, Replica, Till } from '../../../../wasm/besace';
import type { DatedServer } from './dated_server';
import type { Key } from './people';

interface Chain {
  head: ChainHead;
  cum: bigint;
}
interface Stall {
  key: Key;
  till: Till;
  head: ChainHead | null;
}

/** The server takes 500 entries at once. */
const kBatchEntries = 500;
const kPageEntries = 5000;

export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.name}`);
  return outcome.value;
}

export class Stalls {
  readonly replica: Replica & { delete(): void };
  private readonly stalls = new Map<string, Stall>();
  private readonly wallets = new Map<string, Chain>();
  private signed: Uint8Array[] = [];
  private nonces = 0n;

  constructor(
    private readonly core: BesaceModule,
    private readonly server: DatedServer,
    fund: string,
  ) {
    this.replica = new core.Replica(fund);
  }

  /** The log as the server has it. */
  async refresh(): Promise<void> {
    for (;;) {
      const from = Number(this.replica.fund()?.size ?? 0n);
      const page = await this.get(`/entries?from=${from}&limit=${kPageEntries}`);
      const count = Number(page.headers.get('Besace-Count'));
      const note = await this.get(`/checkpoint?size=${from + count}`);
      must(this.replica.ingest(new Uint8Array(await page.arrayBuffer()), await note.text()));
      if (from + count >= Number(page.headers.get('Besace-Size'))) return;
    }
  }

  open(key: Key): void {
    this.stalls.set(key.kid, { key, till: new this.core.Till(this.replica, key.kid), head: null });
  }

  sell(wallet: Key, shop: string, amount: bigint, now: bigint): void {
    const stall = this.stalls.get(shop);
    if (!stall) throw new Error('there is no such stall');
    this.nonces += 1n;
    const nonce = new Uint8Array(new BigUint64Array([this.nonces]).buffer);
    const invoice = must(stall.till.makeInvoice(stall.key.seed, amount, nonce, now));
    must(stall.till.rememberInvoice(invoice.bytes));
    const offer = must(this.replica.readInvoice(invoice.text));
    const chain = this.chainOf(wallet.kid);
    const pay = must(this.replica.makePay(wallet.seed, chain.head, chain.cum, offer.invoice, now));
    this.wallets.set(wallet.kid, { head: pay.next, cum: pay.cum });
    const received = must(stall.till.receive(pay.text, now, now));
    const accept = must(stall.till.makeAccept(stall.key.seed, this.headOf(stall), received.pay, now));
    must(stall.till.rememberPay(received.pay));
    stall.head = accept.next;
    this.signed.push(pay.bytes, accept.bytes);
  }

  async upload(): Promise<void> {
    for (; this.signed.length > 0; this.signed = this.signed.slice(kBatchEntries)) {
      const body = Buffer.concat(this.signed.slice(0, kBatchEntries));
      const headers = { 'Content-Type': 'application/cbor-seq' };
      const reply = await fetch(`${this.server.origin}/api/v1/entries`, { method: 'POST', headers, body });
      const { results } = (await reply.json()) as { results: { code: number; name: string }[] };
      const refused = results.find(({ code }) => code !== 0);
      if (refused) throw new Error(`refused: ${refused.name}`);
    }
    await this.refresh();
  }

  delete(): void {
    for (const { till } of this.stalls.values()) till.delete();
    this.replica.delete();
  }

  private chainOf(kid: string): Chain {
    const known = this.wallets.get(kid);
    if (known) return known;
    const view = this.replica.wallet(kid);
    if (!view) throw new Error('there is no such wallet');
    return { head: view.head, cum: 0n };
  }
  private headOf({ key, head }: Stall): ChainHead {
    const logged = head ?? this.replica.merchant(key.kid)?.head;
    if (!logged) throw new Error('there is no such merchant');
    return logged;
  }
  private async get(path: string): Promise<Response> {
    const reply = await fetch(`${this.server.origin}/api/v1${path}`);
    if (!reply.ok) throw new Error(`refused: ${reply.status}`);
    return reply;
  }
}
