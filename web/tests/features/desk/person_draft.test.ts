// A form holds a whole file and gives it back; each fault has its field; news from elsewhere overwrites nothing being written.
import { describe, expect, it } from 'vitest';
import {
  changedFields,
  draftOf,
  faultsOfRefusal,
  followed,
  inFours,
  newDraft,
  readDraft,
  type PersonDraft,
} from '../../../src/features/desk/person_draft';
import { personFile } from './pages/people';

const kYear = 2026;
const good = (): PersonDraft => draftOf(personFile(2), ',');
const faultsOf = (change: Partial<PersonDraft>) => readDraft({ ...good(), ...change }, kYear).faults;

describe('readDraft', () => {
  it.each(Array.from({ length: 40 }, (_, at) => at))('GivesBackTheFileThatWasLaidOut %i', (at) => {
    for (const mark of [',', '.'] as const) {
      expect(readDraft(draftOf(personFile(at), mark), kYear)).toEqual({ file: personFile(at), faults: null });
    }
  });

  it('AsksANewPersonForANameAndACommuneOnly', () => {
    const draft = newDraft(20_784);
    expect(readDraft(draft, kYear).faults).toEqual({ name: 'name', commune: 'commune' });
    const { file } = readDraft({ ...draft, name: ' Zoé Brûlé ', commune: '42019' }, kYear);
    expect(file).toMatchObject({ name: 'Zoé Brûlé', household: { adults: 1, children: [] }, joined: 20_784 });
    expect(file).toMatchObject({ commitment: null, mandate: null, partner: null, birthYear: null });
  });

  it.each([
    [{ birthYear: '84' }, { birthYear: 'year' }],
    [{ birthYear: '2027' }, { birthYear: 'year' }],
    [{ joined: '' }, { joined: 'day' }],
    [{ adults: '0' }, { adults: 'adults' }],
    [{ adults: 'deux' }, { adults: 'adults' }],
    [{ children: ['2015', '15', ''] }, { children: 'year', childYears: [1, 2] }],
    [{ agreed: '1,250' }, { agreed: 'amount' }],
    [{ committed: true, from: '2026-05-01', until: '' }, { until: 'day' }],
    [{ committed: true, from: '2026-05-01', until: '2026-04-30' }, { until: 'order' }],
    [
      { hasMandate: true, iban: ' ', holder: '', mandateReference: '' },
      { iban: 'missing', holder: 'missing', mandateReference: 'missing' },
    ],
  ] as const)('NamesTheFieldThatIsWrong %j', (change, faults) => {
    expect(faultsOf(change as Partial<PersonDraft>)).toEqual(faults);
  });

  it('KeepsAmountsAsWholeCentsHoweverTheyAreTyped', () => {
    for (const agreed of ['1 250,5', '1250.50', '1 250,50 €']) {
      expect(readDraft({ ...good(), agreed }, kYear).file?.contribution.agreed).toBe(1_250_50n);
    }
    expect(readDraft({ ...good(), agreed: ' ' }, kYear).file?.contribution.agreed).toBeNull();
  });

  it('TakesAnAccountNumberWithoutItsSpaces', () => {
    const { file } = readDraft({ ...good(), hasMandate: true, iban: ' fr76 3000 6000 ' }, kYear);
    expect(file?.mandate?.iban).toBe('FR7630006000');
    expect(inFours('FR7630006000011234567890189')).toBe('FR76 3000 6000 0112 3456 7890 189');
  });

  it('ForgetsAMandateAndACommitmentThatAreUnticked', () => {
    const { file } = readDraft({ ...good(), hasMandate: false, committed: false }, kYear);
    expect(file).toMatchObject({ mandate: null, commitment: null });
  });
});

describe('faultsOfRefusal', () => {
  it('PutsEachRefusalBesideItsField', () => {
    expect(faultsOfRefusal('bad_iban')).toEqual({ iban: 'iban' });
    expect(faultsOfRefusal('not_eligible')).toEqual({ commune: 'commune' });
    expect(faultsOfRefusal('household_out_of_range')).toEqual({ adults: 'household' });
    expect(faultsOfRefusal('bad_text')).toBeNull();
  });
});

describe('followed', () => {
  const base = good();

  it('TakesNewsOfWhatIsNotBeingWritten', () => {
    const merged = followed({ ...base, note: 'ma note' }, base, { ...base, contact: '0600000000' });
    expect(merged.draft).toEqual({ ...base, note: 'ma note', contact: '0600000000' });
    expect(merged.both).toEqual([]);
  });

  it('KeepsWhatIsBeingWrittenAndNamesTheFieldChangedTwice', () => {
    const merged = followed({ ...base, contact: 'à moi' }, base, { ...base, contact: 'à elle' });
    expect(merged.draft.contact).toBe('à moi');
    expect(merged.both).toEqual(['contact']);
  });

  it('SaysNothingWhenBothWroteTheSame', () => {
    expect(followed({ ...base, note: 'même' }, base, { ...base, note: 'même' }).both).toEqual([]);
  });

  it('ComparesListsByWhatTheyHold', () => {
    expect(changedFields({ ...base, children: [...base.children] }, base)).toEqual([]);
    expect(changedFields({ ...base, children: [...base.children, '2020'] }, base)).toEqual(['children']);
  });
});
