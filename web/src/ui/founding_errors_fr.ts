// What goes wrong about founding with others, or where several signatures are needed, in French: what it is, then what to do.
// Guarantees: says whether anything was changed. Must not blame anybody.
export const foundingErrorsFr = {
  bad_founder_code: {
    what: 'Ce n’est pas le code d’une personne qui fonde la caisse, ou il a été coupé ou modifié en route. Rien n’a été ajouté.',
    next: 'Demandez à la personne de le copier en entier depuis sa page, ou scannez-le sur son écran.',
  },
  own_founder_code: {
    what: 'C’est le code de cet ordinateur-ci : vous comptez déjà parmi les fondateurs. Rien n’a été ajouté.',
    next: 'Demandez leur code aux autres personnes.',
  },
  charter_waits: {
    what: 'La création d’une caisse est déjà signée sur cet ordinateur, et pas encore arrivée au serveur. Rien n’est perdu.',
    next: 'Attendez que le serveur réponde\u00a0: la caisse sera créée. Pour fonder à plusieurs, demandez le code depuis un autre ordinateur.',
  },
  charter_signed: {
    what: 'La création de la caisse est déjà signée sur cet ordinateur, avec d’autres personnes ou un autre nombre de signatures. Elle n’est pas perdue.',
    next: 'Remettez les personnes et le nombre comme la première fois, ou attendez : la caisse sera créée ainsi dès que le serveur répondra.',
  },
  board_too_small: {
    what: 'Il resterait moins de personnes qu’il ne faut de signatures : la caisse ne pourrait plus rien décider. Rien n’a été changé.',
    next: 'Ajoutez d’abord une autre personne qui tient la caisse, puis recommencez.',
  },
  removal_waits: {
    what: 'Ce retrait est déjà demandé, et attend des signatures. Rien n’est à refaire.',
    next: 'Ouvrez « Règlement » : vous pouvez le signer, si ce n’est pas déjà fait.',
  },
};
