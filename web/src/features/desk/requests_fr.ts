// The desk's sentences about requests to join, in French: conditions, refusals, the waiting list; requests_en.ts must have the same ones.
// Guarantees plain words for volunteers of an association. Must not say who may join (the rulebook does).
export const requestsFr = {
  conditions: 'Conditions du règlement',
  met: 'rempli',
  not_met: 'non rempli',
  unknown: 'à vérifier',
  notAsked: 'Cette demande vient d’une version qui ne posait pas ces questions.',
  aside: 'Mettre en attente',
  asideLabel: (name: string) => `Mettre en attente\u00a0: ${name}`,
  putAside: (name: string) => `${name}\u00a0: en liste d’attente.`,
  waiting: (count: string) => `Liste d’attente (${count})`,
  waitingHint: 'Dans l’ordre d’arrivée sur la liste. Toutes les personnes qui tiennent la caisse la voient.',
  toSee: (count: string) => `À examiner (${count})`,
  place: (place: string) => `N°\u00a0${place}`,
  since: 'En attente depuis le',
  refuse: 'Refuser',
  refuseLabel: (name: string) => `Refuser ${name}`,
  refuseTitle: (name: string) => `Refuser cette demande\u00a0: ${name}\u00a0?`,
  refuseText: 'La demande sera effacée. La personne pourra en faire une autre.',
  heardHint: 'La personne lira cette raison sur son appareil, et elle seule.',
  unheardHint: 'Son appareil ne peut pas la recevoir\u00a0: dites-la-lui vous-même.',
  refused: (name: string) => `${name}\u00a0: demande refusée.`,
  twiceTitle: (name: string) => `${name}\u00a0: acceptée d’un côté, refusée de l’autre`,
  twice: (by: string, day: string) =>
    `Refusée par ${by} le ${day}, et acceptée par une autre personne avant que vos ordinateurs ne se parlent. L’acceptation compte.`,
  twiceMember:
    'Cette personne est au registre et recevra son allocation. Son téléphone a pu afficher le refus\u00a0: dites-lui ce qu’il en est. Si elle ne doit pas rester, suspendez-la depuis sa fiche.',
  twiceMerchant:
    'Ce lieu est conventionné. Son appareil a pu afficher le refus\u00a0: dites-lui ce qu’il en est. S’il ne doit pas le rester, mettez fin à la convention depuis sa fiche.',
  twiceYou: 'vous',
  twiceSomebody: 'une personne de la caisse',
  twiceSeen: 'C’est vu',
  twiceSeenLabel: (name: string) => `C’est vu\u00a0: ${name}`,
  twiceDone: (name: string) => `${name}\u00a0: c’est noté.`,
  keysTitle: (count: string) => `Téléphones à rouvrir (${count})`,
  keys: 'Ces personnes ne pourront bientôt plus recevoir d’allocation. Leur téléphone s’en occupe tout seul\u00a0: demandez-leur d’ouvrir l’application avec du réseau.',
  keysLeft: (months: number) =>
    months === 0 ? 'aucun mois' : months === 1 ? 'encore 1 mois' : `encore ${months} mois`,
  posterWho: 'Pour toute personne qui habite une commune de la caisse.',
  consent: (day: string) => `Accord pour garder ses informations\u00a0: ${day}`,
};
