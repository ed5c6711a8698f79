// Join requests come from anyone: only what FORMAT.md F21 allows is read.
import { describe, expect, it } from 'vitest';
import { readRenewal, readRequestForm } from '../../../../src/engine/worker/desk/request_form';

const key = 'ab'.repeat(32);
const good = {
  v: 1,
  role: 'member',
  name: 'Camille',
  commune: '42019',
  contact: '',
  keys: [key],
  categories: [],
};

function read(form: unknown) {
  return readRequestForm(new TextEncoder().encode(JSON.stringify(form)));
}

describe('RequestForm', () => {
  it('ReadsWhatTheAppWrites', () => {
    expect(read(good)).toEqual({
      role: 'member',
      name: 'Camille',
      commune: '42019',
      contact: '',
      keys: [key],
      categories: [],
      pocket: null,
      answer: null,
      person: null,
    });
    expect(read({ ...good, role: 'partner', pocket: 2 })).toMatchObject({ role: 'partner', pocket: 2 });
    expect(read({ ...good, commune: '2A004' })?.commune).toBe('2A004');
    const two = [key, 'cd'.repeat(32)];
    expect(read({ ...good, role: 'operator', keys: two })).toMatchObject({ role: 'operator', keys: two });
  });

  it.each([
    ['another version', { ...good, v: 3 }],
    ['version 2 without what it adds', { ...good, v: 2 }],
    ['what version 2 adds in version 1', { ...good, answer: key, person: null }],
    ['another role', { ...good, role: 'desk' }],
    ['a field more', { ...good, admin: true }],
    ['a field less', { v: 1, role: 'member', name: 'C', commune: '42019', contact: '', keys: [key] }],
    ['an empty name', { ...good, name: '  ' }],
    ['a name that is too long', { ...good, name: 'é'.repeat(101) }],
    ['a name of two lines', { ...good, name: 'Camille\nadmin' }],
    ['a contact that is no text', { ...good, contact: 6 }],
    ['a commune that is no code', { ...good, commune: '42' }],
    ['no key', { ...good, keys: [] }],
    ['a key in capitals', { ...good, keys: [key.toUpperCase()] }],
    ['a short key', { ...good, keys: [key.slice(2)] }],
    ['one key twice', { ...good, keys: [key, key] }],
    [
      'thirteen keys',
      { ...good, keys: Array.from({ length: 13 }, (_, n) => n.toString(16).padStart(64, '0')) },
    ],
    ['two keys of a merchant', { ...good, role: 'merchant', keys: [key, 'cd'.repeat(32)] }],
    ['one key of an operator', { ...good, role: 'operator' }],
    ['a partner without a pocket', { ...good, role: 'partner' }],
    ['the pocket of savings', { ...good, role: 'partner', pocket: 1 }],
    ['a pocket that is no number', { ...good, role: 'partner', pocket: '2' }],
    ['two keys of a partner', { ...good, role: 'partner', pocket: 2, keys: [key, 'cd'.repeat(32)] }],
    ['a pocket of nobody’s', { ...good, pocket: 2 }],
    ['categories that are no texts', { ...good, categories: [1] }],
    ['too many categories', { ...good, categories: Array.from({ length: 33 }, () => 'pain') }],
    ['an array', [good]],
    ['nothing', null],
  ])('Refuses %s', (_, form) => {
    expect(read(form)).toBeNull();
  });

  it('RefusesBytesThatAreNoJsonOrNoUtf8', () => {
    expect(readRequestForm(new TextEncoder().encode('{'))).toBeNull();
    expect(readRequestForm(new Uint8Array([0xff, 0xfe]))).toBeNull();
  });
});

describe('RequestFormThatHearsAnAnswer', () => {
  const person = {
    consent: 20_454,
    household: { adults: 2, children: [2015] },
    birth_year: 1984,
    situation: 0,
    commitment_months: 12,
  };
  const heard = { ...good, v: 2, answer: key, person };

  it('ReadsWhatWasSaid', () => {
    expect(read(heard)).toMatchObject({
      answer: key,
      person: {
        consent: 20_454,
        facts: {
          household: { adults: 2, children: [2015] },
          birthYear: 1984,
          situation: 0,
          commitmentMonths: 12,
        },
      },
    });
    const unasked = {
      ...person,
      household: null,
      birth_year: null,
      situation: null,
      commitment_months: null,
    };
    expect(read({ ...heard, person: unasked })?.person?.facts.household).toBeNull();
    expect(read({ ...heard, role: 'merchant', person: null })?.answer).toBe(key);
  });

  it.each([
    ['a member who says nothing', { ...heard, person: null }],
    ['a merchant who says who they are', { ...heard, role: 'merchant' }],
    ['an operator', { ...heard, role: 'operator', keys: [key, 'cd'.repeat(32)], person: null }],
    ['a partner', { ...heard, role: 'partner', pocket: 2, person: null }],
    ['no key to answer to', { ...heard, answer: null }],
    ['no consent', { ...heard, person: { ...person, consent: null } }],
    ['a field more of the person', { ...heard, person: { ...person, income: 5 } }],
    ['nobody grown up', { ...heard, person: { ...person, household: { adults: 0, children: [] } } }],
    [
      'a household beyond twenty',
      { ...heard, person: { ...person, household: { adults: 20, children: [2015] } } },
    ],
    ['a year in words', { ...heard, person: { ...person, birth_year: '1984' } }],
    ['a year long past', { ...heard, person: { ...person, birth_year: 1899 } }],
    ['half a month', { ...heard, person: { ...person, commitment_months: 0.5 } }],
    ['a situation below zero', { ...heard, person: { ...person, situation: -1 } }],
  ])('Refuses %s', (_, form) => expect(read(form)).toBeNull());
});

describe('RenewalForm', () => {
  const renewal = { v: 1, role: 'renewal', keys: [key], by: 'cd'.repeat(32), signature: '0f'.repeat(64) };
  const renewed = (form: unknown) => readRenewal(new TextEncoder().encode(JSON.stringify(form)));

  it('ReadsKeysAndWhoBringsThem', () => {
    expect(renewed(renewal)).toEqual({ keys: [key], by: 'cd'.repeat(32), signature: '0f'.repeat(64) });
    expect(read(renewal)).toBeNull();
  });

  it.each([
    ['no keys', { ...renewal, keys: [] }],
    ['more than twelve', { ...renewal, keys: Array.from({ length: 13 }, (_, at) => toKey(at)) }],
    ['a key twice', { ...renewal, keys: [key, key] }],
    ['the key that speaks among those brought', { ...renewal, by: key }],
    ['a signature cut short', { ...renewal, signature: '0f' }],
    ['a name', { ...renewal, name: 'Camille' }],
    ['another role', { ...renewal, role: 'member' }],
  ])('Refuses %s', (_, form) => expect(renewed(form)).toBeNull());
});

function toKey(number: number): string {
  return number.toString(16).padStart(64, '0');
}
