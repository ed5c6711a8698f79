// People whose phone has brought too few keys for the coming months. Must not count those who never had a phone, or are suspended.
import type { DeskMember } from '../../engine/types';

/** A phone renews itself below three: below two it has not been opened for a while. */
const kFewMonths = 2;

type Facts = Pick<DeskMember, 'id' | 'name' | 'keysLeft' | 'suspended' | 'wallets'>;

export function endingKeys<Member extends Facts>(members: readonly Member[]): Member[] {
  return members
    .filter(({ suspended, wallets, keysLeft }) => !suspended && wallets.length > 0 && keysLeft < kFewMonths)
    .sort((a, b) => a.keysLeft - b.keysLeft || a.name.localeCompare(b.name, 'fr'));
}
