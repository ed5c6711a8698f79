// The desk's sentences about places of sale and their public list, in French; places_en.ts must have the same ones.
// Guarantees that what becomes public is said to be. Must not hold what goes wrong (src/ui/places_errors).
export const placesFr = {
  form: {
    title: 'Sa fiche publique',
    hint: 'Tout ce qui est écrit ici pourra être lu par tout le monde, une fois la liste publiée. Laissez vide ce qui ne doit pas l’être.',
    sells: 'Ce qui s’y vend',
    sellsHint: 'Par exemple «\u00a0légumes de saison, pain au levain\u00a0».',
    address: 'Adresse',
    hours: 'Heures d’ouverture',
    hoursHint:
      'Par exemple «\u00a08-12\u00a0» ou «\u00a08h30-12h, 14h-18h\u00a0». Vide\u00a0: fermé ce jour-là.',
    when: 'Jours et heures, en mots',
    whenHint: 'Par exemple «\u00a0marché de Boën le jeudi matin\u00a0».',
    phone: 'Téléphone public',
    site: 'Site',
    position: 'Latitude et longitude',
    positionHint:
      'Par exemple «\u00a045.7444, 4.0022\u00a0», relevé sur une carte. Pour le montrer sur la carte des lieux.',
    save: 'Enregistrer la fiche publique',
    saved: 'Fiche publique enregistrée.',
    then: 'Elle sera visible quand la liste sera publiée, depuis la page des professionnels.',
    conflicts: 'Deux personnes ont changé cette fiche publique en même temps.',
    fields: {
      sells: 'Ce qui s’y vend',
      address: 'Adresse',
      when: 'Jours et heures, en mots',
      phone: 'Téléphone public',
      site: 'Site',
      position: 'Latitude et longitude',
      monday: 'Lundi',
      tuesday: 'Mardi',
      wednesday: 'Mercredi',
      thursday: 'Jeudi',
      friday: 'Vendredi',
      saturday: 'Samedi',
      sunday: 'Dimanche',
    },
  },
  list: {
    title: 'La liste publique',
    intro: 'Où payer, quels jours, sur une carte\u00a0: ce que tout le monde peut lire.',
    never:
      'Rien n’est publié pour l’instant\u00a0: on y lit seulement les noms, les communes et les catégories.',
    published: (day: string) => `Publiée le ${day}.`,
    same: 'Elle dit ce que disent les fiches publiques.',
    changes: (names: string) => `À publier\u00a0: ${names}.`,
    publish: 'Publier la liste',
    done: 'La liste est publiée.',
    see: 'Voir la liste publique',
  },
  links: {
    title: 'Où payer, pour toutes et tous',
    poster: 'Où payer avec la caisse',
    steps: 'Ouvrez cette adresse pour trouver les professionnels, leurs jours et une carte.',
  },
};
