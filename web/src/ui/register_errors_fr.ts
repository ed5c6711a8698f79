// What keeps the register that operators share, or a file of people, from being read, in French: what it is, then what to do.
// Guarantees: nothing that was written down is said to be lost unless it is. Must not blame anybody.
export const registerErrorsFr = {
  register_unreadable: {
    what: 'Une fiche écrite sur un autre ordinateur ne se lit pas ici. Les vôtres sont intactes.',
    next: 'Mettez à jour. Si cela recommence, demandez à la personne qui l’a écrite de l’enregistrer de nouveau.',
  },
  keyring_refused: {
    what: 'Le serveur a envoyé un accès au registre que personne de la caisse n’a signé. Il n’est pas utilisé.',
    next: 'Rien ne sera envoyé d’ici là. Prévenez les autres personnes qui tiennent la caisse, et l’hébergeur.',
  },
  conflict: {
    what: 'Quelqu’un d’autre a changé ceci entre-temps. Rien n’a été écrasé.',
    next: 'Mettez à jour pour voir sa version, puis refaites votre changement.',
  },
  bad_csv: {
    what: 'Ce tableau est mal formé à cette ligne\u00a0: un guillemet n’est pas fermé, ou il y a trop de colonnes. Rien n’a été enregistré.',
    next: 'Corrigez la ligne indiquée, ou enregistrez de nouveau le fichier en CSV depuis le tableur.',
  },
  missing_column: {
    what: 'Il manque une colonne à ce tableau. Rien n’a été enregistré.',
    next: 'Ajoutez-la à la ligne des titres\u00a0: il faut au moins le nom et la commune.',
  },
  repeated_column: {
    what: 'Deux colonnes de ce tableau disent la même chose. Rien n’a été enregistré.',
    next: 'Gardez-en une seule.',
  },
  bad_method: {
    what: 'Cette façon de payer n’est pas connue. Rien n’a été enregistré.',
    next: 'Écrivez virement, prélèvement, espèces ou chèque.',
  },
  unknown_renewal: {
    what: 'Un téléphone demande à pouvoir recevoir d’autres allocations, mais le registre ne le reconnaît pas.',
    next: 'Si vous attendez cette personne, demandez-lui de refaire une demande. Sinon, écartez celle-ci.',
  },
};
