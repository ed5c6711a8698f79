// The parts of the desk: their addresses, icons and order.
// Guarantees one section for every address: an unknown one is today's. Must not hold sentences.
import type { IconName } from '../../ui/icons';

export const sections = [
  { screen: '', key: 'today', icon: 'sun' },
  { screen: 'requests', key: 'requests', icon: 'hand' },
  { screen: 'members', key: 'members', icon: 'people' },
  { screen: 'merchants', key: 'merchants', icon: 'store' },
  { screen: 'money', key: 'money', icon: 'coins' },
  { screen: 'month', key: 'month', icon: 'calendar' },
  { screen: 'incidents', key: 'incidents', icon: 'alert' },
  { screen: 'links', key: 'links', icon: 'link' },
] as const satisfies readonly { screen: string; key: string; icon: IconName }[];

export type Section = (typeof sections)[number];
export type SectionKey = Section['key'];

export function sectionOf(screen: string): SectionKey {
  return sections.find((section) => section.screen === screen)?.key ?? 'today';
}
