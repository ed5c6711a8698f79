// The member's sentences, French and English.
// Guarantees one word per thing, those of the fund; must not hold amounts already formatted into sentences of their own.
import { words } from '../../i18n/words';

export const text = words(
  {
    // Joining.
    welcomeTo: (fund: string) => `Bienvenue à ${fund}`,
    pitch: (amount: string) =>
      `Chaque mois, la caisse vous verse ${amount} à dépenser chez les professionnels conventionnés. Ici, vous payez avec votre téléphone, même sans réseau.`,
    pitchAny:
      'Chaque mois, la caisse vous verse une allocation à dépenser chez les professionnels conventionnés. Ici, vous payez avec votre téléphone, même sans réseau.',
    stepsTitle: 'Comment ça se passe',
    step1: 'Vous demandez à rejoindre la caisse, ici, en une minute.',
    step2: 'La caisse répond à votre demande. Vous n’avez rien à faire en attendant.',
    step3: 'Votre allocation arrive sur ce téléphone. Vous payez en scannant un code.',
    start: 'Rejoindre la caisse',
    joinTitle: 'Votre demande',
    name: 'Votre prénom et votre nom',
    nameError: 'Écrivez votre prénom et votre nom.',
    commune: 'Votre commune',
    communeHint: 'Tapez les premières lettres, puis choisissez.',
    communeError: 'Choisissez votre commune dans la liste.',
    communeNone: 'Aucune commune de la caisse ne porte ce nom.',
    communeCount: (count: number) => (count === 1 ? '1 commune' : `${count} communes`),
    contact: 'Téléphone ou courriel',
    contactHint: 'Pour que la caisse puisse vous joindre.',
    optional: 'facultatif',
    send: 'Envoyer ma demande',

    // Waiting.
    waitingTitle: 'Votre demande est enregistrée',
    waitingHello: (name: string) => `Merci ${name}\u00a0!`,
    waitingSent:
      'La caisse a reçu votre demande. Elle va vous répondre ici\u00a0; si elle l’accepte, votre allocation suivra.',
    waitingToSend:
      'Votre demande est gardée sur cet appareil. Elle partira toute seule dès qu’il y aura du réseau.',
    waitingKeep:
      'Gardez cet appareil\u00a0: c’est lui qui reçoit votre allocation. Ne videz pas les données du navigateur.',

    // Home.
    hello: (name: string) => `Bonjour ${name}`,
    homeTitle: 'Mon solde',
    balance: 'Il vous reste',
    until: (day: string) => `à dépenser jusqu’au ${day}`,
    noBalance: 'Votre prochaine allocation arrivera ici dès que la caisse l’aura versée.',
    pay: 'Payer',
    places: 'Où payer',
    placesCount: (count: number) =>
      count === 1 ? '1 professionnel conventionné' : `${count} professionnels conventionnés`,
    payments: 'Mes paiements',
    paymentsCount: (count: number) =>
      count === 0 ? 'Aucun pour l’instant' : count === 1 ? '1 paiement' : `${count} paiements`,
    lastPayments: 'Derniers paiements',
    suspendedTitle: 'Votre allocation est suspendue',
    suspended: 'Vous ne pouvez pas payer pour l’instant. Adressez-vous à la caisse.',
    keysTitle: 'Laissez cet appareil se mettre à jour',
    keys: (count: number) =>
      count === 0
        ? 'Cet appareil ne peut pas encore recevoir la prochaine allocation. Il s’en occupe seul dès qu’il y a du réseau. Si ce message reste, adressez-vous à la caisse.'
        : 'Cet appareil peut encore recevoir une allocation. Il prépare les suivantes seul dès qu’il y a du réseau.',

    // Paying.
    scanTitle: 'Scannez le code du professionnel',
    checkTitle: 'Vérifiez, puis payez',
    to: 'À',
    amount: 'Montant',
    after: 'Il vous restera',
    confirm: (amount: string) => `Payer ${amount}`,
    refuse: 'Ne pas payer',
    preparing: 'Préparation du paiement…',
    showTitle: 'Montrez cet écran',
    showTo: (merchant: string) => `${merchant} scanne ce code pour recevoir\u00a0:`,
    showQr: 'Code de votre paiement, à faire scanner',
    showKeep:
      'C’est signé et gardé. Si le code n’est pas lu, montrez-le de nouveau\u00a0: il ne compte qu’une fois.',
    done: 'Terminé',
    scanReceipt: 'Scanner le reçu',
    receiptTitle: 'Scannez le reçu du professionnel',
    receiptDone: 'Reçu enregistré',
    receiptDoneText: (merchant: string) => `${merchant} a bien accepté votre paiement.`,
    scanAgain: 'Scanner de nouveau',
    paid: (amount: string, merchant: string) =>
      `${amount} à ${merchant}\u00a0: paiement gardé sur cet appareil.`,

    // Payments.
    paymentsEmpty: 'Vos paiements apparaîtront ici.',
    paymentTitle: 'Votre paiement',
    showAgain: 'Montrer de nouveau le code',
    shown: 'Présenté',
    accepted: 'Accepté hors ligne',
    confirmed: 'Confirmé',
    disputed: 'Contesté',
    shownMeans: 'Vous avez signé et montré ce paiement. Le professionnel l’enverra à la caisse.',
    acceptedMeans: 'Le professionnel a accepté ce paiement sans réseau. La caisse le confirmera bientôt.',
    confirmedMeans: 'La caisse a enregistré ce paiement. Le professionnel est payé.',
    disputedMeans: 'La caisse n’a pas pu prendre ce paiement tel quel. Adressez-vous à elle avec cet écran.',
    refunded: 'Rendu',
    refundedPart: 'Rendu en partie',
    refundedSum: 'Rendu\u00a0:',
    refundedMeans:
      'Le professionnel vous a rendu tout ce paiement. Vous pouvez le dépenser de nouveau, tant que l’allocation est valable.',
    refundedPartMeans:
      'Le professionnel vous a rendu une partie de ce paiement. Vous pouvez la dépenser de nouveau, tant que l’allocation est valable.',
  },
  {
    welcomeTo: (fund: string) => `Welcome to ${fund}`,
    pitch: (amount: string) =>
      `Every month the fund gives you ${amount} to spend at approved merchants. Here you pay with your phone, even without a network.`,
    pitchAny:
      'Every month the fund gives you an allowance to spend at approved merchants. Here you pay with your phone, even without a network.',
    stepsTitle: 'How it goes',
    step1: 'You ask to join the fund, here, in a minute.',
    step2: 'The fund answers your request. There is nothing to do meanwhile.',
    step3: 'Your allowance arrives on this phone. You pay by scanning a code.',
    start: 'Join the fund',
    joinTitle: 'Your request',
    name: 'Your first and last name',
    nameError: 'Write your first and last name.',
    commune: 'Your commune',
    communeHint: 'Type the first letters, then choose.',
    communeError: 'Choose your commune in the list.',
    communeNone: 'No commune of the fund has this name.',
    communeCount: (count: number) => (count === 1 ? '1 commune' : `${count} communes`),
    contact: 'Phone or e-mail',
    contactHint: 'So that the fund can reach you.',
    optional: 'optional',
    send: 'Send my request',

    waitingTitle: 'Your request is recorded',
    waitingHello: (name: string) => `Thank you ${name}!`,
    waitingSent:
      'The fund has received your request. It will answer here; if it accepts, your allowance will follow.',
    waitingToSend:
      'Your request is kept on this device. It will leave by itself as soon as there is a network.',
    waitingKeep:
      'Keep this device: it is the one that receives your allowance. Do not clear the browser’s data.',

    hello: (name: string) => `Hello ${name}`,
    homeTitle: 'My balance',
    balance: 'You have left',
    until: (day: string) => `to spend until ${day}`,
    noBalance: 'Your next allowance will arrive here as soon as the fund gives it.',
    pay: 'Pay',
    places: 'Where to pay',
    placesCount: (count: number) => (count === 1 ? '1 approved merchant' : `${count} approved merchants`),
    payments: 'My payments',
    paymentsCount: (count: number) =>
      count === 0 ? 'None yet' : count === 1 ? '1 payment' : `${count} payments`,
    lastPayments: 'Latest payments',
    suspendedTitle: 'Your allowance is suspended',
    suspended: 'You cannot pay for now. Please see the fund.',
    keysTitle: 'Let this device update itself',
    keys: (count: number) =>
      count === 0
        ? 'This device cannot receive the next allowance yet. It sees to it by itself as soon as there is a network. If this message stays, see the fund.'
        : 'This device can receive one more allowance. It prepares the next ones by itself as soon as there is a network.',

    scanTitle: 'Scan the merchant’s code',
    checkTitle: 'Check, then pay',
    to: 'To',
    amount: 'Amount',
    after: 'You will have left',
    confirm: (amount: string) => `Pay ${amount}`,
    refuse: 'Do not pay',
    preparing: 'Preparing the payment…',
    showTitle: 'Show this screen',
    showTo: (merchant: string) => `${merchant} scans this code to receive:`,
    showQr: 'Code of your payment, to be scanned',
    showKeep: 'It is signed and kept. If the code is not read, show it again: it counts only once.',
    done: 'Done',
    scanReceipt: 'Scan the receipt',
    receiptTitle: 'Scan the merchant’s receipt',
    receiptDone: 'Receipt kept',
    receiptDoneText: (merchant: string) => `${merchant} has accepted your payment.`,
    scanAgain: 'Scan again',
    paid: (amount: string, merchant: string) => `${amount} to ${merchant}: payment kept on this device.`,

    paymentsEmpty: 'Your payments will appear here.',
    paymentTitle: 'Your payment',
    showAgain: 'Show the code again',
    shown: 'Shown',
    accepted: 'Accepted offline',
    confirmed: 'Confirmed',
    disputed: 'Disputed',
    shownMeans: 'You signed and showed this payment. The merchant will send it to the fund.',
    acceptedMeans: 'The merchant accepted this payment without a network. The fund will confirm it soon.',
    confirmedMeans: 'The fund has recorded this payment. The merchant is paid.',
    disputedMeans: 'The fund could not take this payment as it is. See the fund with this screen.',
    refunded: 'Refunded',
    refundedPart: 'Partly refunded',
    refundedSum: 'Refunded:',
    refundedMeans:
      'The merchant gave all of this payment back. You can spend it again, as long as the allowance is valid.',
    refundedPartMeans:
      'The merchant gave part of this payment back. You can spend it again, as long as the allowance is valid.',
  },
);
