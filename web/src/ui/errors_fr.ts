// The French sentences for every code. The list of codes here is the list that errors_en.ts must cover.
// Guarantees two sentences each: what happened, with the money's fate; what to do next.
// Must not blame the person nor name anything of the machinery.
import { bankErrorsFr } from './bank_errors_fr';
import { registerErrorsFr } from './register_errors_fr';
import type { ErrorText } from './error_text';
import { refusalsFr } from './refusals_fr';

export const errorsFr = {
  ...refusalsFr,
  ...bankErrorsFr,
  ...registerErrorsFr,
  // Anything not listed.
  unexpected: {
    what: 'Quelque chose n’a pas marché. Aucun argent n’est perdu.',
    next: 'Réessayez. Si cela recommence, montrez cet écran à la caisse.',
  },

  // Reading a code or a file.
  too_large: {
    what: 'Ce qui a été lu est trop grand. Aucun argent n’a bougé.',
    next: 'Vérifiez que c’est bien un code ou un fichier Besace, puis recommencez.',
  },
  bad_cbor: {
    what: 'Ce code est illisible ou abîmé. Aucun argent n’a bougé.',
    next: 'Scannez-le de nouveau, bien à plat et sans reflet.',
  },
  bad_entry: {
    what: 'Ce code ne contient pas ce qui était attendu. Aucun argent n’a bougé.',
    next: 'Demandez à l’autre personne de rouvrir son écran, puis scannez de nouveau.',
  },
  unknown_type: {
    what: 'Ce code vient d’une version que cet appareil ne connaît pas. Aucun argent n’a bougé.',
    next: 'Mettez à jour Besace sur les deux appareils quand il y a du réseau.',
  },
  bad_text: {
    what: 'Un texte est trop long ou contient un caractère refusé. Rien n’a été envoyé.',
    next: 'Raccourcissez-le ou corrigez-le, puis recommencez.',
  },
  bad_amount: {
    what: 'Ce montant ne convient pas. Aucun argent n’a bougé.',
    next: 'Tapez un montant plus grand que zéro, puis recommencez.',
  },
  bad_encoding: {
    what: 'Ce n’est pas un code Besace. Aucun argent n’a bougé.',
    next: 'Scannez le code affiché sur l’écran Besace de l’autre personne.',
  },
  bad_frame: {
    what: 'Ce n’est pas le code attendu à cette étape. Aucun argent n’a bougé.',
    next: 'Vérifiez que l’autre personne montre le bon écran, puis scannez de nouveau.',
  },
  bad_version: {
    what: 'Ce code vient d’une autre version de Besace. Aucun argent n’a bougé.',
    next: 'Mettez à jour Besace sur les deux appareils quand il y a du réseau.',
  },
  bad_checkpoint: {
    what: 'Les comptes reçus ne sont pas signés par la caisse. Rien n’a été changé sur cet appareil.',
    next: 'Réessayez plus tard. Si cela recommence, prévenez la caisse.',
  },
  bad_bundle: {
    what: 'Ce fichier n’est pas un fichier Besace complet. Rien n’a été changé.',
    next: 'Téléchargez-le de nouveau depuis la caisse, puis recommencez.',
  },
  bad_rulebook: {
    what: 'Le règlement de la caisse contient une erreur. Rien n’a été créé.',
    next: 'Corrigez le règlement, puis recommencez.',
  },
  bad_proof: {
    what: 'La preuve reçue ne correspond pas aux comptes. Rien n’a été changé.',
    next: 'Réessayez plus tard. Si cela recommence, prévenez la caisse.',
  },
  bad_argument: {
    what: 'Une information manque ou ne convient pas. Rien n’a été envoyé.',
    next: 'Vérifiez ce qui est écrit, puis recommencez.',
  },
  bad_excerpt: {
    what: 'Le serveur n’a pas répondu ce qui lui était demandé. Cet appareil garde ses comptes, rien n’est perdu.',
    next: 'Réessayez plus tard. Si cela recommence, prévenez la caisse.',
  },

  // Who speaks.
  other_fund: {
    what: 'Ce code vient d’une autre caisse. Aucun argent n’a bougé.',
    next: 'Le paiement n’est possible qu’entre personnes de la même caisse.',
  },
  bad_key: {
    what: 'Une identité reçue n’est pas valable. Aucun argent n’a bougé.',
    next: 'Demandez à la caisse de reprendre l’inscription de cet appareil.',
  },
  unknown_author: {
    what: 'La caisse ne connaît pas encore cet appareil. Aucun argent n’a bougé.',
    next: 'Attendez que la caisse accepte l’inscription, ou mettez à jour avec du réseau.',
  },
  bad_signature: {
    what: 'Ce code a été modifié ou mal lu\u00a0: il est refusé. Aucun argent n’a bougé.',
    next: 'Demandez à l’autre personne de rouvrir son écran, puis scannez de nouveau.',
  },
  not_authorized: {
    what: 'Cet appareil n’a pas le droit de faire cela. Rien n’a été changé.',
    next: 'Demandez à la personne qui tient la caisse.',
  },
  kid_taken: {
    what: 'Cet appareil est déjà inscrit. Rien n’a été changé.',
    next: 'Il n’y a rien à refaire. En cas de doute, demandez à la caisse.',
  },
  unknown_act: {
    what: 'La décision à signer n’est pas connue de cet appareil. Rien n’a été changé.',
    next: 'Mettez-le à jour avec du réseau, puis recommencez.',
  },
  act_closed: {
    what: 'Cette décision est déjà prise, ou a déjà été refusée. Rien n’a été changé.',
    next: 'Il n’y a rien à refaire.',
  },

  // Continuity.
  not_a_charter: {
    what: 'Cette caisse ne commence pas par son acte de création. Rien n’a été changé.',
    next: 'Vérifiez l’adresse de la caisse, ou demandez à la personne qui la tient.',
  },
  second_charter: {
    what: 'Une caisse existe déjà ici. Rien n’a été changé.',
    next: 'Ouvrez la caisse existante depuis l’appareil qui l’a créée.',
  },
  bad_chain: {
    what: 'Ce code ne suit pas les paiements précédents de cet appareil. Il est refusé, aucun argent n’a bougé.',
    next: 'Demandez à la personne de s’adresser à la caisse avec son appareil.',
  },
  fork: {
    what: 'Le même paiement a été signé deux fois de façon différente. Les commerces de bonne foi sont payés.',
    next: 'La caisse a suspendu cet appareil et va contacter la personne.',
  },
  duplicate: {
    what: 'C’est déjà enregistré. Rien ne compte deux fois.',
    next: 'Il n’y a rien à refaire.',
  },
  checkpoint_not_on_tree: {
    what: 'Ce code cite des comptes qui ne sont pas ceux de la caisse. Aucun argent n’a bougé.',
    next: 'Mettez à jour avec du réseau. Si cela recommence, prévenez la caisse.',
  },
  root_mismatch: {
    what: 'Les comptes reçus ne prolongent pas ceux que vous aviez. Cet appareil garde les siens, rien n’est perdu.',
    next: 'Prévenez la caisse\u00a0: ses comptes ont peut-être été modifiés.',
  },
  truncated: {
    what: 'Il manque des écritures que le serveur avait déjà. Cet appareil garde les siennes, rien n’est perdu.',
    next: 'Réessayez plus tard. Si cela recommence, prévenez la caisse.',
  },
  tick_order: {
    what: 'Les dates des comptes ne se suivent pas. Rien n’a été changé sur cet appareil.',
    next: 'Prévenez la caisse.',
  },
  split_view: {
    what: 'Deux versions différentes des comptes circulent. Cet appareil garde la sienne, rien n’est perdu.',
    next: 'Prévenez la caisse et une personne qui contrôle les comptes.',
  },

  // The rules of the fund.
  unknown_wallet: {
    what: 'La caisse ne reconnaît pas l’allocation de cette personne. Aucun argent n’a bougé.',
    next: 'Si elle vient d’être versée, mettez à jour cet appareil avec du réseau. Sinon, voyez avec la caisse.',
  },
  unknown_merchant: {
    what: 'Ce commerce n’est pas conventionné dans cette caisse. Aucun argent n’a bougé.',
    next: 'S’il vient de l’être, mettez à jour cet appareil avec du réseau, puis recommencez.',
  },
  unknown_rulebook: {
    what: 'Cette allocation cite un règlement inconnu. Aucun argent n’a bougé.',
    next: 'Mettez à jour cet appareil avec du réseau, puis recommencez.',
  },
  bad_certificate: {
    what: 'Cette allocation n’a pas été donnée par la caisse. Aucun argent n’a bougé.',
    next: 'Refusez ce paiement et prévenez la caisse.',
  },
  wallet_suspended: {
    what: 'Cette allocation est suspendue. Aucun argent n’a bougé.',
    next: 'La personne doit s’adresser à la caisse avant de payer de nouveau.',
  },
  wallet_expired: {
    what: 'La date limite de cette allocation est passée. Aucun argent n’a bougé.',
    next: 'La prochaine allocation arrive au début du mois\u00a0: mettez à jour avec du réseau.',
  },
  not_yet_valid: {
    what: 'Cette allocation n’est pas encore utilisable. Aucun argent n’a bougé.',
    next: 'Attendez son premier jour, et vérifiez la date de l’appareil.',
  },
  cum_mismatch: {
    what: 'Le total de ce paiement ne tombe pas juste\u00a0: il est refusé. Aucun argent n’a bougé.',
    next: 'La personne doit s’adresser à la caisse avec son appareil.',
  },
  over_allowance: {
    what: 'Le montant dépasse ce qu’il reste. Aucun argent n’a bougé.',
    next: 'Demandez au commerce un montant plus petit\u00a0; le reste peut se payer autrement.',
  },
  over_cap: {
    what: 'Le montant dépasse ce qui peut être payé sans réseau dans un même commerce. Aucun argent n’a bougé.',
    next: 'Avant d’avoir montré un code, choisissez un montant plus petit ou attendez d’avoir du réseau. Un code déjà montré reste valable\u00a0: ne faites pas payer une seconde fois.',
  },
  late: {
    what: 'Ce paiement est arrivé après le délai. Il n’a pas été crédité.',
    next: 'Contactez la caisse avec la date et le montant.',
  },
  awaiting_endorsement: {
    what: 'C’est enregistré, mais une autre signature est nécessaire. Rien n’est perdu.',
    next: 'Attendez l’accord des autres responsables de la caisse.',
  },
  allowance_mismatch: {
    what: 'Une allocation ne correspond pas au règlement.',
    next: 'La caisse doit l’expliquer ou la corriger.',
  },
  reserve_short: {
    what: 'La réserve ne suffit pas pour cette allocation. Rien n’a été versé.',
    next: 'Enregistrez d’abord l’argent reçu, puis recommencez.',
  },
  guarantee_short: {
    what: 'Le fonds de garantie est insuffisant.',
    next: 'Enregistrez un versement au fonds de garantie.',
  },
  overdraft_without_fork: {
    what: 'Une allocation a été dépassée sans explication.',
    next: 'Prévenez la caisse et une personne qui contrôle les comptes.',
  },
  books_do_not_balance: {
    what: 'Les comptes ne tombent pas juste.',
    next: 'Prévenez la caisse et une personne qui contrôle les comptes.',
  },
  guarantee_draw: {
    what: 'Le fonds de garantie a payé un dépassement. Le commerce a bien été payé.',
    next: 'La caisse va contacter la personne concernée.',
  },
  merchant_delisted: {
    what: 'Le conventionnement de ce commerce est terminé. Aucun argent n’a bougé.',
    next: 'L’achat peut se payer autrement. Ce que le commerce a vendu avant lui reste dû.',
  },
  over_refund: {
    what: 'Le montant à rendre dépasse ce qui a été payé. Aucun argent n’a bougé.',
    next: 'Rendez au plus ce qui reste de ce paiement, une fois ôté ce qui a déjà été rendu.',
  },
  over_redeemed: {
    what: 'Ce commerce demande plus d’euros qu’il n’a jamais encaissé.',
    next: 'Vérifiez le montant. Si le virement est déjà parti, demandez-lui de rendre la différence à la caisse.',
  },
  reference_used: {
    what: 'Cette référence bancaire a déjà servi. Rien n’est compté deux fois.',
    next: 'Vérifiez la référence du virement, puis recommencez avec la bonne.',
  },
  state_root_mismatch: {
    what: 'La clôture ne correspond pas aux comptes\u00a0: le mois reste à clore. Aucun argent n’a bougé.',
    next: 'Mettez à jour et recommencez. Si cela se reproduit, prévenez une personne qui contrôle les comptes.',
  },
  pocket_short: {
    what: 'Cette poche (épargne ou financeur) n’a pas reçu assez d’argent. Rien n’a été versé.',
    next: 'Enregistrez d’abord l’argent reçu pour elle, puis recommencez.',
  },
  period_open: {
    what: 'Ce mois n’est pas encore fini. Rien n’a été changé.',
    next: 'Attendez le premier jour du mois suivant, puis recommencez.',
  },
  till_forked: {
    what: 'L’appareil de ce commerce a été copié ou restauré\u00a0: il ne peut plus encaisser. Aucun argent n’est perdu.',
    next: 'Le commerce doit encaisser avec un autre appareil. Ce qui lui est dû attend que la caisse le vérifie.',
  },

  // At the stall.
  unknown_invoice: {
    what: 'Ce paiement répond à la demande d’un autre commerce ou d’un autre appareil. Il n’est pas pour vous.',
    next: 'Montrez votre code, puis demandez à la personne de le scanner et de payer.',
  },
  not_listed_yet: {
    what: 'Cet appareil attend encore la liste qui permet de vérifier les paiements. Aucun argent n’a bougé.',
    next: 'Touchez «\u00a0Mettre à jour\u00a0» et recommencez. Si cela ne suffit pas, réessayez dans quelques minutes.',
  },
  earlier_payment: {
    what: 'C’est un paiement que vous avez déjà encaissé. La somme demandée maintenant n’est pas payée.',
    next: 'Demandez à la personne de scanner votre code, de payer, puis de montrer son nouvel écran.',
  },
  invoice_paid: {
    what: 'Cette demande est déjà payée. Rien n’est compté deux fois.',
    next: 'Pour un nouvel achat, tapez le montant et montrez un nouveau code.',
  },
  seq_seen: {
    what: 'Un autre paiement, différent, porte déjà ce numéro\u00a0: celui-ci est refusé.',
    next: 'La personne doit s’adresser à la caisse avec son appareil.',
  },
  snapshot_stale: {
    what: 'Ce que cet appareil sait de la caisse a plus de 7 jours. Aucun argent n’a bougé.',
    next: 'Trouvez du réseau un instant pour le mettre à jour, puis recommencez. Si cela ne change rien, prévenez la caisse.',
  },
  merchant_suspended: {
    what: 'Ce commerce est suspendu par la caisse. Aucun argent n’a bougé.',
    next: 'Le commerce doit s’adresser à la caisse.',
  },
  unknown_pay: {
    what: 'Ce reçu correspond à un autre paiement. Votre paiement n’a pas changé.',
    next: 'Scannez le reçu que le commerce montre pour ce paiement, ou passez cette étape.',
  },
  out_of_order: {
    what: 'Ce paiement est plus ancien qu’un autre que la caisse connaît déjà. Il n’est pas accepté, et rien n’est perdu.',
    next: 'Demandez à la personne d’ouvrir son application avec du réseau. Mettez ensuite la vôtre à jour et scannez de nouveau le même code. Ne faites pas payer une seconde fois.',
  },
  chain_moved: {
    what: 'Cet appareil a été copié ou restauré\u00a0: il ne peut plus payer ni encaisser sans risque. Aucun argent n’est perdu.',
    next: 'Adressez-vous à la caisse, qui vous dira comment continuer.',
  },

  // The server.
  setup_required: {
    what: 'Le code d’installation manque ou n’est pas le bon. Rien n’a été créé.',
    next: 'Recopiez le code affiché au démarrage du serveur.',
  },
  no_fund: {
    what: 'Il n’y a pas encore de caisse à cette adresse.',
    next: 'La caisse doit d’abord être créée. Revenez ensuite.',
  },
  bad_request: {
    what: 'La demande n’a pas été comprise. Rien n’a été changé.',
    next: 'Mettez à jour Besace, puis recommencez.',
  },
  busy: {
    what: 'La caisse est très occupée. Rien n’est perdu, l’envoi recommencera tout seul.',
    next: 'Attendez un instant.',
  },
  storage_failed: {
    what: 'Cet appareil n’a pas pu garder l’information\u00a0: rien n’a été payé.',
    next: 'Libérez de la place sur l’appareil, quittez la navigation privée, puis recommencez.',
  },
  not_found: {
    what: 'Ce qui était demandé n’existe plus. Rien n’a été changé.',
    next: 'Revenez en arrière et mettez à jour.',
  },

  // This device.
  offline: {
    what: 'Pas de réseau pour l’instant. Rien n’est perdu.',
    next: 'L’envoi se fera tout seul dès que le réseau revient.',
  },
  already_open: {
    what: 'Besace est déjà ouverte dans un autre onglet ou une autre fenêtre.',
    next: 'Utilisez celle-là, ou fermez-la puis réessayez ici.',
  },
  server_unreachable: {
    what: 'La caisse ne répond pas pour l’instant. Rien n’est perdu.',
    next: 'Vous pouvez continuer\u00a0; un nouvel essai se fera tout seul.',
  },
  engine_failed: {
    what: 'Besace n’a pas pu démarrer sur cet appareil. Aucun argent n’est perdu.',
    next: 'Fermez la page et rouvrez-la. Si cela recommence, mettez à jour votre navigateur.',
  },
  fund_unknown: {
    what: 'Cet appareil ne connaît pas encore la caisse.',
    next: 'Ouvrez cette page une première fois avec du réseau.',
  },
  not_joined: {
    what: 'Cet appareil n’est pas encore inscrit.',
    next: 'Faites d’abord votre inscription.',
  },
  camera_failed: {
    what: 'L’appareil photo n’est pas disponible. Aucun argent n’a bougé.',
    next: 'Autorisez l’appareil photo dans les réglages, ou prenez une photo du code.',
  },
  no_code_in_photo: {
    what: 'Aucun code lisible dans cette photo. Aucun argent n’a bougé.',
    next: 'Reprenez la photo de plus près, bien nette et sans reflet.',
  },

  // The desk.
  request_gone: {
    what: 'Cette demande n’est plus là\u00a0: elle a déjà été traitée.',
    next: 'Il n’y a rien à refaire.',
  },
  bad_request_form: {
    what: 'Cette demande d’inscription est illisible.',
    next: 'Écartez-la et proposez à la personne de s’inscrire de nouveau.',
  },
  not_eligible: {
    what: 'Cette commune n’est pas dans le territoire de la caisse.',
    next: 'Vérifiez l’adresse avec la personne.',
  },
  nothing_to_do: {
    what: 'Il n’y a rien à verser pour ce mois.',
    next: 'Tous les adhérents ont déjà leur allocation, ou aucun ne peut la recevoir.',
  },
  no_keys_left: {
    what: 'L’appareil de cette personne ne peut plus recevoir d’allocation.',
    next: 'Proposez-lui de s’inscrire de nouveau depuis son appareil.',
  },
  already_allocated: {
    what: 'L’allocation de ce mois est déjà versée.',
    next: 'Il n’y a rien à refaire.',
  },
  member_suspended: {
    what: 'Cette personne est suspendue.',
    next: 'Son allocation reprendra quand la suspension sera levée.',
  },
  member_unknown: {
    what: 'Cette personne n’est pas dans le registre de cet appareil.',
    next: 'Vérifiez son inscription.',
  },
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof errorsFr;
