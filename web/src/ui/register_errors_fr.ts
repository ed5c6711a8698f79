// What keeps the register that operators share, or a file of people, from being read, in French: what it is, then what to do.
// Guarantees: nothing that was written down is said to be lost unless it is. Must not blame anybody.
import { foundingErrorsFr } from './founding_errors_fr';
import { monthErrorsFr } from './month_errors_fr';
import { partnerErrorsFr } from './partner_errors_fr';
import { placesErrorsFr } from './places_errors_fr';

export const registerErrorsFr = {
  ...foundingErrorsFr,
  ...monthErrorsFr,
  ...partnerErrorsFr,
  ...placesErrorsFr,
  register_unreadable: {
    what: 'Une fiche écrite sur un autre ordinateur ne se lit pas ici. Les vôtres sont intactes.',
    next: 'Mettez à jour. Si cela recommence, demandez à la personne qui l’a écrite de l’enregistrer de nouveau.',
  },
  keyring_refused: {
    what: 'L’accès au registre que montre le serveur a été modifié en route ou ne s’ouvre pas ici. Il n’est pas utilisé ; rien n’est perdu sur cet ordinateur.',
    next: 'Rien ne sera envoyé d’ici là. Prévenez les autres personnes qui tiennent la caisse, et l’hébergeur.',
  },
  keyring_former: {
    what: 'Le serveur montre un ancien accès au registre, comme après le retour à une ancienne sauvegarde. Il n’est pas utilisé ; rien n’est perdu sur cet ordinateur.',
    next: 'Rien ne sera envoyé d’ici là. Prévenez l’hébergeur : il doit remettre la sauvegarde la plus récente.',
  },
  keyring_stranger: {
    what: 'L’accès au registre que montre le serveur vient d’un ordinateur qui ne tient pas, ou plus, la caisse. Il n’est pas utilisé ; rien n’est perdu.',
    next: 'Mettez à jour : cet ordinateur en fera un nouveau s’il a le registre. Sinon, demandez à une autre personne qui tient la caisse de mettre à jour le sien.',
  },
  conflict: {
    what: 'Un autre ordinateur de la caisse écrit au même moment\u00a0: tout n’a pas encore pu être envoyé. Rien n’est perdu ni écrasé.',
    next: 'Ce qui est écrit ici reste gardé. Attendez une minute, mettez à jour, puis recommencez ce que vous demandiez.',
  },
  bad_csv: {
    what: 'Ce tableau est mal formé à cette ligne\u00a0: un guillemet n’est pas fermé, ou il y a trop de colonnes. Rien n’a été enregistré.',
    next: 'Corrigez la ligne indiquée, ou enregistrez de nouveau le fichier en CSV depuis le tableur.',
  },
  missing_column: {
    what: 'Il manque une colonne à ce tableau. Rien n’a été enregistré.',
    next: 'Ajoutez-la à la ligne des titres\u00a0: il faut au moins le nom et la commune.',
  },
  repeated_column: {
    what: 'Deux colonnes de ce tableau disent la même chose. Rien n’a été enregistré.',
    next: 'Gardez-en une seule.',
  },
  bad_method: {
    what: 'Cette façon de payer n’est pas connue. Rien n’a été enregistré.',
    next: 'Écrivez virement, prélèvement, espèces ou chèque.',
  },
  unknown_renewal: {
    what: 'Un téléphone demande à pouvoir recevoir d’autres allocations, mais le registre ne le reconnaît pas.',
    next: 'Si vous attendez cette personne, demandez-lui de refaire une demande. Sinon, écartez celle-ci.',
  },
};
