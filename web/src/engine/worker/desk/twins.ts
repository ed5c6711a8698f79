// Two files of the register with the same next key: one phone that two operators who were apart accepted as two people.
// Guarantees: neither is given anything until somebody keeps one of them, for a wallet would count for both; each is named to the other.
import type { Line, Skipped } from './month';
import type { Person } from './person';

export function withoutTwins(lines: readonly Line[]): { lines: Line[]; skipped: Skipped[] } {
  const byKid = new Map<string, Person[]>();
  for (const { kid, person } of lines) byKid.set(kid, [...(byKid.get(kid) ?? []), person]);
  const twinsOf = ({ kid, person }: Line) => (byKid.get(kid) ?? []).filter(({ id }) => id !== person.id);
  return {
    lines: lines.filter((line) => twinsOf(line).length === 0),
    skipped: lines.flatMap((line) => {
      const twins = twinsOf(line);
      return twins.length === 0 ? [] : [{ person: line.person, code: 'kid_taken', why: whyNot(twins) }];
    }),
  };
}

function whyNot(twins: readonly Person[]): NonNullable<Skipped['why']> {
  const names = twins.map(({ file }) => file.name).join(', ');
  return {
    fr: `même téléphone que ${names}\u00a0: rien n’est donné ni à l’une ni à l’autre. Gardez une seule des deux fiches et effacez l’autre.`,
    en: `same phone as ${names}: nothing is given to either. Keep only one of the two files and erase the other.`,
  };
}
