// Which people the list shows: by state, commune, way of paying, and files to be settled.
// Guarantees that "" means everybody. Must not search or order: the table does.
import type { DeskMember, Method } from '../../engine/types';

export interface MemberFilters {
  state: '' | 'active' | 'suspended';
  commune: string;
  method: '' | Method;
  conflicts: '' | 'only';
}

export const noFilters = (): MemberFilters => ({ state: '', commune: '', method: '', conflicts: '' });

export function isFiltering(filters: MemberFilters): boolean {
  return Object.values(filters).some((choice) => choice !== '');
}

export function filtered(members: readonly DeskMember[], filters: MemberFilters): readonly DeskMember[] {
  if (!isFiltering(filters)) return members;
  return members.filter(
    (member) =>
      (filters.state === '' || member.suspended === (filters.state === 'suspended')) &&
      (filters.commune === '' || member.commune === filters.commune) &&
      (filters.method === '' || member.file.contribution.method === filters.method) &&
      (filters.conflicts === '' || member.conflicts.length > 0),
  );
}

/** The communes people live in, each once, by name. */
export function communesOf(
  members: readonly DeskMember[],
  language: string,
): { value: string; label: string }[] {
  const names = new Map(members.map((member) => [member.commune, member.communeName || member.commune]));
  const collator = new Intl.Collator(language);
  return [...names]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => collator.compare(a.label, b.label));
}
