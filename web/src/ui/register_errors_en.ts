// What keeps the register that operators share, or a file of people, from being read, in English: what it is, then what to do.
// Guarantees: nothing that was written down is said to be lost unless it is. Must not blame anybody.
export const registerErrorsEn = {
  register_unreadable: {
    what: 'A file written on another computer cannot be read here. Yours are intact.',
    next: 'Update. If it happens again, ask whoever wrote it to save it once more.',
  },
  keyring_refused: {
    what: 'The server sent an access to the register that nobody who runs the desk has signed. It is not used.',
    next: 'Nothing is sent until this is settled. Tell the others who run the desk, and whoever hosts it.',
  },
  conflict: {
    what: 'Somebody else changed this in the meantime. Nothing was written over.',
    next: 'Update to see their version, then make your change again.',
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
