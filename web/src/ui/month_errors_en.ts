// What keeps a month from being given by two, the rules from being amended, or its books from being closed, in English; month_errors_fr.ts must have the same ones.
// Guarantees: says that nothing was given or signed. Must not blame anybody.
import type { monthErrorsFr } from './month_errors_fr';

export const monthErrorsEn: typeof monthErrorsFr = {
  month_open: {
    what: 'A list is already under way, or somebody has just dealt with it. Nothing was given twice.',
    next: 'See where it stands after the next update, then go on.',
  },
  month_changed: {
    what: 'This list is no longer what would be given today. Nothing was given.',
    next: 'Send it back with a word, then prepare it again.',
  },
  month_incomplete: {
    what: 'This list has not reached this computer in full yet. Nothing was given.',
    next: 'Wait for the next update, then try again.',
  },
  second_operator: {
    what: 'Somebody else who looks after the fund has to confirm this list. Nothing was given.',
    next: 'Ask them to confirm it on their own computer.',
  },
  person_gone: {
    what: 'This person is no longer in the register. They were given nothing.',
    next: 'Send the list back, then prepare it again.',
  },
  rules_changed: {
    what: 'Another rulebook has come into force meanwhile. Nothing was signed.',
    next: 'Read the one in force, then propose again.',
  },
  month_closed: {
    what: 'This month is closed already. Nothing was signed twice.',
    next: 'There is nothing to do again: the list of months says who closed it, and when.',
  },
  close_waiting: {
    what: 'The close of this month has been asked for, and waits for signatures. Nothing was signed twice.',
    next: 'The others sign it on the “Rules” page, each on their own computer.',
  },
};
