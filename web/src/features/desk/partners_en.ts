// The desk's sentences about partners in English: those of partners_fr.ts. Must not hold what goes wrong (src/ui/errors).
import type { SameShape } from '../../i18n/words';
import type { partnersFr } from './partners_fr';

export const partnersEn: SameShape<typeof partnersFr> = {
  title: 'Partners',
  intro:
    'A partner (CAF, MSA, a commune) signs in its own office whom it helps and by how much. It never says why: no family quotient comes here.',
  noPockets: 'Your fund’s rules foresee no partner',
  notSavings:
    'Your fund’s rules complete no savings: lists received are kept, and change nothing in what is given.',
  linkTitle: 'For a new partner',
  link: 'Give them this address. They send their request from their computer; it arrives under “Requests”.',
  copied: 'Address copied.',
  devices: 'Computers accepted',
  noDevices: 'None yet.',
  name: 'Organisation',
  pocket: 'Funds',
  code: 'Code',
  since: 'Since',
  until: 'Until',
  untilChanged: 'further notice',
  ended: 'Ended',
  end: 'Stop',
  endLabel: (name: string) => `Stop with ${name}`,
  endTitle: (name: string) => `Stop with ${name}?`,
  endText:
    'What they sign from tomorrow on is not taken. What they signed before stays good, and what was given stays the members’.',
  resume: 'Take back',
  resumeLabel: (name: string) => `Take back ${name}`,
  cancel: 'Cancel',
  lists: 'Lists to hand over',
  listsText:
    'The partner needs each person’s reference. Here are those of the people noted for it in their files. Everybody knows their own too.',
  list: (pocket: string, count: string) => `${pocket} (${count})`,
  listFile: 'references',
  reference: 'Reference',
  person: 'Name',
  noList: 'Nobody is noted for a partner.',
  orders: 'Top-ups received',
  noOrders: 'Nothing was received yet.',
  oneMonth: (month: string) => month,
  months: (from: string, until: string) => `from ${from} to ${until}`,
  signedBy: 'Signed by',
  signedAt: 'Signed on',
  forMonths: 'Months',
  people: 'People',
  total: 'A month, at most',
  unknownDevice: 'an unknown computer',
  unknown: (count: number, shown: string) =>
    count === 1 ? '1 reference is nobody’s here' : `${shown} references are nobody’s here`,
  cannot: (count: number, shown: string) =>
    count === 1 ? '1 person cannot be given anything' : `${shown} people cannot be given anything`,
  replaces: (signed: string, months: string) =>
    `Replaces the list signed on ${signed} (${months}), in the months of both.`,
  file: 'A list received as a file',
  fileWhat: 'The list that the partner signed',
  fileChoose: 'Choose the file',
  take: 'Take this list',
  taken: 'List taken. The month goes by it.',
  request: 'Partner',
  orderRequest: 'Top-ups',
  requestOf: 'Wants to fund',
  compare: 'Call them and compare',
  compareText:
    'They read the code on their screen: accept only if it is the same. Call a number that you know, not one that a stranger gives you.',
  admitTitle: (name: string) => `Take what ${name} signs?`,
  admitText: (code: string) =>
    `Have you compared the code ${code} aloud? From then on, this share is given only to the people they name.`,
  admit: 'Yes, it is the same code',
  received: 'Top-ups received for this month',
  receivedNone: 'nothing received for this month',
  receivedOf: (people: string, total: string) => `${people}, up to ${total}`,
  persons: (count: number, shown: string) => (count === 1 ? '1 person' : `${shown} people`),
  receivedHint: 'Each is completed up to the amount of your rules, and never beyond what the partner grants.',
};
