// The fund's own bank account, as its operators have written it down once for all.
// Guarantees: checked by the core before it is kept. Must not leave but in a bank file.
import type { Answer, FundAccount } from '../../types';
import { ok, refuse } from '../answer';
import type { WholeDevice } from '../device';
import { idInFund } from './record_ids';
import type { Records } from './records';
import { isText } from './request_form';

export const kAccount = 'account';
/** One number goes with the bank's code, and none with both. */
export const kWholeOfAccount = ['number'];
const kBankNameCharacters = 70;

export class Account {
  constructor(
    private readonly device: WholeDevice,
    private readonly records: Records,
  ) {}

  get(): FundAccount | null {
    const [kept] = this.records.list(kAccount);
    if (!kept) return null;
    const { name, creditorId, number } = kept.fields as unknown as {
      name: string;
      creditorId: string;
      number: { iban: string; bic: string };
    };
    return { name, creditorId, ...number };
  }

  async save(account: FundAccount): Promise<Answer<null>> {
    const { core } = this.device.platform;
    const name = account.name.trim();
    const iban = core.checkIban(account.iban);
    const bic = account.bic.trim() === '' ? null : core.checkBic(account.bic);
    const creditor = account.creditorId.trim() === '' ? null : core.checkCreditorId(account.creditorId);
    if (name === '' || !isText(name) || !core.sepaText(name, kBankNameCharacters).ok)
      return refuse('bad_text');
    if (!iban.ok) return refuse('bad_iban');
    if (bic && !bic.ok) return refuse('bad_bic');
    if (creditor && !creditor.ok) return refuse('bad_creditor_id');
    const number = { iban: iban.value, bic: bic?.value ?? '' };
    const fields = { name, creditorId: creditor?.value ?? '', number };
    const id = await idInFund(this.device, 'besace-account');
    await this.records.keep(await this.records.change([{ id, kind: kAccount, fields }]));
    return ok(null);
  }
}
