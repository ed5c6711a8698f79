// The sentences of a month given by two people, in English; the same ones as month_fr.ts.
// Guarantees plain words for volunteers of an association. Must not hold what goes wrong (src/ui/month_errors).
import type { monthFr } from './month_fr';

export const monthEn: typeof monthFr = {
  alone: 'You are the only person looking after the fund: nobody else will check.',
  aloneText:
    'With two, one prepares the list and the other confirms it. Add somebody under “Who runs the desk”.',
  frozen: 'The list is prepared: it is below, at step 4.',
  intro:
    'One person prepares the list, another reads it on their own computer and confirms it: it is then given.',
  prepare: (count: string) => `Prepare the list (${count})`,
  prepareLate: (count: string) => `Prepare a further list (${count})`,
  preparing: 'Preparing…',
  prepared: 'The list is prepared. Somebody else must now confirm it.',
  title: (month: string, late: boolean) => (late ? `Further list of ${month}` : `List of ${month}`),
  preparedBy: (name: string, day: string) => `Prepared by ${name} on ${day}`,
  confirmedBy: (name: string, day: string) => `Confirmed by ${name} on ${day}`,
  returnedBy: (name: string, day: string, word: string) => `Sent back by ${name} on ${day}: “${word}”`,
  you: 'you',
  somebody: 'somebody who looks after the fund',
  mark: 'Code of the list:',
  markHint: 'The same on every computer, to be sure that you speak of the same list.',
  people: (count: string) => `People: ${count}`,
  states: {
    proposed: 'To be confirmed',
    changed: 'To be done again: something has changed',
    signing: 'To be finished',
    given: 'Given',
    returned: 'Sent back',
  },
  waitSecond: 'Somebody else who looks after the fund has to confirm it on their own computer.',
  incomplete: 'This list has not arrived in full yet. Wait for the next update.',
  caption: (month: string) => `List to give, ${month}`,
  given: 'given',
  today: 'Today',
  sameToday: 'the same',
  nothingToday: 'nothing',
  notGiven: 'not yet',
  nowAmount: (name: string, amount: string) => `${name}: ${amount} today.`,
  nowNothing: (name: string, why: string) => `${name}: nothing today. ${why}`,
  differences: 'Prepared now, this list would be different.',
  differencesText: 'Send it back with a word: it will be prepared again.',
  joining: (count: number, shown: string) =>
    count > 1
      ? `${shown} people are not on it and could be given an allowance.`
      : `${shown} person is not on it and could be given an allowance.`,
  joiningText: (names: string) => `${names}. You can confirm this list: a further one will follow.`,
  andMore: (count: string) => `and ${count} more`,
  confirm: 'Confirm and give',
  confirmTitle: (amount: string) => `Give ${amount}?`,
  confirmText: (count: string) => `Allowances: ${count}. An allowance that is given cannot be taken back.`,
  confirmAlone: 'You prepared it and you are confirming it alone. Read the list a second time.',
  aloneCheck: 'I have read every line a second time',
  yes: 'Yes, give',
  resume: 'Finish giving',
  resumeHint: (done: string, count: string) =>
    `Confirmed, but not all of it is in the books yet: ${done} of ${count}. It may be under way on another computer.`,
  resumeTitle: 'Finish it here?',
  resumeText:
    'Do so if the computer that began it has stopped. Nothing will be given twice: what it may have signed already would count only once.',
  resumeYes: 'Yes, finish',
  done: (count: string) => `Allowances given: ${count}. They reach members at their next update.`,
  sendBack: 'Send back',
  sendBackTitle: 'Send this list back?',
  sendBackText: 'Nothing is given. The list can be prepared again.',
  word: 'A word for whoever prepares it again',
  wordHint: 'For example “Zoé has moved”.',
  wordMissing: 'Write why in a few words.',
  sentBack: 'List sent back.',
  history: 'The lists of this month',
};
