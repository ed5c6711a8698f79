// A place of sale of which only what a test names is said.
import type { PublicPlace } from '../../../src/engine/types';

export const place = (kid: string, name: string, given: Partial<PublicPlace> = {}): PublicPlace => ({
  kid,
  name,
  commune: '42019',
  communeName: 'Boën-sur-Lignon',
  categories: [],
  sells: '',
  address: '',
  when: '',
  hours: [],
  phone: '',
  site: '',
  at: null,
  ...given,
});
