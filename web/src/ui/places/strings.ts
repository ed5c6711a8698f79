// The sentences of the list of places and its map.
// Guarantees both languages. Must not hold a page's own sentences.
import { words } from '../../i18n/words';

export const placesText = words(
  {
    title: 'Où payer',
    empty: 'La caisse n’a pas encore de professionnel conventionné.',
    search: 'Chercher un produit, un nom, une commune',
    commune: 'Commune',
    allCommunes: 'Toutes les communes',
    day: 'Jour d’ouverture',
    anyDay: 'Tous les jours',
    today: (day: string) => `Aujourd’hui (${day})`,
    none: 'Aucun professionnel ne correspond.',
    count: (count: number) =>
      count === 1 ? '1 professionnel conventionné' : `${count} professionnels conventionnés`,
    silent: (count: number) =>
      count === 1
        ? '1 professionnel n’a pas donné ses jours\u00a0: il est dans la liste entière.'
        : `${count} professionnels n’ont pas donné leurs jours\u00a0: ils sont dans la liste entière.`,
    openToday: 'Ouvert aujourd’hui',
    noDays: 'Jours et heures\u00a0: à demander sur place.',
    call: (name: string, phone: string) => `Appeler ${name}\u00a0: ${phone}`,
    site: (name: string, address: string) => `Site de ${name}\u00a0: ${address}`,
    map: 'Carte',
    mapLabel: (count: number) =>
      count === 1
        ? 'Carte d’1 lieu. La liste dit la même chose.'
        : `Carte de ${count} lieux. La liste dit la même chose.`,
    mapHint: 'Les numéros sont ceux de la liste. Choisissez-en un pour voir sa fiche.',
    offMap: (count: number) =>
      count === 1 ? '1 lieu n’est pas sur la carte.' : `${count} lieux ne sont pas sur la carte.`,
    marker: (number: number, name: string, commune: string) => `${number}. ${name}, ${commune}`,
    north: 'Nord',
    kilometers: (count: number) => `${count}\u00a0km`,
    meters: (count: number) => `${count}\u00a0m`,
    excluded: 'Ce que la caisse ne prend pas en charge',
  },
  {
    title: 'Where to pay',
    empty: 'The fund has no approved merchant yet.',
    search: 'Look for a product, a name, a commune',
    commune: 'Commune',
    allCommunes: 'All communes',
    day: 'Opening day',
    anyDay: 'Any day',
    today: (day: string) => `Today (${day})`,
    none: 'No merchant matches.',
    count: (count: number) => (count === 1 ? '1 approved merchant' : `${count} approved merchants`),
    silent: (count: number) =>
      count === 1
        ? '1 merchant has not given its days: it is in the whole list.'
        : `${count} merchants have not given their days: they are in the whole list.`,
    openToday: 'Open today',
    noDays: 'Days and hours: ask them.',
    call: (name: string, phone: string) => `Call ${name}: ${phone}`,
    site: (name: string, address: string) => `Site of ${name}: ${address}`,
    map: 'Map',
    mapLabel: (count: number) =>
      count === 1
        ? 'Map of 1 place. The list says the same.'
        : `Map of ${count} places. The list says the same.`,
    mapHint: 'The numbers are those of the list. Choose one to see its card.',
    offMap: (count: number) =>
      count === 1 ? '1 place is not on the map.' : `${count} places are not on the map.`,
    marker: (number: number, name: string, commune: string) => `${number}. ${name}, ${commune}`,
    north: 'North',
    kilometers: (count: number) => `${count}\u00a0km`,
    meters: (count: number) => `${count}\u00a0m`,
    excluded: 'What the fund does not cover',
  },
);
