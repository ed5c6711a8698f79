// Join requests come from anyone: only what FORMAT.md F21 allows is read.
import { describe, expect, it } from 'vitest';
import { readRequestForm } from '../../../../src/engine/worker/desk/request_form';

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
    });
    expect(read({ ...good, role: 'partner', pocket: 2 })).toMatchObject({ role: 'partner', pocket: 2 });
    expect(read({ ...good, commune: '2A004' })?.commune).toBe('2A004');
    const two = [key, 'cd'.repeat(32)];
    expect(read({ ...good, role: 'operator', keys: two })).toMatchObject({ role: 'operator', keys: two });
  });

  it.each([
    ['another version', { ...good, v: 2 }],
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
