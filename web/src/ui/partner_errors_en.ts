// What goes wrong with a partner's list of top-ups, or with the signed one at the desk, in English: those of partner_errors_fr.ts.
// Guarantees: each says that nothing was given for it, or signed. Must not blame anybody.
export const partnerErrorsEn = {
  no_top_ups: {
    what: 'This table is empty. Nothing was signed.',
    next: 'Check that it is the right file.',
  },
  top_up_columns: {
    what: 'The two columns were not found. Nothing was signed.',
    next: 'In the first line, call them “Reference” and “Amount”.',
  },
  bad_top_up: {
    what: 'This amount cannot be read, or is zero. Nothing was signed.',
    next: 'Write an amount in euros, such as 45 or 45.50.',
  },
  top_up_twice: {
    what: 'This reference is further up in the table already. Nothing was signed.',
    next: 'Keep one line for each person.',
  },
  too_many_top_ups: {
    what: 'This table has more than 1,000 people. Nothing was signed.',
    next: 'Ask the fund for a second share, or shorten the list.',
  },
  bad_order: {
    what: 'This file is not a list signed by a partner. Nothing was taken.',
    next: 'Ask them to download it again from their page.',
  },
  unknown_partner: {
    what: 'This list comes from a computer that the fund has not accepted. Nothing was taken.',
    next: 'First accept this partner’s request, once you have compared the code with them.',
  },
  partner_ended: {
    what: 'This partner no longer signs for the fund. Nothing was taken.',
    next: 'If that is a mistake, take them back under “Partners”.',
  },
  order_ahead: {
    what: 'This list bears a date to come. Nothing was taken.',
    next: 'Ask the partner to set their computer’s clock, then to sign again.',
  },
  order_known: {
    what: 'This list is taken already. Nothing has changed.',
    next: 'There is nothing else to do.',
  },
};
