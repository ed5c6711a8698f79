// What goes wrong with a partner's list of top-ups, or with the signed one at the desk, in French.
// Guarantees: each says that nothing was given for it, or signed. Must not blame anybody.
export const partnerErrorsFr = {
  no_top_ups: {
    what: 'Ce tableau est vide. Rien n’a été signé.',
    next: 'Vérifiez que c’est le bon fichier.',
  },
  top_up_columns: {
    what: 'Les deux colonnes n’ont pas été trouvées. Rien n’a été signé.',
    next: 'À la première ligne, appelez-les «\u00a0Référence\u00a0» et «\u00a0Montant\u00a0».',
  },
  bad_top_up: {
    what: 'Ce montant ne se lit pas, ou il est nul. Rien n’a été signé.',
    next: 'Écrivez un montant en euros, comme 45 ou 45,50.',
  },
  top_up_twice: {
    what: 'Cette référence est déjà plus haut dans le tableau. Rien n’a été signé.',
    next: 'Gardez une seule ligne par personne.',
  },
  too_many_top_ups: {
    what: 'Ce tableau a plus de 1\u202f000 personnes. Rien n’a été signé.',
    next: 'Demandez à la caisse une deuxième part, ou resserrez la liste.',
  },
  bad_order: {
    what: 'Ce fichier n’est pas une liste signée par un financeur. Rien n’a été pris.',
    next: 'Demandez-lui de la télécharger de nouveau depuis sa page.',
  },
  unknown_partner: {
    what: 'Cette liste vient d’un ordinateur que la caisse n’a pas accepté. Rien n’a été pris.',
    next: 'Acceptez d’abord la demande de ce financeur, après avoir comparé le code avec lui.',
  },
  partner_ended: {
    what: 'Ce financeur ne signe plus pour la caisse. Rien n’a été pris.',
    next: 'Si c’est une erreur, reprenez-le dans «\u00a0Financeurs\u00a0».',
  },
  order_ahead: {
    what: 'Cette liste porte une date à venir. Rien n’a été pris.',
    next: 'Demandez au financeur de régler l’heure de son ordinateur, puis de signer de nouveau.',
  },
  order_known: {
    what: 'Cette liste est déjà prise. Rien n’a changé.',
    next: 'Il n’y a rien d’autre à faire.',
  },
};
