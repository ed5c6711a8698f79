// What goes wrong about founding with others, or where several signatures are needed, in English; founding_errors_fr.ts has the same ones.
// Guarantees: says whether anything was changed. Must not blame anybody.
export const foundingErrorsEn = {
  bad_founder_code: {
    what: 'This is not the code of somebody who founds the fund, or it was cut or changed on its way. Nothing was added.',
    next: 'Ask them to copy all of it from their page, or scan it on their screen.',
  },
  own_founder_code: {
    what: 'This is the code of this very computer: you are among the founders already. Nothing was added.',
    next: 'Ask the other people for theirs.',
  },
  charter_waits: {
    what: 'The creation of a fund is signed on this computer already, and has not reached the server yet. Nothing is lost.',
    next: 'Wait for the server to answer: the fund will be created. To found with others, show a code from another computer.',
  },
  charter_signed: {
    what: 'The fund’s creation is signed on this computer already, with other people or another number of signatures. It is not lost.',
    next: 'Put the people and the number back as they were the first time, or wait: the fund will be created so as soon as the server answers.',
  },
  board_too_small: {
    what: 'Fewer people would be left than signatures are needed: the fund could not decide anything any more. Nothing was changed.',
    next: 'Add another person who looks after the fund first, then try again.',
  },
  removal_waits: {
    what: 'This removal has been asked for already, and waits for signatures. Nothing needs doing again.',
    next: 'Open “Rules”: you can sign it there, unless you have.',
  },
};
