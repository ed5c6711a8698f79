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

export function isSame(a: MerchantFile, b: MerchantFile): boolean {
  const members = Object.keys(a) as (keyof MerchantFile)[];
  return members.every((member) => a[member] === b[member]);
}
