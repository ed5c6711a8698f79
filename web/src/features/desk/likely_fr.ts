// French sentences for a request of somebody who may be in the register already.
// Guarantees every key the English file has. Must not be imported but by the page's strings.
export const likelyFr = {
  title: 'Cette personne est peut-être déjà au registre',
  text: 'Si c’est la même, choisissez-la\u00a0: son téléphone sera ajouté à sa fiche, qui ne change pas. Sinon, elle aurait deux fiches et deux allocations.',
  label: 'Qui fait cette demande\u00a0?',
  choose: 'Choisir…',
  somebodyNew: 'Quelqu’un de nouveau',
  missing: 'Dites si c’est une personne du registre ou quelqu’un de nouveau.',
  person: (name: string, why: string) => `C’est ${name} (${why})`,
  sameName: 'même nom',
  sameContact: 'même contact',
  sameBoth: 'même nom et même contact',
  contact: (contact: string) => `Contact\u00a0: ${contact}.`,
  since: (day: string) => `Au registre depuis le ${day}.`,
  noPhone: 'Aucun téléphone n’est encore relié à cette fiche.',
  newPhone:
    'Un autre téléphone est déjà relié à cette fiche. Assurez-vous que c’est bien cette personne\u00a0: ses prochaines allocations iront sur celui-ci.',
  accepted: (name: string) => `Téléphone ajouté à la fiche de ${name}.`,
};
