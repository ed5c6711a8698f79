// The sentences about founding with others and about what waits for their signatures, in French; founding_en.ts must have the same ones.
// Guarantees plain words, and that nothing that waits is said to be done. Must not hold what goes wrong (src/ui/founding_errors).
export const foundingFr = {
  code: {
    title: 'Fonder la caisse avec d’autres',
    offer: 'Une autre personne crée la caisse\u00a0?',
    offerText:
      'Alors cet ordinateur a besoin d’un code, qui vous compte parmi celles et ceux qui décident dès le premier jour.',
    offerAction: 'Je fonde une caisse avec d’autres',
    intro:
      'Une seule personne crée la caisse, sur son ordinateur. Chaque autre personne fait ici son code, sur le sien, et le lui donne avant.',
    name: 'Votre nom',
    nameHint: 'Les autres personnes qui fondent la caisse le verront.',
    nameMissing: 'Écrivez votre nom.',
    make: 'Faire mon code',
    made: 'Votre code est prêt.',
    of: (name: string) => `Votre code\u00a0: ${name}`,
    qr: 'Votre code, à scanner par la personne qui crée la caisse',
    show: 'Montrez ce code à la personne qui crée la caisse, ou envoyez-lui le texte ci-dessous. Il ne contient rien de secret.',
    fingerprint: 'Votre empreinte',
    compare:
      'Quand elle a votre code, lisez-lui votre empreinte, à côté d’elle ou au téléphone\u00a0: elle doit voir la même.',
    text: 'Votre code en texte',
    copy: 'Copier le code',
    copied: 'Code copié.',
    next: 'Ensuite',
    opens: 'Quand la caisse est créée, cette page s’ouvre sur elle\u00a0: vous la tenez avec les autres.',
    keep: 'Gardez ce navigateur et n’effacez pas ses données\u00a0: votre clé y reste et n’est copiée nulle part.',
    rename: 'Corriger mon nom',
    create: 'C’est moi qui crée la caisse',
  },
  together: {
    title: 'Qui décide',
    several: 'Nous sommes plusieurs à fonder cette caisse',
    severalHint:
      'Vous pouvez aussi ajouter des personnes plus tard, mais le nombre de signatures se choisit maintenant, pour toujours.',
    name: 'Votre nom',
    nameHint: 'Les autres personnes qui fondent la caisse le verront.',
    nameMissing: 'Écrivez votre nom.',
    how: 'Chaque autre personne ouvre cette même page sur son ordinateur, choisit «\u00a0Je fonde une caisse avec d’autres\u00a0», et vous donne son code.',
    list: 'Avec vous',
    nobody: 'Personne encore.',
    nobodyMissing: 'Ajoutez le code d’une autre personne, ou décochez «\u00a0Nous sommes plusieurs\u00a0».',
    fingerprint: 'Empreinte',
    compare:
      'Demandez à chaque personne de vous lire son empreinte\u00a0: si elle diffère, retirez ce code, ce n’est pas le sien.',
    paste: 'Coller un code',
    pasteHint: 'Tout le texte, du début à la fin.',
    pasteLeft: 'Ajoutez ce code, ou effacez-le.',
    add: 'Ajouter ce code',
    scan: 'Scanner un code',
    stop: 'Arrêter de scanner',
    added: (name: string) => `${name}\u00a0: code ajouté.`,
    twice: (name: string) => `${name} est déjà dans la liste.`,
    remove: 'Retirer',
    removeLabel: (name: string) => `Retirer ce code\u00a0: ${name}`,
    removed: (name: string) => `${name}\u00a0: code retiré.`,
    threshold: 'Combien de signatures pour décider',
    of: (count: number, shown: string, all: string) =>
      count > 1 ? `${shown} signatures sur ${all} personnes` : 'Une seule suffit',
    alone: 'Chaque personne pourra décider seule de tout, même d’en retirer une autre.',
    many: (shown: string) =>
      `Noter de l’argent reçu, changer le règlement, ajouter ou retirer une personne qui tient la caisse, clore un mois\u00a0: chaque décision attendra ${shown} signatures. Une seule suffit pour accepter une adhésion ou un professionnel.`,
    forever: 'Ce nombre ne pourra plus être changé.',
    allTitle: 'Aucun ordinateur ne devra se perdre',
    all: 'Toutes les signatures seront nécessaires\u00a0: si une seule personne perd le sien, la caisse ne pourra plus jamais rien décider. Ajoutez une personne, ou demandez une signature de moins.',
  },
  waits: {
    deposit: (amount: string) => `${amount}\u00a0: signé par vous, pas encore dans les comptes`,
    appoint: (name: string) => `${name}\u00a0: accepté·e par vous, ne tient pas encore la caisse`,
    remove: (name: string) => `${name}\u00a0: retrait signé par vous, pas encore fait`,
    text: (count: number, shown: string) =>
      count > 1
        ? `Il manque ${shown} signatures. D’autres personnes qui tiennent la caisse signent depuis «\u00a0Règlement\u00a0», sur leur ordinateur\u00a0; d’ici là, rien ne change.`
        : 'Il manque une signature. Une autre personne qui tient la caisse signe depuis «\u00a0Règlement\u00a0», sur son ordinateur\u00a0; d’ici là, rien ne change.',
    see: 'Voir ce qui attend',
    before: (count: number, shown: string) =>
      `Il faut ${shown} signatures\u00a0: la vôtre d’abord, puis ${count > 2 ? 'celles d’autres personnes' : 'celle d’une autre personne'}, depuis «\u00a0Règlement\u00a0».`,
    today: (count: number, shown: string) =>
      count > 1 ? `${shown} décisions attendent des signatures` : 'Une décision attend des signatures',
    entered:
      'Tout ce qui est noté est signé. Ce qui attend encore des signatures, dans «\u00a0Règlement\u00a0», n’est pas dans les comptes.',
    step: 'D’autres personnes qui tiennent la caisse signent aussi, dans «\u00a0Règlement\u00a0».',
  },
};
