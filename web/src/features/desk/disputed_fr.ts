// French sentences for a bank movement that two operators said was of different people.
// Guarantees every key the English file has. Must not be imported but by the page's strings.
export const disputedFr = {
  title: (amount: string, day: string) => `${amount} du ${day}\u00a0: deux réponses`,
  text: 'Ce mouvement du relevé a été noté sur deux ordinateurs qui ne s’étaient pas encore parlé, et pas de la même personne. Il n’est compté qu’une fois, comme ci-dessous, jusqu’à ce que quelqu’un choisisse.',
  counted: 'Compté',
  aside: 'Mis de côté, non compté',
  by: (what: string, name: string) => `${what} (noté par ${name})`,
  person: (name: string) => `Paiement de ${name}`,
  nobody: 'Paiement d’une personne effacée',
  collection: (count: number, shown: string) =>
    count > 1 ? `Collecte de ${shown} prélèvements` : `Collecte de ${shown} prélèvement`,
  keep: 'Garder ce qui est compté',
  keepLabel: (what: string, title: string) => `Garder ce qui est compté (${what}), ${title}`,
  take: (what: string) => `Prendre plutôt\u00a0: ${what}`,
  takeLabel: (what: string, title: string) => `Prendre plutôt\u00a0: ${what}, ${title}`,
  settled: 'C’est réglé, ici et bientôt sur les autres ordinateurs.',
};
