// The auditor's sentences in French; strings_en.ts must have the same ones.
// Guarantees words for a person who checks public money, not for a programmer. Must not say what a finding means (ui/data).
export const auditFr = {
  start: {
    title: 'Vérifier la caisse',
    intro:
      'Tous les comptes sont téléchargés puis recalculés ici, sur votre appareil. Aucun compte à créer, et personne à croire sur parole.',
    action: 'Vérifier la caisse',
    or: 'ou, même sans réseau',
    drop: 'Déposez ici un fichier .besace',
    choose: 'Choisir un fichier .besace',
    dropping: 'Lâchez le fichier pour le vérifier',
  },
  progress: {
    title: 'Vérification en cours',
    download: 'Téléchargement des écritures',
    verify: 'Vérification des signatures et des comptes',
    of: (done: string, total: string) => `${done} sur ${total}`,
    percent: (percent: string) => `${percent} %`,
    waiting: 'à venir',
    done: 'terminé',
    stay: 'Gardez cette page ouverte. Cela peut prendre quelques minutes pour une grande caisse.',
  },
  verdict: {
    sound: 'Tout est exact',
    incidents: 'Exact, avec des incidents',
    broken: 'On ne peut pas s’y fier',
    soundText:
      'Chaque écriture est authentique, chaque règle a été respectée et les comptes tombent juste au centime.',
    incidentsText:
      'Quelqu’un a triché ou s’est trompé, et les règles ont joué\u00a0: les comptes restent justes. Chaque incident est expliqué plus bas.',
    brokenText:
      'Une règle qui protège les comptes n’est pas respectée. Les sommes affichées ne sont pas sûres.',
    unreadableText:
      'Ce registre est abîmé ou incomplet\u00a0: rien n’a pu être vérifié. Téléchargez-le de nouveau, ou demandez-en une autre copie.',
    fund: 'Caisse',
    fundId: 'Numéro de la caisse',
    entries: 'Écritures lues',
    signatures: 'Signatures vérifiées',
    duration: 'Durée',
    seconds: (seconds: string) => `${seconds} s`,
    source: 'Origine',
    fromServer: 'téléchargé à cette adresse',
    fromFile: (name: string) => `fichier ${name}`,
    signaturesNote:
      'Une signature couvre aussi toutes les écritures précédentes du même auteur\u00a0: il suffit d’en vérifier une par auteur.',
    download: 'Télécharger les comptes (.besace)',
    again: 'Vérifier de nouveau',
    another: 'Vérifier autre chose',
    print: 'Imprimer ce rapport',
    announced: (verdict: string) => `Vérification terminée\u00a0: ${verdict}.`,
  },
  checks: {
    title: 'Ce qui a été vérifié',
    kept: 'respecté',
    see: 'voir les constats',
    register:
      'Le registre est complet\u00a0: rien n’a été retiré, ajouté ou changé après coup, et il correspond au relevé signé.',
    authors: 'Chaque écriture est signée par son auteur, qui avait le droit de la faire à ce moment-là.',
    copies:
      'Aucun paiement n’est compté deux fois\u00a0; une double dépense est prouvée par ses deux écritures.',
    reserve: 'À aucun moment les allocations n’ont dépassé les euros de la réserve.',
    rulebook: 'Chaque allocation a le montant et les dates que fixe le règlement signé.',
    payments:
      'Chaque paiement crédité vient d’une allocation valable, va à un professionnel conventionné, et respecte délais et plafonds.',
    guarantee:
      'Personne n’a dépensé plus que son allocation, sauf double dépense prouvée\u00a0; le fonds de garantie couvre alors la différence.',
    books: 'Les comptes tombent juste, au centime, après chaque écriture.',
    notTitle: 'Ce que cette vérification ne peut pas dire',
    notBank:
      'Que les euros notés sont bien à la banque\u00a0: comparez la réserve et le fonds de garantie au relevé bancaire, à l’aide des références.',
    notPeople:
      'Qui sont les adhérent·es\u00a0: les noms ne sont pas dans le registre. L’association en répond.',
  },
  totals: {
    title: 'Les sommes',
    reserve: 'Réserve',
    reserveHint: 'euros déposés',
    reserveFree: 'Réserve libre',
    reserveFreeHint: 'ni allouée, ni due',
    issued: 'Alloué',
    issuedHint: 'depuis le début',
    unspent: 'Reste à dépenser',
    unspentHint: 'chez les adhérent·es',
    credits: 'Crédité',
    creditsHint: 'aux professionnels',
    expired: 'Expiré',
    expiredHint: 'revenu à la caisse',
    guarantee: 'Fonds de garantie',
    guaranteeHint: 'après les pertes couvertes',
    draws: 'Pertes couvertes',
    drawsHint: 'par le fonds de garantie',
    equations: 'Deux égalités à retrouver',
    issuedIs: 'Alloué = dépensé dans les allocations + reste à dépenser + expiré',
    creditsAre: 'Crédité = dépensé dans les allocations + pertes couvertes',
  },
  findings: {
    title: (count: string) => `Constats (${count})`,
  },
  merchants: {
    title: 'Professionnels conventionnés',
    caption: 'Ce que chaque professionnel a reçu',
    name: 'Nom',
    number: 'Numéro',
    payments: 'Paiements',
    credited: 'Crédité',
    none: 'Aucun professionnel.',
  },
  wallets: {
    title: 'Porte-monnaie',
    intro:
      'Un porte-monnaie est l’allocation d’une personne pour une période. Il porte un numéro, jamais un nom, et change chaque mois.',
    caption: 'Ce que chaque porte-monnaie a reçu, dépensé et gardé',
    number: 'Numéro',
    allowance: 'Allocation',
    spent: 'Dépensé',
    left: 'Reste',
    expired: 'Expiré',
    drawn: 'Dû à la caisse',
    state: 'État',
    suspended: 'Suspendu',
    regular: 'En règle',
    none: 'Aucun porte-monnaie.',
  },
};
