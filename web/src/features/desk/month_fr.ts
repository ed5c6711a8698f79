// The sentences of a month given by two people, in French; month_en.ts must have the same ones.
// Guarantees plain words for volunteers of an association. Must not hold what goes wrong (src/ui/month_errors).
export const monthFr = {
  alone: 'Vous êtes seul·e à tenir la caisse\u00a0: personne d’autre ne vérifiera.',
  aloneText:
    'À deux, l’un·e prépare la liste et l’autre la confirme. Ajoutez quelqu’un sous «\u00a0Qui tient la caisse\u00a0».',
  frozen: 'La liste est préparée\u00a0: elle est ci-dessous, à l’étape 4.',
  intro:
    'Une personne prépare la liste, une autre la relit sur son ordinateur et la confirme\u00a0: c’est alors versé.',
  prepare: (count: string) => `Préparer la liste (${count})`,
  prepareLate: (count: string) => `Préparer une liste complémentaire (${count})`,
  preparing: 'Préparation…',
  prepared: 'La liste est préparée. Une autre personne doit maintenant la confirmer.',
  title: (month: string, late: boolean) => (late ? `Liste complémentaire de ${month}` : `Liste de ${month}`),
  preparedBy: (name: string, day: string) => `Préparée par ${name} le ${day}`,
  confirmedBy: (name: string, day: string) => `Confirmée par ${name} le ${day}`,
  returnedBy: (name: string, day: string, word: string) =>
    `Renvoyée par ${name} le ${day}\u00a0: «\u00a0${word}\u00a0»`,
  you: 'vous',
  somebody: 'quelqu’un qui tient la caisse',
  mark: 'Code de la liste\u00a0:',
  markHint: 'Le même sur tous les ordinateurs, pour être sûr·es de parler de la même liste.',
  people: (count: string) => `Personnes\u00a0: ${count}`,
  states: {
    proposed: 'À confirmer',
    changed: 'À refaire\u00a0: quelque chose a changé',
    signing: 'Versement à terminer',
    given: 'Versée',
    returned: 'Renvoyée',
  },
  waitSecond: 'Une autre personne qui tient la caisse doit la confirmer sur son propre ordinateur.',
  incomplete: 'Cette liste n’est pas encore arrivée en entier. Attendez la prochaine mise à jour.',
  caption: (month: string) => `Liste à verser, ${month}`,
  given: 'versé',
  today: 'Aujourd’hui',
  sameToday: 'pareil',
  nothingToday: 'rien',
  notGiven: 'pas encore',
  nowAmount: (name: string, amount: string) => `${name}\u00a0: ${amount} aujourd’hui.`,
  nowNothing: (name: string, why: string) => `${name}\u00a0: rien aujourd’hui. ${why}`,
  differences: 'Préparée maintenant, cette liste serait différente.',
  differencesText: 'Renvoyez-la avec un mot\u00a0: elle sera préparée de nouveau.',
  joining: (count: number, shown: string) =>
    count > 1
      ? `${shown} personnes n’y sont pas et pourraient recevoir une allocation.`
      : `${shown} personne n’y est pas et pourrait recevoir une allocation.`,
  joiningText: (names: string) =>
    `${names}. Vous pouvez confirmer cette liste\u00a0: une liste complémentaire suivra.`,
  andMore: (count: string) => `et ${count} de plus`,
  confirm: 'Confirmer et verser',
  confirmTitle: (amount: string) => `Verser ${amount}\u00a0?`,
  confirmText: (count: string) =>
    `Allocations\u00a0: ${count}. Une allocation versée ne peut pas être reprise.`,
  confirmAlone:
    'Vous l’avez préparée et vous la confirmez sans personne d’autre. Relisez-la une deuxième fois.',
  aloneCheck: 'J’ai relu chaque ligne une deuxième fois',
  yes: 'Oui, verser',
  resume: 'Terminer le versement',
  resumeHint: (done: string, count: string) =>
    `Confirmée, mais tout n’est pas encore dans les comptes\u00a0: ${done} sur ${count}. C’est peut-être en cours sur un autre ordinateur.`,
  resumeTitle: 'Terminer ce versement ici\u00a0?',
  resumeText:
    'Faites-le si l’ordinateur qui l’avait commencé est arrêté. Rien ne sera versé deux fois\u00a0: ce qu’il aurait déjà signé ne compterait qu’une fois.',
  resumeYes: 'Oui, terminer',
  progress: {
    giving: 'Versement…',
    starting: 'Vérification de la liste…',
    sign: 'Allocations signées',
    send: 'Allocations envoyées',
    of: (done: string, total: string) => `${done} sur ${total}`,
    waiting: 'à venir',
    finished: 'terminé',
    signing: (total: string) => `Signature de ${total} allocations, puis envoi.`,
    sending: (total: string) => `Tout est signé. Envoi de ${total} allocations.`,
    settling: 'Tout est envoyé\u00a0: les comptes se mettent à jour…',
    stay: 'Gardez cette page ouverte jusqu’au bout.',
  },
  done: (count: string) =>
    `Allocations versées\u00a0: ${count}. Elles arrivent chez les adhérent·es à leur prochaine mise à jour.`,
  sendBack: 'Renvoyer',
  sendBackTitle: 'Renvoyer cette liste\u00a0?',
  sendBackText: 'Rien n’est versé. La liste pourra être préparée de nouveau.',
  word: 'Un mot pour la personne qui la préparera',
  wordHint: 'Par exemple «\u00a0Zoé a déménagé\u00a0».',
  wordMissing: 'Écrivez pourquoi en quelques mots.',
  sentBack: 'Liste renvoyée.',
  history: 'Les listes de ce mois',
};
