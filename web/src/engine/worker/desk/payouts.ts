// Sending merchants what they are owed: one person prepares a batch, another signs it, the bank is given its file.
// Guarantees: one batch at a time, and the server agrees who may sign it before anybody signs; what is signed is what was prepared; signed once.
// Must not compute amounts: the core's are kept as they are.
import type { Failure, Outcome, PayoutLine, Signed } from '../../../../../wasm/besace';
import type { Answer, FileAnswer, Reconciled } from '../../types';
import { answerOf, ok, refuse } from '../answer';
import { toSeconds } from '../dates';
import type { WholeDevice } from '../device';
import type { Account } from './account';
import type { DeskKeys } from './keys';
import type { MerchantFiles } from './merchant_files';
import type { Operators } from './operators';
import {
  batchOf,
  isTransferred,
  kPayout,
  payoutFields,
  payoutOf,
  referenceOfLine,
  type PaidLine,
  type Payout,
} from './payout';
import { match } from './reconciling';
import { idInFund } from './record_ids';
import { kRecordStores, type Change, type Records } from './records';
import { kMaxBodyBytes } from './sealing';
import { readStatement } from './statement';
import { sumCents } from './sum_cents';

/** How the desk does things one at a time, and meets the server in between. */
export interface Doing {
  operate<T>(job: () => Promise<Answer<T>>): Promise<Answer<T>>;
  sync(): Promise<Answer<null>>;
  /** Meets the server, which has this record as it is here then; a code says why it has not. */
  agree(record: string): Promise<Answer<null>>;
}

const kNone: Answer<null> = ok(null);
/** A transfer that a statement has shown, as the record will hold it: kept free for each line. */
const kSeen = { number: '0000000', day: 99999, key: '0'.repeat(64) };
/** What else the record says, and what conflicts may add. */
const kOtherBytes = 2_000;
const kMaxNameLetters = 70;
const kDayMilliseconds = 86_400_000;

export class Payouts {
  private kept: Payout[] = [];
  private known = '';

  constructor(
    private readonly device: WholeDevice,
    private readonly keys: DeskKeys,
    private readonly records: Records,
    private readonly operators: Operators,
    private readonly account: Account,
    private readonly files: MerchantFiles,
    private readonly doing: Doing,
  ) {}

  /** Newest first. */
  list(): Payout[] {
    const known = `${this.records.revision} ${this.device.log.size}`;
    if (this.known !== known) {
      this.known = known;
      this.kept = this.records.list(kPayout).map(({ id, fields }) => this.asLogged(payoutOf(id, fields)));
      this.kept.sort((a, b) => b.number - a.number);
    }
    return this.kept;
  }

  async prepare(merchants: string[]): Promise<Answer<{ batch: string }>> {
    const before = await this.doing.sync();
    if (!before.ok) return before;
    const proposed = await this.doing.operate(async () => {
      const payout = await this.draft(merchants);
      if (payout.ok) await this.keep(payout.value);
      return payout;
    });
    if (!proposed.ok) return proposed;
    const after = await this.doing.agree(proposed.value.id);
    if (!after.ok) return after;
    const { number, prepared } = proposed.value;
    const agreed = this.find(batchOf({ number }));
    const isOurs = agreed?.prepared.by === prepared.by && agreed.prepared.at === prepared.at;
    return isOurs ? ok({ batch: batchOf({ number }) }) : refuse('payout_open');
  }

  /** The server has to hear who confirms before anything is signed: nobody can drop it then, nor sign it beside. */
  async confirm(batch: string): Promise<Answer<null>> {
    const before = await this.doing.sync();
    if (!before.ok) return before;
    const claimed = await this.doing.operate(() => this.claim(batch));
    if (!claimed.ok) return claimed;
    const agreed = await this.doing.agree(claimed.value);
    if (!agreed.ok) return agreed;
    return this.doing.operate(() => this.send(batch));
  }

  async discard(batch: string): Promise<Answer<null>> {
    const before = await this.doing.sync();
    if (!before.ok) return before;
    const dropped = await this.doing.operate(async () => {
      const payout = this.find(batch);
      if (!payout || !this.mayDiscard(payout)) return refuse('bad_argument');
      await this.keep({ ...payout, state: 'discarded' });
      return ok(payout.id);
    });
    if (!dropped.ok) return dropped;
    const after = await this.doing.agree(dropped.value);
    if (!after.ok) return after;
    return this.find(batch)?.state === 'discarded' ? kNone : refuse('payout_open');
  }

  file(batch: string): Answer<string> {
    const payout = this.find(batch);
    // A bank is told nothing that the log may still refuse.
    return payout?.state === 'sent' && payout.confirmed && this.isLogged(payout)
      ? this.fileOf(payout, payout.confirmed.at)
      : refuse('bad_argument');
  }

  async reconcile(statement: Uint8Array): Promise<FileAnswer<Reconciled>> {
    const { core, subtle } = this.device.platform;
    const read = await readStatement(statement, core, subtle);
    if (!read.ok) return read;
    return this.doing.operate(async () => {
      const sent = this.list().filter(({ state }) => state === 'sent');
      const found = match(sent, read.value, core);
      if (found.changed.length > 0)
        await this.records.keep(await this.records.change(found.changed.map(changeOf)));
      return ok({ seen: found.seen, missing: found.missing });
    });
  }

  /** Whether the log still owes each merchant what was prepared, and has sent it nothing since; it may owe more. */
  isDue({ lines }: Payout): boolean {
    const { replica } = this.device.log;
    const due = new Map(replica.planPayout().lines.map((line) => [line.merchant, line]));
    return lines.every((line) => {
      const now = due.get(line.merchant);
      const isUnsent = replica.merchant(line.merchant)?.redeemed === line.redeemed;
      return isUnsent && now?.refusal === null && now.units >= line.units;
    });
  }

  isLogged({ lines }: Payout): boolean {
    return lines.every((line) => this.isLineLogged(line));
  }

  mayConfirm(payout: Payout): boolean {
    if (payout.state === 'confirming') return payout.confirmed?.by === this.keys.kid && this.isDue(payout);
    const isSecond = payout.prepared.by !== this.keys.kid || this.operators.list().length === 1;
    return payout.state === 'proposed' && isSecond && this.isDue(payout);
  }

  mayDiscard(payout: Payout): boolean {
    const { state, confirmed } = payout;
    if (state === 'proposed') return true;
    if (payout.lines.some((line) => this.isLineLogged(line))) return false;
    const isGone = !this.isOperator(confirmed?.by);
    if (state === 'confirming') return isGone || confirmed?.by === this.keys.kid;
    // What a removed operator signed and never sent will not count any more.
    return state === 'sent' && isGone;
  }

  private async draft(merchants: string[]): Promise<Answer<Payout>> {
    const { platform, log } = this.device;
    const account = this.account.get();
    if (!account) return refuse('no_account');
    if (this.list().some((payout) => this.isOpen(payout))) return refuse('payout_open');
    const lines: PaidLine[] = [];
    for (const due of log.replica.planPayout().lines.filter(({ merchant }) => merchants.includes(merchant))) {
      const line = this.lineOf(due);
      if (!line.ok) return line;
      lines.push(line.value);
    }
    if (lines.length === 0 || lines.length !== merchants.length) return refuse('bad_argument');
    const number = (this.list()[0]?.number ?? 0) + 1;
    const { name, iban, bic } = account;
    const payout: Payout = {
      id: await idInFund(this.device, 'besace-payout', String(number)),
      number,
      state: 'proposed',
      prepared: { by: this.keys.kid ?? '', at: platform.now() },
      confirmed: null,
      account: { name, iban, bic },
      lines,
      seen: [],
    };
    const reconciled = { ...payout, seen: lines.map(() => kSeen) };
    const bytes = new TextEncoder().encode(JSON.stringify(payoutFields(reconciled))).length;
    if (bytes > kMaxBodyBytes - kOtherBytes) return refuse('record_too_large');
    // What a bank would refuse is known before anybody signs.
    const file = this.fileOf(payout, platform.now());
    return file.ok || file.code === 'nothing_to_do' ? ok(payout) : file;
  }

  private lineOf(due: PayoutLine): Answer<PaidLine> {
    if (due.refusal !== null) return refuse('payout_changed');
    const { merchant, merchantName, units, commission, euros } = due;
    const { iban, bic, holder } = this.files.of(merchant);
    if (iban === '') return refuse('no_payee_account');
    const name = answerOf(this.device.platform.core.sepaText(holder || merchantName, kMaxNameLetters));
    if (!name.ok) return name;
    const redeemed = this.device.log.replica.merchant(merchant)?.redeemed ?? 0n;
    const number = due.number.toString();
    return ok({ merchant, number, name: name.value, iban, bic, units, commission, euros, redeemed });
  }

  /** Answers the record that says so. */
  private async claim(batch: string): Promise<Answer<string>> {
    const payout = this.find(batch);
    if (!payout || payout.state === 'discarded') return refuse('bad_argument');
    const claimed = ok(payout.id);
    if (payout.state === 'sent') return claimed;
    if (!this.isDue(payout)) return refuse('payout_changed');
    if (!this.mayConfirm(payout))
      return refuse(payout.state === 'confirming' ? 'payout_open' : 'second_person');
    if (payout.state === 'confirming') return claimed;
    const at = this.device.platform.now();
    const file = this.fileOf(payout, at);
    if (!file.ok && file.code !== 'nothing_to_do') return file;
    await this.keep({ ...payout, state: 'confirming', confirmed: { by: this.keys.kid ?? '', at } });
    return claimed;
  }

  private async send(batch: string): Promise<Answer<null>> {
    const payout = this.find(batch);
    if (!payout) return refuse('bad_argument');
    if (payout.state === 'sent') return kNone;
    const isOurs = payout.state === 'confirming' && payout.confirmed?.by === this.keys.kid;
    if (!isOurs || !this.records.isAgreed(payout.id)) return refuse('payout_open');
    const { replica } = this.device.log;
    const sent: Payout = { ...payout, state: 'sent' };
    const prepared = await this.records.change([changeOf(sent)]);
    const parts = payout.lines.map(({ merchant, units, commission }) => ({ merchant, units, commission }));
    const signed = await this.keys.sign(
      (seed, head, now): Outcome<Signed[]> =>
        this.isDue(payout) ? replica.signPayout(seed, head, batch, parts, now) : kChanged,
      kRecordStores,
      (tx) => this.records.put(tx, prepared),
    );
    if (!signed.ok) return signed;
    this.records.take(prepared);
    return kNone;
  }

  /** "nothing_to_do" where the commission takes all: that is redeemed, and no transfer bears it. */
  private fileOf(payout: Payout, at: number): Answer<string> {
    const { account } = payout;
    const lines = payout.lines.filter(isTransferred);
    if (lines.length === 0) return refuse('nothing_to_do');
    return answerOf(
      this.device.platform.core.transferFile({
        messageId: `BESACE-${this.device.log.fundId.slice(0, 8)}-${batchOf(payout)}`,
        created: toSeconds(at),
        ...account,
        day: BigInt(Math.floor(at / kDayMilliseconds)),
        lines: lines.map((line) => {
          const endToEnd = referenceOfLine(payout, line);
          const { name, iban, bic, euros: amount } = line;
          return { endToEnd, name, iban, bic, amount, text: `Reconversion ${endToEnd}` };
        }),
      }),
    );
  }

  /** The one who signed it may be gone before saying so: the log tells. */
  private asLogged(payout: Payout): Payout {
    const isSigned = payout.state === 'confirming' && this.isLogged(payout);
    return isSigned ? { ...payout, state: 'sent' } : payout;
  }

  /** What it sends may not be in the log yet: another batch would send it again. */
  private isOpen(payout: Payout): boolean {
    if (payout.state === 'discarded') return false;
    if (payout.state !== 'sent') return true;
    return !this.isLogged(payout) && this.isOperator(payout.confirmed?.by);
  }

  private isLineLogged({ merchant, redeemed, units }: PaidLine): boolean {
    return (
      (this.device.log.replica.merchant(merchant)?.redeemed ?? 0n) >=
      sumCents(this.device.platform.core, [redeemed, units])
    );
  }

  private isOperator(kid: string | undefined): boolean {
    return this.operators.list().some((operator) => operator.kid === kid);
  }

  private find(batch: string): Payout | undefined {
    return this.list().find((payout) => batchOf(payout) === batch);
  }

  private async keep(payout: Payout): Promise<void> {
    await this.records.keep(await this.records.change([changeOf(payout)]));
  }
}

function changeOf(payout: Payout): Change {
  return { id: payout.id, kind: kPayout, fields: payoutFields(payout) };
}

/** The log moved between the last look and the signature. */
const kChanged: Failure = { ok: false, code: 0, name: 'payout_changed' };
