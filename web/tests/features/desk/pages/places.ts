// Places of sale and their public list, pretended for looking at the pages. Guarantees the engine's types. Must not be shipped.
import type { PlaceFile, PlacesEngine } from '../../../../src/engine/types';

const done = { ok: true, value: null } as const;

let published: number | null = null;
const files = new Map<string, PlaceFile>();
const kFirst: PlaceFile = {
  sells: 'Légumes de saison, œufs',
  address: '12 chemin des Prés',
  when: '',
  phone: '04 77 00 00 00',
  site: '',
  position: '45.74440, 4.00220',
  monday: '',
  tuesday: '8:00-12:00, 14:00-18:00',
  wednesday: '',
  thursday: '',
  friday: '',
  saturday: '8:00-12:00',
  sunday: '',
};

export const places: PlacesEngine = {
  place: (kid) =>
    Promise.resolve({
      ok: true,
      value: {
        file: files.get(kid) ?? kFirst,
        conflicts: kid.startsWith('1')
          ? [{ field: 'tuesday', kept: '8:00-12:00', other: '9:00-12:00', by: 'Awa' }]
          : [],
      },
    }),
  savePlace(kid, file) {
    if (file.monday.includes('?')) return Promise.resolve({ ok: false, code: 'bad_hours' });
    if (file.position === 'ici') return Promise.resolve({ ok: false, code: 'bad_position' });
    files.set(kid, file);
    return Promise.resolve(done);
  },
  publicList: () =>
    Promise.resolve({
      ok: true,
      value: { day: published, changes: published === null ? ['La ferme du Pré', 'Le fournil de Boën'] : [] },
    }),
  publishPlaces() {
    published = 20_783;
    return Promise.resolve(done);
  },
};
