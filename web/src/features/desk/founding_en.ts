// The sentences about founding with others and about what waits for their signatures, in English.
// Guarantees plain words, and that nothing that waits is said to be done. Must not hold what goes wrong (src/ui/founding_errors).
import type { foundingFr } from './founding_fr';

export const foundingEn: typeof foundingFr = {
  code: {
    title: 'Found the fund with others',
    offer: 'Is somebody else creating the fund?',
    offerText: 'Then this computer needs a code, which counts you among those who decide from the first day.',
    offerAction: 'I found a fund with others',
    intro:
      'Only one person creates the fund, on their computer. Before that, everybody else makes a code here, each on their own computer, and gives it to that person.',
    name: 'Your name',
    nameHint: 'The other people who found the fund will see it.',
    nameMissing: 'Write your name.',
    make: 'Make my code',
    made: 'Your code is ready.',
    of: (name) => `Your code: ${name}`,
    qr: 'Your code, to be scanned by the person who creates the fund',
    show: 'Show this code to the person who creates the fund, or send them the text below. There is nothing secret in it.',
    fingerprint: 'Your fingerprint',
    compare:
      'Once they have your code, read them your fingerprint, in person or by phone: they must see the same one.',
    text: 'Your code as text',
    copy: 'Copy the code',
    copied: 'Code copied.',
    next: 'Next',
    opens: 'Once the fund is created, this page opens it: you look after it with the others.',
    keep: 'Keep using this browser and do not clear its data: your key stays there and is copied nowhere else.',
    rename: 'Correct my name',
    create: 'I am the one who creates the fund',
  },
  together: {
    title: 'Who decides',
    several: 'Several of us found this fund',
    severalHint: 'You can add people later as well, but the number of signatures is chosen now, for ever.',
    name: 'Your name',
    nameHint: 'The other people who found the fund will see it.',
    nameMissing: 'Write your name.',
    how: 'Everybody else opens this same page on their computer, chooses “I found a fund with others”, and gives you their code.',
    list: 'With you',
    nobody: 'Nobody yet.',
    nobodyMissing: 'Add another person’s code, or untick “Several of us found this fund”.',
    fingerprint: 'Fingerprint',
    compare:
      'Ask each person to read you their fingerprint: if it differs, remove the code, it is not theirs.',
    paste: 'Paste a code',
    pasteHint: 'The whole text, from beginning to end.',
    pasteLeft: 'Add this code, or clear it.',
    add: 'Add this code',
    scan: 'Scan a code',
    stop: 'Stop scanning',
    added: (name) => `${name}: code added.`,
    twice: (name) => `${name} is already on the list.`,
    remove: 'Remove',
    removeLabel: (name) => `Remove ${name}’s code`,
    removed: (name) => `${name}: code removed.`,
    threshold: 'How many signatures it takes to decide',
    of: (count, shown, all) => (count > 1 ? `${shown} signatures out of ${all} people` : 'One is enough'),
    alone: 'Each person will be able to decide everything alone, even to remove another person.',
    many: (shown) =>
      `Recording money received, changing the rules, adding or removing somebody who looks after the fund, closing a month: each decision will wait for ${shown} signatures. One is enough to accept a member or a merchant.`,
    forever: 'This number can never be changed.',
    allTitle: 'No computer may ever be lost',
    all: 'Every signature will be needed: if a single person loses their computer, the fund can never decide anything again. Add a person, or ask for one signature fewer.',
  },
  waits: {
    deposit: (amount) => `${amount}: signed by you, not in the accounts yet`,
    appoint: (name) => `${name}: accepted by you, not looking after the fund yet`,
    remove: (name) => `${name}: removal signed by you, not done yet`,
    text: (count, shown) =>
      count > 1
        ? `${shown} signatures are missing. Other people who look after the fund sign under “Rules”, on their computers; until then, nothing changes.`
        : 'One signature is missing. Another person who looks after the fund signs under “Rules”, on their computer; until then, nothing changes.',
    see: 'See what is waiting',
    before: (count, shown) =>
      `It takes ${shown} signatures: yours first, then ${count > 2 ? 'other people’s' : 'another person’s'}, under “Rules”.`,
    today: (count, shown) =>
      count > 1 ? `${shown} decisions are waiting for signatures` : 'One decision is waiting for signatures',
    entered:
      'Everything recorded is signed. What is still waiting for signatures, under “Rules”, is not in the accounts.',
    step: 'Other people who look after the fund sign too, under “Rules”.',
  },
};
