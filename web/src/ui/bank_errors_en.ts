// What a bank would refuse, and what a bank's statement cannot be read for, in English: what it is, then what to do.
// Guarantees: a sentence that says which kind of thing to look for; the screen adds the line or the field. Must not blame anybody.
import { payoutErrorsEn } from './payout_errors_en';

export const bankErrorsEn = {
  ...payoutErrorsEn,
  bad_iban: {
    what: 'This IBAN is wrong: a digit is missing or was copied wrongly. Nothing was saved.',
    next: 'Copy it again from the bank’s own paper, then try again.',
  },
  bad_reference: {
    what: 'This transfer reference is wrong. Nothing was saved.',
    next: 'Copy the whole of it: it begins with RF.',
  },
  bad_bank_text: {
    what: 'A bank would refuse one of the fields of this file. Nothing was prepared.',
    next: 'Correct the field shown (letters without accents, digits, at most 35 characters), then try again.',
  },
  statement_unknown: {
    what: 'This file is not a statement that Besace can read. Nothing was changed.',
    next: 'Ask the bank for a statement as camt.053.001.08 or CSV.',
  },
  statement_broken: {
    what: 'This statement is damaged or was cut short. Nothing was changed.',
    next: 'Download it again from the bank’s site, then try again.',
  },
  statement_encoding: {
    what: 'The letters of this statement are not written as they should be. Nothing was changed.',
    next: 'Save it as UTF-8, or download it again without opening it in a spreadsheet.',
  },
  statement_columns: {
    what: 'The columns of this statement were not recognised. Nothing was changed.',
    next: 'Keep the line of headings: it needs at least a date, a label and an amount (or debit and credit).',
  },
  statement_incomplete: {
    what: 'Something is missing at this line of the statement. Nothing was changed.',
    next: 'Look at the line shown, or download the statement again from the bank’s site.',
  },
  statement_currency: {
    what: 'An operation of this statement is not in euros. Nothing was changed.',
    next: 'Choose the statement of the fund’s account in euros.',
  },
  statement_amount: {
    what: 'An amount of this statement cannot be read, or has more than two decimals. Nothing was changed.',
    next: 'Look at the line shown: an amount is written like 1234.50.',
  },
  statement_day: {
    what: 'A date of this statement cannot be read. Nothing was changed.',
    next: 'Look at the line shown: a date is written like 2026-01-31.',
  },
  statement_sum: {
    what: 'The details of a grouped operation do not add up to its total. Nothing was changed.',
    next: 'Look at the line shown together with the bank.',
  },
  taken_back: {
    what: 'More money was given back, or taken back by the bank, than came in since the last entry. Nothing was entered, and nothing is lost.',
    next: 'Wait for the next contributions: what was taken back will go off them by itself.',
  },
  parts_missing: {
    what: 'Some of this collection’s details have not arrived yet from the computer that noted it. Nothing was changed, and nothing is lost.',
    next: 'Synchronise that computer, then this one, and try again.',
  },
  line_given_back: {
    what: 'Some of this money was given back by hand already: the answer that counts cannot be replaced any more. Nothing was changed.',
    next: 'Keep the answer that counts. Where needed, then record by hand what is each person’s.',
  },
  mandate_changed: {
    what: 'Their account or mandate has changed since this collection was prepared. The former one is not given any more.',
    next: 'If the bank already has the first file, wait for its statement. Otherwise ask for this month’s payment in another way.',
  },
  no_account: {
    what: 'The fund’s account is missing or, for collecting debits, its creditor identifier. Nothing was prepared.',
    next: 'Complete “The fund’s account”, then try again.',
  },
  bad_bic: {
    what: 'This BIC is wrong. Nothing was saved.',
    next: 'Copy it again from the bank’s own paper: 8 or 11 characters. It may also stay empty.',
  },
  bad_creditor_id: {
    what: 'This creditor identifier is wrong. Nothing was saved.',
    next: 'Copy it again from the bank’s letter: in France, 13 characters that begin with FR.',
  },
};
