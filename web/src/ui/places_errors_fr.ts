// What is wrong in what was typed about a place of sale, in French: what it is, then how to write it.
// Guarantees: says that nothing was published. Must not blame anybody.
export const placesErrorsFr = {
  bad_hours: {
    what: 'Des heures d’ouverture ne se lisent pas. Rien n’a été enregistré.',
    next: 'Écrivez par exemple «\u00a08-12\u00a0» ou «\u00a08h30-12h, 14h-18h\u00a0», et laissez vide un jour de fermeture.',
  },
  bad_position: {
    what: 'L’emplacement ne se lit pas. Rien n’a été enregistré.',
    next: 'Écrivez la latitude puis la longitude, par exemple «\u00a045.7444, 4.0022\u00a0», ou laissez vide.',
  },
  bad_site: {
    what: 'L’adresse du site ne se lit pas. Rien n’a été enregistré.',
    next: 'Écrivez-la comme dans un navigateur, par exemple «\u00a0exemple.fr\u00a0», ou laissez vide.',
  },
  bad_phone: {
    what: 'Le numéro de téléphone contient autre chose que des chiffres. Rien n’a été enregistré.',
    next: 'Gardez un seul numéro, avec des chiffres et des espaces, ou laissez vide.',
  },
};
