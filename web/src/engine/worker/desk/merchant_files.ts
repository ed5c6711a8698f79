// What the register holds about merchants: where they are paid, whom to call, when they are open.
// Guarantees: an account number that the core has checked, or none. Must not leave but to other operators, sealed.
import type { Answer, Conflict, MerchantFile } from '../../types';
import { ok, refuse } from '../answer';
import type { WholeDevice } from '../device';
import { fromHex } from '../platform';
import { listOf, optional, textsOf } from './register_texts';
import type { Fields } from './merge';
import { idInFund } from './record_ids';
import type { Change, Records } from './records';
import { isText } from './request_form';

export const kMerchant = 'merchant';
/** Never made of two operators' versions: an account number and whose it is. */
export const kWholeOfMerchant = ['account'];

const kMaxNoteBytes = 4000;
const kNone: Answer<null> = ok(null);

interface Kept {
  file: MerchantFile;
  conflicts: Conflict[];
}
const kEmptyFile: MerchantFile = { iban: '', bic: '', holder: '', contact: '', note: '', days: '' };

export class MerchantFiles {
  private kept = new Map<string, Kept>();
  private revision = -1;

  constructor(
    private readonly device: WholeDevice,
    private readonly records: Records,
  ) {}

  of(kid: string): MerchantFile {
    this.refresh();
    return this.kept.get(kid)?.file ?? kEmptyFile;
  }
  /** by: kid of the operator. */
  conflictsOf(kid: string): Conflict[] {
    this.refresh();
    return this.kept.get(kid)?.conflicts ?? [];
  }

  /** Of one just approved: what it wrote when it asked. */
  async welcome(kid: string, contact: string): Promise<Change> {
    return this.change(kid, { ...this.of(kid), contact }, this.conflictsOf(kid));
  }

  async save(kid: string, file: MerchantFile): Promise<Answer<null>> {
    if (!this.device.log.replica.merchant(kid)) return refuse('unknown_merchant');
    const checked = this.checked(file);
    if (!checked.ok) return checked;
    const change = await this.change(kid, checked.value, []);
    await this.records.keep(await this.records.change([change]));
    return kNone;
  }

  private checked(file: MerchantFile): Answer<MerchantFile> {
    const { core } = this.device.platform;
    const iban = optional(file.iban, 'bad_iban', (typed) => core.checkIban(typed));
    if (!iban.ok) return iban;
    const bic = optional(file.bic, 'bad_bic', (typed) => core.checkBic(typed));
    if (!bic.ok) return bic;
    const [holder, contact, note, days] = [file.holder, file.contact, file.note, file.days].map((one) =>
      one.trim(),
    ) as [string, string, string, string];
    const isGood =
      [holder, contact, days].every((one) => isText(inOneLine(one))) &&
      isText(inOneLine(note), kMaxNoteBytes);
    if (!isGood) return refuse('bad_text');
    return ok({ iban: iban.value, bic: bic.value, holder, contact, note, days });
  }

  private async change(kid: string, file: MerchantFile, conflicts: Conflict[]): Promise<Change> {
    const id = await idInFund(this.device, 'besace-merchant', fromHex(kid, 8) ?? '');
    return {
      id,
      kind: kMerchant,
      fields: { ...fieldsOf(kid, file), conflicts: conflicts.map((one) => ({ ...one })) },
    };
  }

  private refresh(): void {
    if (this.revision === this.records.revision) return;
    this.revision = this.records.revision;
    const records = this.records.list(kMerchant);
    this.kept = new Map(records.map(({ fields }) => [String(fields['kid']), keptOf(fields)]));
  }
}

function fieldsOf(kid: string, { iban, bic, holder, contact, note, days }: MerchantFile): Fields {
  return { kid, account: { iban, bic, holder }, contact, note, days };
}

function keptOf(fields: Fields): Kept {
  const file = {
    ...textsOf(fields['account'], { iban: '', bic: '', holder: '' }),
    ...textsOf(fields, { contact: '', note: '', days: '' }),
  };
  return { file, conflicts: listOf<Conflict>(fields['conflicts']) };
}

function inOneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}
