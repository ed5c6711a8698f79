// The sentences about months whose books are closed, in French; closing_en.ts must have the same ones.
// Guarantees: says what a close is and what it is not (core/FORMAT.md L30). Must not hold what goes wrong (src/ui/month_errors).
import { ofMonth } from './of_month';

export const closingFr = {
  title: 'Les mois clos',
  intro:
    'Clore un mois, c’est signer une photographie de ses comptes. Quiconque vérifie la caisse la refait et compare.',
  none: 'Aucun mois n’est encore fini.',
  caption: 'Les mois finis, clos ou non',
  month: 'Mois',
  state: 'Clôture',
  closed: 'Clos',
  toClose: 'Pas clos',
  waiting: (count: number, shown: string) =>
    count > 1 ? `Attend ${shown} signatures` : `Attend ${shown} signature`,
  by: 'Clos par',
  on: (day: string) => `le ${day}`,
  mark: 'Empreinte',
  close: (month: string) => `Clore le mois ${ofMonth(month)}`,
  ask: (month: string) => `Clore le mois ${ofMonth(month)}\u00a0?`,
  photograph:
    'Les comptes, tels que la fin du mois les a laissés, sont résumés en une empreinte. Vous la signez, et elle s’inscrit dans le registre public.',
  compare:
    'Toute personne qui vérifie la caisse recalcule cette empreinte\u00a0: si un seul centime avait changé depuis, elle le verrait.',
  blocksNothing:
    'Rien n’est bloqué. Une vente de ce mois qui arrive en retard est encore acceptée\u00a0: elle compte dans le mois où elle arrive.',
  once: 'Un mois se clôt une seule fois, et ne se rouvre pas.',
  several: (count: string) =>
    `Il faut ${count} signatures\u00a0: les autres personnes signent depuis la page «\u00a0Règlement\u00a0».`,
  yes: 'Oui, clore le mois',
  done: (month: string) =>
    `C’est signé\u00a0: le mois ${ofMonth(month)} est clos dès que c’est dans les comptes.`,
  asked: (month: string) => `C’est demandé\u00a0: le mois ${ofMonth(month)} attend d’autres signatures.`,
  notBoard: 'Seules les personnes qui décident pour la caisse peuvent clore un mois.',
};
