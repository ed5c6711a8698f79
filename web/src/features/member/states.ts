// How a payment's state looks and reads: icon, word, colour, and what it means for the person.
import type { MemberPayment, PaymentState } from '../../engine/types';
import type { IconName } from '../../ui/icons';
import { text } from './strings';

interface Look {
  icon: IconName;
  tone: 'good' | 'info' | 'warn' | 'bad' | 'plain';
  word: string;
  meaning: string;
}

/** What was given back says more than that it was once confirmed. */
export function lookOfPayment({
  state,
  amount,
  refunded,
}: Pick<MemberPayment, 'state' | 'amount' | 'refunded'>): Look {
  if (refunded === 0n) return lookOf(state);
  return refunded < amount
    ? { icon: 'undo', tone: 'info', word: text.refundedPart, meaning: text.refundedPartMeans }
    : { icon: 'undo', tone: 'info', word: text.refunded, meaning: text.refundedMeans };
}

export function lookOf(state: PaymentState): Look {
  switch (state) {
    case 'shown':
      return { icon: 'qr', tone: 'info', word: text.shown, meaning: text.shownMeans };
    case 'accepted':
      return { icon: 'check', tone: 'good', word: text.accepted, meaning: text.acceptedMeans };
    case 'confirmed':
      return { icon: 'checkDouble', tone: 'good', word: text.confirmed, meaning: text.confirmedMeans };
    case 'disputed':
      return { icon: 'alert', tone: 'bad', word: text.disputed, meaning: text.disputedMeans };
  }
}
