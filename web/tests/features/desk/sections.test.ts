// Every address of the desk leads to one section, and a person's to that person.
import { describe, expect, it } from 'vitest';
import {
  groups,
  kImport,
  kNewPerson,
  personScreen,
  placeOf,
  sections,
} from '../../../src/features/desk/sections';

describe('placeOf', () => {
  it.each(sections.map(({ screen, key }) => [screen, key] as const))(
    'FindsTheSectionOf "%s"',
    (screen, key) => {
      expect(placeOf(screen)).toEqual({ section: key, person: null, importing: false });
    },
  );

  it('FindsAPersonAmongTheMembers', () => {
    expect(placeOf(personScreen('0f2a'))).toEqual({ section: 'members', person: '0f2a', importing: false });
    expect(placeOf(personScreen(kNewPerson)).person).toBe('new');
  });

  it('FindsTheImportAmongTheMembers', () => {
    expect(placeOf(kImport)).toEqual({ section: 'members', person: null, importing: true });
  });

  it.each(['nowhere', 'member', 'nowhere/else'])('TakesAnUnknownAddressForToday %s', (screen) => {
    expect(placeOf(screen)).toEqual({ section: 'today', person: null, importing: false });
  });
});

describe('groups', () => {
  it('HoldEverySectionOnceInItsOrder', () => {
    expect(groups.flatMap((group) => group.sections)).toEqual(sections);
  });
});
