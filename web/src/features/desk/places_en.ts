// The desk's sentences about places of sale and their public list, in English; places_fr.ts has the same ones.
// Guarantees that what becomes public is said to be. Must not hold what goes wrong (src/ui/places_errors).
import type { SameShape } from '../../i18n/words';
import type { placesFr } from './places_fr';

export const placesEn: SameShape<typeof placesFr> = {
  form: {
    title: 'Its public card',
    hint: 'Anybody may read all that is written here, once the list is published. Leave empty what is not for everybody.',
    sells: 'What is sold there',
    sellsHint: 'For example “vegetables in season, sourdough bread”.',
    address: 'Address',
    hours: 'Opening hours',
    hoursHint: 'For example “8-12” or “8:30-12, 14-18”. Empty: closed on that day.',
    when: 'Days and hours, in words',
    whenHint: 'For example “Boën market on Thursday mornings”.',
    phone: 'Public phone',
    site: 'Site',
    position: 'Latitude and longitude',
    positionHint: 'For example “45.7444, 4.0022”, read on a map. To show it on the map of places.',
    save: 'Save the public card',
    saved: 'Public card saved.',
    then: 'It will be seen when the list is published, from the page of merchants.',
    conflicts: 'Two people changed this public card at the same time.',
    fields: {
      sells: 'What is sold there',
      address: 'Address',
      when: 'Days and hours, in words',
      phone: 'Public phone',
      site: 'Site',
      position: 'Latitude and longitude',
      monday: 'Monday',
      tuesday: 'Tuesday',
      wednesday: 'Wednesday',
      thursday: 'Thursday',
      friday: 'Friday',
      saturday: 'Saturday',
      sunday: 'Sunday',
    },
  },
  list: {
    title: 'The public list',
    intro: 'Where to pay, on which days, on a map: what anybody may read.',
    never: 'Nothing is published yet: it shows names, communes and categories only.',
    published: (day: string) => `Published on ${day}.`,
    same: 'It says what the public cards say.',
    changes: (names: string) => `To be published: ${names}.`,
    publish: 'Publish the list',
    done: 'The list is published.',
    see: 'See the public list',
  },
  links: {
    title: 'Where to pay, for everybody',
    poster: 'Where to pay with the fund',
    steps: 'Open this address to find the merchants, their days and a map.',
  },
};
