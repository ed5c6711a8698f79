// A merchant's file as it is being written, while other operators may write too.
// Guarantees: only what was changed here replaces what the register holds; an account number never goes with another's holder.
// Must not decide what is good.
import type { MerchantFile } from '../../engine/types';

const kAccount = ['iban', 'bic', 'holder'] as const;

/** base: what the form began with; held: what the register holds now. */
export function fileToSave(draft: MerchantFile, base: MerchantFile, held: MerchantFile): MerchantFile {
  const file = { ...held };
  const pick = (member: keyof MerchantFile): void => {
    file[member] = draft[member];
  };
  for (const member of ['contact', 'note', 'days'] as const) if (draft[member] !== base[member]) pick(member);
  if (kAccount.some((member) => draft[member] !== base[member])) kAccount.forEach(pick);
  return file;
}

type Texts<File> = { [Member in keyof File]: string };

/** The same where every text stands by itself. */
export function changedTexts<File extends Texts<File>>(draft: File, base: File, held: File): File {
  const members = Object.keys(draft) as (keyof File)[];
  const changed = members.filter((member) => draft[member] !== base[member]);
  return { ...held, ...Object.fromEntries(changed.map((member) => [member, draft[member]])) };
}

export function isSame<File extends Texts<File>>(a: File, b: File): boolean {
  const members = Object.keys(a) as (keyof File)[];
  return members.every((member) => a[member] === b[member]);
}
