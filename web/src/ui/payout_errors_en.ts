// What keeps merchants from being sent what they are owed, in English; payout_errors_fr.ts must have the same ones.
// Guarantees: says that nothing was sent. Must not blame anybody.
import type { payoutErrorsFr } from './payout_errors_fr';

export const payoutErrorsEn: typeof payoutErrorsFr = {
  no_payee_account: {
    what: 'The IBAN of a merchant you chose is missing. Nothing was sent.',
    next: 'Write it in the merchant’s file, or leave them out this time.',
  },
  payout_open: {
    what: 'A reconversion is already under way. Nothing was sent twice.',
    next: 'Finish it or drop it, wait for the next update, then try again.',
  },
  payout_changed: {
    what: 'The fund now owes a merchant less than planned: it has given money back, or it was paid already. Nothing was sent.',
    next: 'Drop this reconversion, then prepare it again.',
  },
  second_person: {
    what: 'Somebody else has to confirm this reconversion. Nothing was sent.',
    next: 'Ask another person who looks after the fund to confirm it on their own computer.',
  },
  record_too_large: {
    what: 'This is too long to be kept in one piece. Nothing was kept.',
    next: 'Choose fewer lines, or shorten what is written, then try again.',
  },
};
