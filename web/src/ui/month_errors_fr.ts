// What keeps a month from being given by two, the rules from being amended, or its books from being closed, in French; month_errors_en.ts must have the same ones.
// Guarantees: says that nothing was given or signed. Must not blame anybody.
import type { ErrorText } from './error_text';

export const monthErrorsFr = {
  month_open: {
    what: 'Une liste est déjà en cours, ou quelqu’un vient de s’en occuper. Rien n’a été versé deux fois.',
    next: 'Regardez où elle en est après la prochaine mise à jour, puis continuez.',
  },
  month_changed: {
    what: 'Cette liste n’est plus ce qui serait versé aujourd’hui. Rien n’a été versé.',
    next: 'Renvoyez-la avec un mot, puis préparez-la de nouveau.',
  },
  month_incomplete: {
    what: 'Cette liste n’est pas encore arrivée en entier sur cet ordinateur. Rien n’a été versé.',
    next: 'Attendez la prochaine mise à jour, puis recommencez.',
  },
  second_operator: {
    what: 'Une autre personne qui tient la caisse doit confirmer cette liste. Rien n’a été versé.',
    next: 'Demandez-lui de la confirmer sur son propre ordinateur.',
  },
  person_gone: {
    what: 'Cette personne n’est plus dans le registre. Rien ne lui a été versé.',
    next: 'Renvoyez la liste, puis préparez-la de nouveau.',
  },
  rules_changed: {
    what: 'Un autre règlement est entré en vigueur entre-temps. Rien n’a été signé.',
    next: 'Relisez le règlement en vigueur, puis proposez de nouveau.',
  },
  month_closed: {
    what: 'Ce mois est déjà clos. Rien n’a été signé une deuxième fois.',
    next: 'Il n’y a rien à refaire\u00a0: la liste des mois dit qui l’a clos, et quand.',
  },
  close_waiting: {
    what: 'La clôture de ce mois est déjà demandée, et attend des signatures. Rien n’a été signé une deuxième fois.',
    next: 'Les autres la signent depuis la page «\u00a0Règlement\u00a0», sur leur ordinateur.',
  },
} satisfies Record<string, ErrorText>;
