// The parts of the desk: their groups, addresses, icons and order; and the one thing a screen may be of.
// Guarantees one section for every address: an unknown one is today's. Must not hold sentences.
import type { IconName } from '../../ui/icons';

export const sections = [
  { screen: '', key: 'today', icon: 'sun', group: 'first' },
  { screen: 'requests', key: 'requests', icon: 'hand', group: 'people' },
  { screen: 'members', key: 'members', icon: 'people', group: 'people' },
  { screen: 'merchants', key: 'merchants', icon: 'store', group: 'people' },
  { screen: 'partners', key: 'partners', icon: 'shield', group: 'people' },
  { screen: 'contributions', key: 'contributions', icon: 'wallet', group: 'money' },
  { screen: 'money', key: 'money', icon: 'coins', group: 'money' },
  { screen: 'month', key: 'month', icon: 'calendar', group: 'money' },
  { screen: 'reconversion', key: 'reconversion', icon: 'send', group: 'money' },
  { screen: 'books', key: 'books', icon: 'list', group: 'money' },
  { screen: 'rules', key: 'rules', icon: 'file', group: 'fund' },
  { screen: 'operators', key: 'operators', icon: 'lock', group: 'fund' },
  { screen: 'incidents', key: 'incidents', icon: 'alert', group: 'fund' },
  { screen: 'links', key: 'links', icon: 'link', group: 'fund' },
] as const satisfies readonly { screen: string; key: string; icon: IconName; group: string }[];

export type Section = (typeof sections)[number];
export type SectionKey = Section['key'];
export type GroupKey = Section['group'];

export const groups = [...new Set(sections.map(({ group }) => group))].map((key) => ({
  key,
  sections: sections.filter(({ group }) => group === key),
}));

export interface Place {
  section: SectionKey;
  /** One person's page: an id, or "new". */
  person: string | null;
  /** One merchant's page: its kid. */
  merchant: string | null;
  /** People are being read from a file. */
  importing: boolean;
}

export const kNewPerson = 'new';
export const kImport = 'members/import';
export const personScreen = (id: string): string => `member/${id}`;
export const merchantScreen = (kid: string): string => `merchant/${kid}`;

export function placeOf(screen: string): Place {
  const [first = '', item = ''] = screen.split('/');
  const none = { person: null, merchant: null, importing: false };
  if (first === 'member' && item !== '') return { ...none, section: 'members', person: item };
  if (first === 'merchant' && item !== '') return { ...none, section: 'merchants', merchant: item };
  const section = sections.find((one) => one.screen === first)?.key ?? 'today';
  return { ...none, section, importing: screen === kImport };
}
