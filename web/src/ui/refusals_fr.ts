// Why a person is given nothing this time (core/RULEBOOK.md R10), in French: what it is, then what to do.
// Guarantees: one sentence for each of the core's reasons. Must not blame anybody.
export const refusalsFr = {
  contribution_unpaid: {
    what: 'La cotisation de cette personne est en retard.',
    next: 'Son allocation reprendra quand elle sera payée\u00a0; ce qu’elle a reçu reste à dépenser.',
  },
  not_yet_joined: {
    what: 'Cette personne arrive après ce mois.',
    next: 'Son allocation commencera avec le mois de son arrivée.',
  },
  household_out_of_range: {
    what: 'La taille de son foyer n’est pas une de celles du règlement.',
    next: 'Vérifiez le nombre et l’âge des personnes du foyer.',
  },
  not_a_level: {
    what: 'La somme versée n’est pas un des montants du règlement.',
    next: 'Vérifiez le montant versé pour ce mois.',
  },
  no_partner: {
    what: 'Aucun financeur ne complète encore son épargne.',
    next: 'Attendez l’accord du financeur pour ce mois.',
  },
  at_cap: {
    what: 'Cette personne détient déjà tout ce que le règlement permet.',
    next: 'Son allocation reprendra quand elle aura dépensé une partie de son solde.',
  },
  nothing_to_share: {
    what: 'Il n’y a rien à partager pour ce mois.',
    next: 'Enregistrez d’abord les cotisations du mois.',
  },
};
