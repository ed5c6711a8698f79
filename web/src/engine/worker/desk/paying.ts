// The part of the desk's engine about merchants, what they are sent, and the books.
// Guarantees: nothing of it is answered on a computer that does not look after the fund. Must not hold rules: its parts do.
import type {
  Answer,
  Books,
  FileAnswer,
  MerchantFile,
  MerchantStatement,
  PayoutBatch,
  PayoutEngine,
  PayoutPlan,
  Reconciled,
} from '../../types';
import { ok, refuse } from '../answer';
import type { WholeDevice } from '../device';
import type { Account } from './account';
import { booksOf } from './books';
import type { Contributions } from './contributions';
import type { DeskKeys } from './keys';
import { MerchantFiles } from './merchant_files';
import { statementOf } from './merchant_statement';
import type { Operators } from './operators';
import { batchView, planView } from './payout_views';
import { Payouts, type Doing } from './payouts';
import type { Records } from './records';
import { discard, single } from './signing';
import { PublicList } from './public_list';
import { sumCents } from './sum_cents';

interface Needs {
  device: WholeDevice;
  keys: DeskKeys;
  records: Records;
  operators: Operators;
  account: Account;
  contributions: Contributions;
}

export class Paying implements PayoutEngine {
  readonly files: MerchantFiles;
  readonly places: PublicList;
  private readonly batches: Payouts;

  constructor(
    private readonly needs: Needs,
    private readonly doing: Doing,
  ) {
    const { device, keys, records, operators, account } = needs;
    this.files = new MerchantFiles(device, records);
    this.places = new PublicList(needs, doing);
    this.batches = new Payouts(device, keys, records, operators, account, this.files, doing);
  }

  saveMerchant(kid: string, file: MerchantFile): Promise<Answer<null>> {
    return this.doing.operate(() => this.files.save(kid, file));
  }

  delist(kid: string, reason: string): Promise<Answer<null>> {
    const { device, keys } = this.needs;
    return this.doing.operate(async () => {
      const merchant = device.log.replica.merchant(kid);
      if (!merchant) return refuse('unknown_merchant');
      if (merchant.delisted) return refuse('duplicate');
      const signed = await keys.sign(
        (seed, head, now) => single(device.log.replica.signDelist(seed, head, kid, reason.trim(), now)),
        [],
        () => Promise.resolve(),
      );
      return discard(signed);
    });
  }

  merchantStatement(kid: string, from: number, to: number): Promise<Answer<MerchantStatement>> {
    const sent = this.batches.list().filter(({ state }) => state === 'sent');
    return this.shown(() => statementOf(this.needs.device, sent, { kid, from, to }));
  }

  payoutPlan(): Promise<Answer<PayoutPlan>> {
    return this.shown(() => ok(planView(this.needs.device.log.replica.planPayout(), this.files)));
  }
  payouts(): Promise<PayoutBatch[]> {
    const { device, keys, operators } = this.needs;
    const { lines } = device.log.replica.planPayout();
    const owed = new Map(lines.map((line) => [line.merchant, line.owed]));
    return Promise.resolve(
      this.batches.list().map((payout) =>
        batchView(payout, this.batches, {
          sum: (amounts) => sumCents(device.platform.core, amounts),
          nameOf: (kid) => operators.nameOf(kid),
          merchantOf: (kid) => device.log.replica.merchant(kid)?.name ?? '',
          owedTo: (kid) => owed.get(kid) ?? 0n,
          self: keys.kid,
        }),
      ),
    );
  }
  preparePayout(merchants: string[]): Promise<Answer<{ batch: string }>> {
    return this.batches.prepare(merchants);
  }
  confirmPayout(batch: string): Promise<Answer<null>> {
    return this.batches.confirm(batch);
  }
  discardPayout(batch: string): Promise<Answer<null>> {
    return this.batches.discard(batch);
  }
  payoutFile(batch: string): Promise<Answer<string>> {
    return this.shown(() => this.batches.file(batch));
  }
  reconcilePayouts(statement: Uint8Array): Promise<FileAnswer<Reconciled>> {
    return this.batches.reconcile(statement);
  }

  books(): Promise<Answer<Books>> {
    return this.shown(() => booksOf(this.needs.device, this.needs.contributions.takenBack()));
  }

  private shown<T>(read: () => Answer<T>): Promise<Answer<T>> {
    return Promise.resolve(this.needs.keys.ours ? read() : refuse('not_joined'));
  }
}
