// The desk's sentences about requests to join, in English: the same ones as requests_fr.ts.
// Guarantees plain words for volunteers of an association. Must not say who may join (the rulebook does).
import type { SameShape } from '../../i18n/words';
import type { requestsFr } from './requests_fr';

export const requestsEn: SameShape<typeof requestsFr> = {
  conditions: 'Conditions of the rules',
  met: 'met',
  not_met: 'not met',
  unknown: 'to be checked',
  notAsked: 'This request comes from a version that did not ask these questions.',
  aside: 'Put on the waiting list',
  asideLabel: (name: string) => `Put on the waiting list: ${name}`,
  putAside: (name: string) => `${name}: on the waiting list.`,
  waiting: (count: string) => `Waiting list (${count})`,
  waitingHint: 'In the order in which they were put here. Everybody who looks after the fund sees it.',
  toSee: (count: string) => `To look at (${count})`,
  place: (place: string) => `No. ${place}`,
  since: 'Waiting since',
  refuse: 'Refuse',
  refuseLabel: (name: string) => `Refuse ${name}`,
  refuseTitle: (name: string) => `Refuse this request: ${name}?`,
  refuseText: 'The request will be erased. The person may make another one.',
  heardHint: 'The person will read this reason on their device, and nobody else will.',
  unheardHint: 'Their device cannot receive it: tell them yourself.',
  refused: (name: string) => `${name}: request refused.`,
  twiceTitle: (name: string) => `${name}: accepted on one side, refused on the other`,
  twice: (by: string, day: string) =>
    `Refused by ${by} on ${day}, and accepted by somebody else before your computers had heard from each other. The acceptance stands.`,
  twiceMember:
    'This person is in the register and will get their allowance. Their phone may have shown the refusal: tell them how it is. If they are not to stay, suspend them from their file.',
  twiceMerchant:
    'This place is approved. Its device may have shown the refusal: tell them how it is. If it is not to stay so, end the approval from its file.',
  twiceYou: 'you',
  twiceSomebody: 'somebody of the desk',
  twiceSeen: 'Seen',
  twiceSeenLabel: (name: string) => `Seen: ${name}`,
  twiceDone: (name: string) => `${name}: noted.`,
  keysTitle: (count: string) => `Phones to be opened (${count})`,
  keys: 'These people will soon be unable to receive an allowance. Their phone sees to it by itself: ask them to open the app with a network.',
  keysLeft: (months: number) =>
    months === 0 ? 'no month' : months === 1 ? '1 more month' : `${months} more months`,
  posterWho: 'For everybody who lives in one of the fund’s communes.',
  consent: (day: string) => `Agreed that their information is kept: ${day}`,
};
