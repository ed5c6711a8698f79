// Every address of the desk leads to one section, and a person's to that person.
import { describe, expect, it } from 'vitest';
import {
  groups,
  kImport,
  kNewPerson,
  merchantScreen,
  personScreen,
  placeOf,
  sections,
} from '../../../src/features/desk/sections';

const nobody = { person: null, merchant: null, importing: false };

describe('placeOf', () => {
  it.each(sections.map(({ screen, key }) => [screen, key] as const))(
    'FindsTheSectionOf "%s"',
    (screen, key) => {
      expect(placeOf(screen)).toEqual({ ...nobody, section: key });
    },
  );

  it('FindsAPersonAmongTheMembers', () => {
    expect(placeOf(personScreen('0f2a'))).toEqual({ ...nobody, section: 'members', person: '0f2a' });
    expect(placeOf(personScreen(kNewPerson)).person).toBe('new');
  });

  it('FindsAMerchantAmongTheMerchants', () => {
    expect(placeOf(merchantScreen('0f2a'))).toEqual({ ...nobody, section: 'merchants', merchant: '0f2a' });
  });

  it('FindsTheImportAmongTheMembers', () => {
    expect(placeOf(kImport)).toEqual({ ...nobody, section: 'members', importing: true });
  });

  it.each(['nowhere', 'member', 'merchant', 'nowhere/else'])('TakesAnUnknownAddressForToday %s', (screen) => {
    expect(placeOf(screen)).toEqual({ ...nobody, section: 'today' });
  });
});

describe('groups', () => {
  it('HoldEverySectionOnceInItsOrder', () => {
    expect(groups.flatMap((group) => group.sections)).toEqual(sections);
  });
});
