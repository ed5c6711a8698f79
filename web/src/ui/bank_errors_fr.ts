// What a bank would refuse, and what a bank's statement cannot be read for, in French: what it is, then what to do.
// Guarantees: a sentence that says which kind of thing to look for; the screen adds the line or the field. Must not blame anybody.
import { payoutErrorsFr } from './payout_errors_fr';

export const bankErrorsFr = {
  ...payoutErrorsFr,
  bad_iban: {
    what: 'Cet IBAN est faux\u00a0: un chiffre manque ou a été mal recopié. Rien n’a été enregistré.',
    next: 'Recopiez-le depuis le RIB, puis recommencez.',
  },
  bad_reference: {
    what: 'Cette référence de virement est fausse. Rien n’a été enregistré.',
    next: 'Recopiez-la en entier\u00a0: elle commence par RF.',
  },
  bad_bank_text: {
    what: 'Une banque refuserait un des champs de ce fichier. Rien n’a été préparé.',
    next: 'Corrigez le champ indiqué (lettres sans accent, chiffres, 35 signes au plus), puis recommencez.',
  },
  statement_unknown: {
    what: 'Ce fichier n’est pas un relevé que Besace sait lire. Rien n’a été changé.',
    next: 'Demandez à la banque un relevé au format camt.053.001.08 ou CSV.',
  },
  statement_broken: {
    what: 'Ce relevé est abîmé ou a été coupé. Rien n’a été changé.',
    next: 'Téléchargez-le de nouveau depuis le site de la banque, puis recommencez.',
  },
  statement_encoding: {
    what: 'Les lettres de ce relevé ne sont pas écrites comme il faut. Rien n’a été changé.',
    next: 'Enregistrez-le en UTF-8, ou téléchargez-le de nouveau sans l’ouvrir dans un tableur.',
  },
  statement_columns: {
    what: 'Les colonnes de ce relevé n’ont pas été reconnues. Rien n’a été changé.',
    next: 'Gardez la ligne des titres\u00a0: il faut au moins une date, un libellé et un montant (ou débit et crédit).',
  },
  statement_incomplete: {
    what: 'À cette ligne du relevé, il manque une information. Rien n’a été changé.',
    next: 'Regardez la ligne indiquée, ou téléchargez le relevé de nouveau depuis le site de la banque.',
  },
  statement_currency: {
    what: 'Une opération de ce relevé n’est pas en euros. Rien n’a été changé.',
    next: 'Choisissez le relevé du compte en euros de la caisse.',
  },
  statement_amount: {
    what: 'Un montant de ce relevé ne se lit pas, ou a plus de deux décimales. Rien n’a été changé.',
    next: 'Regardez la ligne indiquée\u00a0: un montant s’écrit par exemple 1234,50.',
  },
  statement_day: {
    what: 'Une date de ce relevé ne se lit pas. Rien n’a été changé.',
    next: 'Regardez la ligne indiquée\u00a0: une date s’écrit par exemple 31/01/2026.',
  },
  statement_sum: {
    what: 'Le détail d’une opération groupée ne donne pas son total. Rien n’a été changé.',
    next: 'Regardez la ligne indiquée avec la banque.',
  },
  taken_back: {
    what: 'Plus d’argent a été rendu, ou repris par la banque, que reçu depuis la dernière inscription. Rien n’a été inscrit, et rien n’est perdu.',
    next: 'Attendez les prochaines cotisations\u00a0: ce qui a été repris en sera retiré de lui-même.',
  },
  parts_missing: {
    what: 'Une partie du détail de cette collecte n’est pas encore arrivée de l’ordinateur qui l’a notée. Rien n’a été changé, et rien n’est perdu.',
    next: 'Synchronisez l’ordinateur qui l’a notée, puis celui-ci, et recommencez.',
  },
  line_given_back: {
    what: 'Une partie de cet argent a déjà été rendue à la main : la réponse qui compte ne peut plus être remplacée. Rien n’a été changé.',
    next: 'Gardez la réponse qui compte. S’il le faut, notez ensuite à la main ce qui revient à chaque personne.',
  },
  mandate_changed: {
    what: 'Leur compte ou leur mandat a changé depuis que ce prélèvement a été préparé. L’ancien n’est plus donné.',
    next: 'Si le premier fichier est déjà à la banque, attendez son relevé. Sinon, demandez un paiement autrement ce mois-ci.',
  },
  no_account: {
    what: 'Il manque le compte de la caisse ou, pour prélever, son identifiant créancier. Rien n’a été préparé.',
    next: 'Complétez «\u00a0Le compte de la caisse\u00a0», puis recommencez.',
  },
  bad_bic: {
    what: 'Ce BIC est faux. Rien n’a été enregistré.',
    next: 'Recopiez-le depuis le RIB\u00a0: 8 ou 11 signes. Il peut aussi rester vide.',
  },
  bad_creditor_id: {
    what: 'Cet identifiant créancier est faux. Rien n’a été enregistré.',
    next: 'Recopiez-le depuis le courrier de la banque\u00a0: en France, 13 signes qui commencent par FR.',
  },
};
