// What keeps merchants from being sent what they are owed, in French: what it is, then what to do.
// Guarantees: says that nothing was sent. Must not blame anybody.
export const payoutErrorsFr = {
  no_payee_account: {
    what: 'Il manque l’IBAN d’un professionnel choisi. Rien n’a été envoyé.',
    next: 'Notez-le dans sa fiche, ou ne le choisissez pas cette fois.',
  },
  payout_open: {
    what: 'Une reconversion est déjà en cours. Rien n’a été envoyé une deuxième fois.',
    next: 'Terminez-la ou abandonnez-la, attendez la prochaine mise à jour, puis recommencez.',
  },
  payout_changed: {
    what: 'La caisse doit maintenant moins que prévu à un professionnel\u00a0: il a remboursé, ou il a déjà été payé. Rien n’a été envoyé.',
    next: 'Abandonnez cette reconversion, puis préparez-la de nouveau.',
  },
  second_person: {
    what: 'Une autre personne doit confirmer cette reconversion. Rien n’a été envoyé.',
    next: 'Demandez à quelqu’un d’autre qui tient la caisse de la confirmer depuis son ordinateur.',
  },
  record_too_large: {
    what: 'C’est trop long pour être gardé en une fois. Rien n’a été enregistré.',
    next: 'Choisissez moins de lignes, ou raccourcissez ce qui est écrit, puis recommencez.',
  },
};
