// What keeps the register that operators share, or a file of people, from being read, in English: what it is, then what to do.
// Guarantees: nothing that was written down is said to be lost unless it is. Must not blame anybody.
import { foundingErrorsEn } from './founding_errors_en';
import { monthErrorsEn } from './month_errors_en';
import { partnerErrorsEn } from './partner_errors_en';
import { placesErrorsEn } from './places_errors_en';

export const registerErrorsEn = {
  ...foundingErrorsEn,
  ...monthErrorsEn,
  ...partnerErrorsEn,
  ...placesErrorsEn,
  register_unreadable: {
    what: 'A file written on another computer cannot be read here. Yours are intact.',
    next: 'Update. If it happens again, ask whoever wrote it to save it once more.',
  },
  keyring_refused: {
    what: 'The access to the register that the server shows was altered on the way, or does not open here. It is not used; nothing is lost on this computer.',
    next: 'Nothing is sent until this is settled. Tell the others who run the desk, and whoever hosts it.',
  },
  keyring_former: {
    what: 'The server shows a former access to the register, as after going back to an old backup. It is not used; nothing is lost on this computer.',
    next: 'Nothing is sent until this is settled. Tell whoever hosts it: the latest backup has to be put back.',
  },
  keyring_stranger: {
    what: 'The access to the register that the server shows comes from a computer that does not run the desk, or no longer does. It is not used; nothing is lost.',
    next: 'Update: this computer makes a new one if it has the register. Otherwise ask somebody else who runs the desk to update theirs.',
  },
  conflict: {
    what: 'Another computer of the desk is writing at the same moment: not everything could be sent yet. Nothing is lost or written over.',
    next: 'What is written here is kept. Wait a minute, update, then do again what you were asking for.',
  },
  bad_csv: {
    what: 'This table is malformed at this line: a quote is not closed, or there are too many columns. Nothing was saved.',
    next: 'Correct the line shown, or save the file as CSV again from the spreadsheet.',
  },
  missing_column: {
    what: 'This table lacks a column. Nothing was saved.',
    next: 'Add it to the line of headings: it needs at least the name and the town.',
  },
  repeated_column: {
    what: 'Two columns of this table say the same thing. Nothing was saved.',
    next: 'Keep only one of them.',
  },
  bad_method: {
    what: 'This way of paying is not known. Nothing was saved.',
    next: 'Write transfer, debit, cash or cheque.',
  },
  unknown_renewal: {
    what: 'A phone asks to be able to receive further allowances, but the register does not know it.',
    next: 'If you expect this person, ask them to make a new request. Otherwise dismiss this one.',
  },
};
