// The auditor's sentences in English, one for each French one (strings_fr.ts).
// Guarantees words for a person who checks public money, not for a programmer. Must not say what a finding means (ui/data).
import type { SameShape } from '../../i18n/words';
import type { auditFr } from './strings_fr';

export const auditEn: SameShape<typeof auditFr> = {
  start: {
    title: 'Check the fund',
    intro:
      'All the accounts are downloaded and worked out again here, on your device. There is no account to create, and nobody to take at their word.',
    action: 'Check the fund',
    or: 'or, even without a network',
    drop: 'Drop a .besace file here',
    choose: 'Choose a .besace file',
    dropping: 'Let go of the file to check it',
  },
  progress: {
    title: 'Checking',
    download: 'Downloading the records',
    verify: 'Checking signatures and accounts',
    of: (done: string, total: string) => `${done} of ${total}`,
    percent: (percent: string) => `${percent}%`,
    waiting: 'to come',
    done: 'done',
    stay: 'Keep this page open. It may take a few minutes for a large fund.',
  },
  verdict: {
    sound: 'Everything is exact',
    incidents: 'Exact, with incidents',
    broken: 'Not to be relied on',
    soundText: 'Every record is authentic, every rule was kept, and the accounts balance to the cent.',
    incidentsText:
      'Somebody cheated or made a mistake, and the rules applied: the accounts are still right. Each incident is explained below.',
    brokenText: 'A rule that protects the accounts is broken. The sums shown are not certain.',
    unreadableText:
      'This register is damaged or incomplete: nothing could be checked. Download it again, or ask for another copy.',
    fund: 'Fund',
    fundId: 'Number of the fund',
    entries: 'Records read',
    signatures: 'Signatures checked',
    duration: 'Time taken',
    seconds: (seconds: string) => `${seconds} s`,
    source: 'Source',
    fromServer: 'downloaded from this address',
    fromFile: (name: string) => `file ${name}`,
    signaturesNote:
      'A signature also covers all earlier records of the same author: checking one for each author is enough.',
    download: 'Download the accounts (.besace)',
    again: 'Check again',
    another: 'Check something else',
    print: 'Print this report',
    announced: (verdict: string) => `Check finished: ${verdict}.`,
  },
  checks: {
    title: 'What was checked',
    kept: 'kept',
    see: 'see the findings',
    register:
      'The register is complete: nothing was removed, added or changed afterwards, and it fits its signed statement.',
    authors: 'Every record is signed by its author, who had the right to make it at that moment.',
    copies: 'No payment is counted twice; a double spend is proven by its two records.',
    reserve: 'At no moment were the allowances more than the euros in the reserve.',
    rulebook: 'Every allowance has the amount and the dates that the signed rulebook sets.',
    payments:
      'Every payment credited comes from a valid allowance, goes to an approved merchant, and keeps to deadlines and caps.',
    guarantee:
      'Nobody spent more than their allowance, except by a proven double spend; the guarantee pool then covers the difference.',
    books: 'The accounts balance, to the cent, after every record.',
    notTitle: 'What this check cannot tell',
    notBank:
      'That the euros recorded are really at the bank: compare the reserve and the guarantee pool with the bank statement, using the references.',
    notPeople: 'Who the members are: names are not in the register. The association answers for them.',
  },
  totals: {
    title: 'The sums',
    reserve: 'Reserve',
    reserveHint: 'euros deposited',
    reserveFree: 'Free reserve',
    reserveFreeHint: 'neither given nor due',
    issued: 'Given',
    issuedHint: 'since the beginning',
    unspent: 'Left to spend',
    unspentHint: 'with the members',
    credits: 'Credited',
    creditsHint: 'to merchants',
    expired: 'Expired',
    expiredHint: 'returned to the fund',
    guarantee: 'Guarantee pool',
    guaranteeHint: 'after the losses covered',
    draws: 'Losses covered',
    drawsHint: 'by the guarantee pool',
    equations: 'Two sums to find again',
    issuedIs: 'Given = spent within allowances + left to spend + expired',
    creditsAre: 'Credited = spent within allowances + losses covered',
  },
  findings: {
    title: (count: string) => `Findings (${count})`,
  },
  merchants: {
    title: 'Approved merchants',
    caption: 'What each merchant has received',
    name: 'Name',
    number: 'Number',
    payments: 'Payments',
    credited: 'Credited',
    none: 'No merchant.',
  },
  wallets: {
    title: 'Purses',
    intro:
      'A purse is one person’s allowance for one period. It has a number, never a name, and changes every month.',
    caption: 'What each purse has received, spent and kept',
    number: 'Number',
    allowance: 'Allowance',
    spent: 'Spent',
    left: 'Left',
    expired: 'Expired',
    drawn: 'Owed to the fund',
    state: 'State',
    suspended: 'Suspended',
    regular: 'In order',
    none: 'No purse.',
  },
};
