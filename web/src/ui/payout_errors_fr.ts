// What keeps merchants from being sent what they are owed, in French: what it is, then what to do.
// Guarantees: says that nothing was sent. Must not blame anybody.
export const payoutErrorsFr = {
  bad_bic: {
    what: 'Ce BIC est faux\u00a0: il a 8 ou 11 lettres et chiffres. Rien n’a été enregistré.',
    next: 'Recopiez-le depuis le RIB, ou laissez-le vide.',
  },
  bad_creditor_id: {
    what: 'Cet identifiant créancier est faux\u00a0: un signe manque ou a été mal recopié. Rien n’a été enregistré.',
    next: 'Recopiez-le depuis la lettre de la banque, ou laissez-le vide.',
  },
  no_account: {
    what: 'Le compte en banque de la caisse n’est pas encore noté. Rien n’a été envoyé.',
    next: 'Notez l’IBAN de la caisse, puis recommencez.',
  },
  no_payee_account: {
    what: 'Il manque l’IBAN d’un professionnel choisi. Rien n’a été envoyé.',
    next: 'Notez-le dans sa fiche, ou ne le choisissez pas cette fois.',
  },
  payout_open: {
    what: 'Une reconversion est déjà en cours. Rien n’a été envoyé une deuxième fois.',
    next: 'Terminez-la ou abandonnez-la, attendez la prochaine mise à jour, puis recommencez.',
  },
  payout_changed: {
    what: 'Ce qui est dû a changé depuis la préparation. Rien n’a été envoyé.',
    next: 'Abandonnez cette reconversion, puis préparez-la de nouveau.',
  },
  second_person: {
    what: 'Une autre personne doit confirmer cette reconversion. Rien n’a été envoyé.',
    next: 'Demandez à quelqu’un d’autre qui tient la caisse de la confirmer depuis son ordinateur.',
  },
};
