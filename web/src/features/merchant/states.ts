// How a payment taken here looks and reads: icon, word and colour.
// Guarantees the fund's words, the same on every screen. Must not decide where a payment stands: the engine says it.
import type { MerchantPayment } from '../../engine/types';
import type { IconName } from '../../ui/icons';
import { text } from './strings';

interface Look {
  icon: IconName;
  tone: 'good' | 'info' | 'warn' | 'bad';
  word: string;
}

export function lookOf({
  state,
  amount,
  refunded,
}: Pick<MerchantPayment, 'state' | 'amount' | 'refunded'>): Look {
  if (refunded > 0n)
    return { icon: 'undo', tone: 'info', word: refunded < amount ? text.refundedPart : text.refunded };
  switch (state) {
    case 'accepted':
      return { icon: 'check', tone: 'info', word: text.accepted };
    case 'confirmed':
      return { icon: 'checkDouble', tone: 'good', word: text.confirmed };
    case 'held':
      return { icon: 'pause', tone: 'warn', word: text.held };
    case 'disputed':
      return { icon: 'alert', tone: 'bad', word: text.disputed };
  }
}
