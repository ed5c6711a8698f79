// What each finding means, in French, for a person who checks public money.
// Guarantees: one sentence for each code. Must not use the words of programmers.

import type { FindingCode, FindingWords } from './finding_codes';

export const findingsFr: Record<FindingCode, FindingWords> = {
  ok: { title: 'Rien à signaler', sentence: 'Cette écriture est en règle.' },

  too_large: {
    title: 'Écriture trop longue',
    sentence: 'Cette écriture dépasse la taille permise\u00a0; elle ne compte pas.',
  },
  bad_cbor: {
    title: 'Écriture illisible',
    sentence:
      'Ces données ne sont pas écrites comme le format l’exige\u00a0; on ne peut pas les lire avec certitude.',
  },
  bad_entry: {
    title: 'Écriture mal formée',
    sentence: 'Il manque un élément à cette écriture, ou il y en a un de trop\u00a0; elle ne compte pas.',
  },
  unknown_type: {
    title: 'Nature inconnue',
    sentence: 'La nature de cette écriture n’est pas prévue\u00a0; elle ne compte pas.',
  },
  bad_text: {
    title: 'Texte illisible',
    sentence: 'Un texte de cette écriture est mal écrit ou trop long\u00a0; elle ne compte pas.',
  },
  bad_amount: {
    title: 'Montant impossible',
    sentence: 'Le montant de cette écriture est nul, négatif ou démesuré\u00a0; elle ne compte pas.',
  },
  bad_encoding: {
    title: 'Données abîmées',
    sentence: 'Des données sont abîmées\u00a0: elles ont changé depuis qu’elles ont été écrites.',
  },
  bad_frame: { title: 'Image illisible', sentence: 'Le code échangé entre deux appareils est abîmé.' },
  bad_version: {
    title: 'Version inconnue',
    sentence: 'Ces données viennent d’une version plus récente que cette page.',
  },
  bad_checkpoint: {
    title: 'Relevé invalide',
    sentence:
      'Le relevé signé qui ferme le registre est mal écrit ou sa signature est fausse\u00a0: rien ne garantit que le registre est complet.',
  },
  bad_bundle: {
    title: 'Fichier abîmé',
    sentence:
      'Ce fichier n’est pas un registre .besace complet\u00a0: il a été coupé, modifié, ou c’est un autre fichier.',
  },
  bad_rulebook: {
    title: 'Règlement illisible',
    sentence: 'Un règlement signé de la caisse est incomplet ou mal écrit\u00a0; il ne s’applique pas.',
  },
  bad_proof: { title: 'Preuve fausse', sentence: 'Une preuve jointe au registre ne tient pas.' },
  bad_argument: {
    title: 'Demande incorrecte',
    sentence: 'Une valeur donnée n’a pas de sens ici\u00a0; elle n’a pas été prise en compte.',
  },
  bad_excerpt: {
    title: 'Extrait incorrect',
    sentence: 'L’extrait du registre n’est pas celui qui était demandé\u00a0; il n’a pas été pris en compte.',
  },
  bad_iban: {
    title: 'IBAN faux',
    sentence:
      'Un numéro de compte ne tient pas\u00a0: il a été mal recopié. Il ne figure jamais dans le registre.',
  },
  bad_reference: {
    title: 'Référence fausse',
    sentence: 'Une référence de virement ne tient pas. Elle ne figure jamais dans le registre.',
  },
  bad_bank_text: {
    title: 'Texte refusé par les banques',
    sentence:
      'Un nom ou un champ d’un fichier bancaire ne convient pas. Il ne figure jamais dans le registre.',
  },

  other_fund: { title: 'Autre caisse', sentence: 'Ces données appartiennent à une autre caisse.' },
  bad_key: {
    title: 'Identité refusée',
    sentence:
      'L’identité que cette écriture veut faire entrer dans la caisse n’est pas sûre\u00a0; elle n’a pas été admise.',
  },
  unknown_author: {
    title: 'Auteur inconnu',
    sentence: 'L’auteur {who} n’a jamais été admis par la caisse\u00a0; son écriture ne compte pas.',
  },
  bad_signature: {
    title: 'Signature fausse',
    sentence:
      'La signature de {who} ne correspond pas à cette écriture\u00a0: elle a été modifiée ou inventée. Elle ne compte pas.',
  },
  not_authorized: {
    title: 'Sans autorisation',
    sentence:
      'L’auteur {who} n’avait pas le droit de faire cette écriture à ce moment\u00a0; elle ne compte pas.',
  },
  kid_taken: {
    title: 'Signé deux fois, compté une fois',
    sentence:
      'La même admission, ou la même allocation, a été signée deux fois. Cela arrive quand une personne termine ce qu’une autre avait commencé. Seule la première compte\u00a0: les montants sont exacts.',
  },
  unknown_act: {
    title: 'Décision introuvable',
    sentence:
      'L’auteur {who} donne son accord à une décision que le registre ne contient pas\u00a0; cet accord ne compte pas.',
  },
  act_closed: {
    title: 'Accord de trop',
    sentence:
      'L’accord de l’auteur {who} est arrivé une fois la décision déjà prise ou refusée\u00a0; il n’y change rien.',
  },

  not_a_charter: {
    title: 'Pas d’acte de création',
    sentence: 'Le registre ne commence pas par l’acte de création de la caisse.',
  },
  second_charter: {
    title: 'Second acte de création',
    sentence: 'Une caisse n’est créée qu’une fois\u00a0: ce second acte de création ne compte pas.',
  },
  bad_chain: {
    title: 'Suite rompue',
    sentence:
      'Cette écriture de {who} ne fait pas suite à la précédente du même auteur\u00a0; elle ne compte pas.',
  },
  fork: {
    title: 'Double signature',
    sentence:
      'L’auteur {who} a signé deux écritures différentes à la même place\u00a0: c’est la preuve d’une copie. Il est suspendu à partir de la seconde, ou, si c’est l’appareil d’un professionnel, ce qu’il encaisse reste en suspens\u00a0; les professionnels de bonne foi sont payés.',
  },
  duplicate: {
    title: 'Écriture en double',
    sentence: 'Ce que dit cette écriture est déjà inscrit\u00a0; ce n’est compté qu’une fois.',
  },
  checkpoint_not_on_tree: {
    title: 'Relevé étranger',
    sentence:
      'Le relevé que {who} dit avoir vu n’est pas celui de ce registre\u00a0: quelqu’un a pu voir un autre registre.',
  },
  root_mismatch: {
    title: 'Registre modifié',
    sentence:
      'Le registre ne correspond pas au relevé signé\u00a0: au moins une écriture a été changée, ajoutée ou retirée.',
  },
  truncated: { title: 'Registre coupé', sentence: 'Il manque des écritures à la fin du registre.' },
  tick_order: {
    title: 'Date en désordre',
    sentence: 'Le jour inscrit ici ne vient pas après le précédent\u00a0; il ne compte pas.',
  },
  split_view: {
    title: 'Deux registres',
    sentence:
      'Deux relevés signés se contredisent\u00a0: le serveur a montré des registres différents à des personnes différentes.',
  },

  unknown_wallet: {
    title: 'Porte-monnaie inconnu',
    sentence: 'Le porte-monnaie {who} n’a pas été délivré par la caisse\u00a0; l’écriture ne compte pas.',
  },
  unknown_merchant: {
    title: 'Professionnel inconnu',
    sentence:
      'Le paiement est adressé à quelqu’un que la caisse n’a pas conventionné\u00a0; il ne compte pas.',
  },
  unknown_rulebook: {
    title: 'Règlement absent',
    sentence: 'Cette allocation cite un règlement qui n’est pas en vigueur\u00a0; elle ne compte pas.',
  },
  bad_certificate: {
    title: 'Allocation mal formée',
    sentence: 'Les dates ou les montants de cette allocation se contredisent\u00a0; elle ne compte pas.',
  },
  wallet_suspended: {
    title: 'Porte-monnaie suspendu',
    sentence:
      'Le porte-monnaie {who} était déjà suspendu quand ce paiement a été fait\u00a0; il ne compte pas.',
  },
  wallet_expired: {
    title: 'Allocation terminée',
    sentence:
      'La période du porte-monnaie {who} était finie quand ce paiement a été fait\u00a0; il ne compte pas.',
  },
  not_yet_valid: {
    title: 'Trop tôt',
    sentence: 'La période du porte-monnaie {who} n’avait pas commencé\u00a0; le paiement ne compte pas.',
  },
  cum_mismatch: {
    title: 'Total qui ne suit pas',
    sentence:
      'Le total dépensé annoncé par le porte-monnaie {who} ne suit pas ses paiements\u00a0: c’est la preuve d’une écriture cachée ou copiée.',
  },
  over_allowance: {
    title: 'Plus que l’allocation',
    sentence: 'Ce paiement de {who} dépasse son allocation\u00a0; il ne compte pas.',
  },
  over_cap: {
    title: 'Au-delà du plafond',
    sentence:
      'Ce paiement de {who}, reçu après la suspension, dépasse le plafond hors ligne\u00a0; la part au-delà n’est pas payée.',
  },
  late: {
    title: 'Arrivé trop tard',
    sentence: 'Ce paiement est arrivé plus de sept jours après la fin de la période\u00a0; il ne compte pas.',
  },
  awaiting_endorsement: {
    title: 'En attente de signatures',
    sentence:
      'Cet acte attend d’autres signatures de l’équipe de la caisse\u00a0; il n’a pas encore d’effet.',
  },
  allowance_mismatch: {
    title: 'Montant hors règlement',
    sentence: 'Cette allocation n’a pas le montant prévu par le règlement.',
  },
  reserve_short: {
    title: 'Réserve insuffisante',
    sentence:
      'À ce moment, les allocations versées dépassaient les euros de la réserve. Ce qui est promis reste dû\u00a0: la caisse doit compléter la réserve.',
  },
  guarantee_short: {
    title: 'Fonds de garantie vide',
    sentence: 'Le fonds de garantie n’a pas suffi à couvrir une perte\u00a0: la caisse doit le compléter.',
  },
  overdraft_without_fork: {
    title: 'Dépassement inexpliqué',
    sentence:
      'Le porte-monnaie {who} a dépensé plus que son allocation sans double dépense prouvée\u00a0: cela ne devrait jamais arriver.',
  },
  books_do_not_balance: {
    title: 'Comptes faux',
    sentence:
      'Les sommes ne tombent pas juste\u00a0: ce qui a été versé ne correspond pas à ce qui a été dépensé, rendu ou gardé.',
  },
  guarantee_draw: {
    title: 'Fonds de garantie utilisé',
    sentence:
      '{amount} ont été pris dans le fonds de garantie pour payer un professionnel de bonne foi\u00a0; le porte-monnaie {who} les doit à la caisse.',
  },
  merchant_delisted: {
    title: 'Conventionnement terminé',
    sentence:
      'Le conventionnement de ce professionnel était terminé à ce moment\u00a0; l’écriture ne compte pas. Ce qu’il a vendu avant lui reste dû.',
  },
  over_refund: {
    title: 'Plus que le paiement',
    sentence:
      'Le professionnel {who} a voulu rendre {amount} de plus que ce qui restait de ce paiement\u00a0; cette part ne compte pas.',
  },

  unknown_invoice: {
    title: 'Demande inconnue',
    sentence: 'Ce paiement répond à une demande que l’appareil n’a pas faite.',
  },
  invoice_paid: { title: 'Déjà payée', sentence: 'La demande de paiement était déjà payée.' },
  seq_seen: {
    title: 'Double dépense vue',
    sentence: 'L’appareil a déjà vu un autre paiement de {who} à la même place.',
  },
  snapshot_stale: {
    title: 'Copie trop ancienne',
    sentence: 'La copie du registre sur l’appareil avait plus de sept jours.',
  },
  merchant_suspended: {
    title: 'Professionnel suspendu',
    sentence:
      'Ce professionnel, ou son appareil, était suspendu à ce moment\u00a0; l’écriture ne compte pas.',
  },
  unknown_pay: {
    title: 'Reçu sans paiement',
    sentence: 'Ce reçu concerne un paiement qui n’est pas dans le registre.',
  },
  out_of_order: {
    title: 'Paiement en retard',
    sentence: 'Ce paiement de {who} est plus ancien qu’un autre que la caisse connaît déjà.',
  },
  chain_moved: { title: 'Autre appareil', sentence: 'Un autre appareil a écrit au nom de {who}.' },

  over_redeemed: {
    title: 'Euros versés en trop',
    sentence:
      'Le professionnel {who} a reconverti {amount} de plus que tout ce qui lui a jamais été crédité. Les euros sont partis\u00a0: la caisse doit se les faire rendre, ou l’expliquer.',
  },
  reference_used: {
    title: 'Virement déjà compté',
    sentence:
      'Cette reconversion en euros porte la référence bancaire d’une autre\u00a0; elle ne compte pas.',
  },
  state_root_mismatch: {
    title: 'Clôture fausse',
    sentence:
      'Les comptes signés pour clore ce mois ne sont pas ceux que l’on retrouve ici\u00a0: le mois n’est pas clos, et la caisse doit l’expliquer.',
  },
  pocket_short: {
    title: 'Enveloppe insuffisante',
    sentence:
      'À ce moment, les allocations tirées d’une enveloppe (épargne ou partenaire) dépassaient de {amount} l’argent reçu pour elle. Ce qui est promis reste dû\u00a0: la caisse doit compléter l’enveloppe.',
  },
  period_open: {
    title: 'Clôture trop tôt',
    sentence: 'Le mois que cette écriture veut clore n’était pas fini\u00a0; elle ne compte pas.',
  },
  till_forked: {
    title: 'Appareil de vente copié',
    sentence:
      'L’appareil {who} a été copié\u00a0: sa nouvelle écriture ne compte pas. Ce qui est dû au professionnel reste en suspens jusqu’à l’accord de la caisse\u00a0; rien n’est perdu.',
  },
  board_too_small: {
    title: 'Retrait sans effet',
    sentence:
      'Ce retrait aurait laissé moins de personnes qu’il ne faut de signatures\u00a0: il ne compte pas, et la caisse peut toujours décider.',
  },

  setup_required: {
    title: 'Code de création',
    sentence: 'Le serveur attend le code de création de la caisse.',
  },
  no_fund: {
    title: 'Pas encore de caisse',
    sentence: 'Aucune caisse n’a encore été créée sur ce serveur\u00a0: il n’y a rien à vérifier.',
  },
  bad_request: { title: 'Demande refusée', sentence: 'Le serveur n’a pas compris la demande.' },
  busy: { title: 'Serveur occupé', sentence: 'Le serveur est trop occupé\u00a0; réessayez dans un moment.' },
  storage_failed: {
    title: 'Enregistrement impossible',
    sentence: 'Les données n’ont pas pu être enregistrées.',
  },
  not_found: { title: 'Introuvable', sentence: 'Ce qui est demandé n’existe pas.' },
  conflict: { title: 'Changé entre-temps', sentence: 'Quelqu’un d’autre l’a changé entre-temps.' },
};
