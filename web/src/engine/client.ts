// The page's end of the engine: starts the worker of a role and speaks to it in typed calls.
// Guarantees: one worker a role and page; every answer is a value or a Refusal. Must not hold logic, keys or storage.
import type { Arguments, Call, FromWorker, Method, Progress, States, ToWorker, Value } from './protocol';
import type { Answer, Basket, Engines, JoinFacts, PersonFile, Role } from './types';

interface Waiting<R extends Role> {
  resolve(value: unknown): void;
  reject(reason: Error): void;
  progress?: ((progress: Progress[R]) => void) | undefined;
}

/** The calls under way and the listeners of one worker. */
class Link<R extends Role> {
  private readonly waiting = new Map<number, Waiting<R>>();
  private readonly listeners = new Set<(state: States[R]) => void>();
  private next = 1;
  private broken = false;

  constructor(private readonly worker: Worker) {}

  post(message: ToWorker<R>): void {
    this.worker.postMessage(message);
  }

  call<M extends Method<R>>(
    method: M,
    args: Arguments<R, M>,
    progress?: (progress: Progress[R]) => void,
  ): Promise<Value<R, M>> {
    if (this.broken) return Promise.reject(new Error('engine_failed'));
    const number = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve: resolve as (value: unknown) => void, reject, progress });
      this.post({ kind: 'call', number, call: { method, args } as Call<R> });
    });
  }

  /** The same for methods that answer with an Answer: a broken engine is one more refusal. */
  async ask<M extends Method<R>>(
    method: M,
    args: Arguments<R, M>,
    progress?: (progress: Progress[R]) => void,
  ): Promise<Value<R, M> | { ok: false; code: string }> {
    try {
      return await this.call(method, args, progress);
    } catch {
      return { ok: false, code: 'engine_failed' };
    }
  }

  subscribe(listener: (state: States[R]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  receive(message: FromWorker<R>): void {
    if (message.kind === 'state') {
      for (const listener of this.listeners) listener(message.state);
      return;
    }
    if (message.kind === 'opened' || message.kind === 'refused') return;
    const waiting = this.waiting.get(message.number);
    if (!waiting) return;
    if (message.kind === 'progress') {
      waiting.progress?.(message.progress);
      return;
    }
    this.waiting.delete(message.number);
    if (message.kind === 'done') waiting.resolve(message.value);
    else waiting.reject(new Error('engine_failed'));
  }

  fail(): void {
    this.broken = true;
    for (const waiting of this.waiting.values()) waiting.reject(new Error('engine_failed'));
    this.waiting.clear();
  }
}

/** A page's state may be a proxy, which no message carries. */
function plainFacts(facts: JoinFacts): JoinFacts {
  const { household } = facts;
  return {
    ...facts,
    household: household && { adults: household.adults, children: [...household.children] },
  };
}

function copyOf(file: PersonFile): PersonFile {
  const { household, contribution, commitment, mandate } = file;
  return {
    ...file,
    household: { ...household, children: [...household.children] },
    contribution: { ...contribution },
    commitment: commitment && { ...commitment },
    mandate: mandate && { ...mandate },
  };
}

function copyOfFounding(options: Arguments<'desk', 'createFund'>[0]): Arguments<'desk', 'createFund'>[0] {
  const { board, ...rest } = options;
  return { ...rest, ...(board && { board: { ...board, others: [...board.others] } }) };
}

function copyOfBasket({ lines, available }: Basket): Basket {
  return { lines: lines.map((line) => ({ ...line })), available };
}

// Pages may hand over reactive proxies, which cannot be cloned into a worker: objects are copied field by field here.
const engines: { [R in Role]: (link: Link<R>) => Engines[R] } = {
  member: (link) => ({
    state: () => link.call('state', []),
    subscribe: (listener) => link.subscribe(listener),
    sync: () => link.ask('sync', []),
    join: (form) => link.ask('join', [{ ...form, facts: plainFacts(form.facts) }]),
    eligibility: (commune, facts) => link.ask('eligibility', [commune, plainFacts(facts)]),
    readInvoice: (text) => link.ask('readInvoice', [text]),
    pay: (offerId) => link.ask('pay', [offerId]),
    showAgain: (paymentId) => link.ask('showAgain', [paymentId]),
    readReceipt: (text, paymentId) => link.ask('readReceipt', [text, paymentId]),
  }),
  merchant: (link) => ({
    state: () => link.call('state', []),
    subscribe: (listener) => link.subscribe(listener),
    sync: () => link.ask('sync', []),
    join: (request) => link.ask('join', [{ ...request, categories: [...request.categories] }]),
    makeInvoice: (amount) => link.ask('makeInvoice', [amount]),
    splitBasket: (basket) => link.ask('splitBasket', [copyOfBasket(basket)]),
    chargeBasket: (basket) => link.ask('chargeBasket', [copyOfBasket(basket)]),
    receive: (text) => link.ask('receive', [text]),
  }),
  desk: (link) => ({
    state: () => link.call('state', []),
    subscribe: (listener) => link.subscribe(listener),
    sync: () => link.ask('sync', []),
    rulebooks: () => link.call('rulebooks', []),
    readRulebook: (json) => link.call('readRulebook', [json]),
    createFund: (options) => link.ask('createFund', [copyOfFounding(options)]),
    makeFounderCode: (name) => link.ask('makeFounderCode', [name]),
    readFounderCode: (text) => link.ask('readFounderCode', [text]),
    adoptDemo: (seedHex) => link.ask('adoptDemo', [seedHex]),
    accept: (requestId, as) => link.ask('accept', [requestId, as]),
    dismiss: (requestId) => link.ask('dismiss', [requestId]),
    refuseRequest: (requestId, reason) => link.ask('refuseRequest', [requestId, reason]),
    putAside: (requestId) => link.ask('putAside', [requestId]),
    deposit: (options) => link.ask('deposit', [{ ...options }]),
    planMonth: (period) => link.ask('planMonth', [period]),
    runMonth: (period, progress) => link.ask('runMonth', [period], progress),
    resume: (memberId, from) => link.ask('resume', [memberId, from]),
    suspend: (kidOrMember, reason) => link.ask('suspend', [kidOrMember, reason]),
    currentPeriod: () => link.call('currentPeriod', []),
    savePerson: (id, file) => link.ask('savePerson', [id, copyOf(file)]),
    settleConflicts: (id) => link.ask('settleConflicts', [id]),
    erasePerson: (id) => link.ask('erasePerson', [id]),
    wholeFile: (id) => link.ask('wholeFile', [id]),
    readPeople: (file) => link.ask('readPeople', [file]),
    importPeople: (file) => link.ask('importPeople', [file]),
    askToOperate: (name) => link.ask('askToOperate', [name]),
    removeOperator: (kid) => link.ask('removeOperator', [kid]),
    contributions: (period) => link.ask('contributions', [period]),
    contributionSums: (period) => link.ask('contributionSums', [period]),
    recordPayment: (payment) => link.ask('recordPayment', [{ ...payment }]),
    refundPayment: (paymentId, amount, day) => link.ask('refundPayment', [paymentId, amount, day]),
    payments: (memberId) => link.ask('payments', [memberId]),
    readStatement: (file) => link.ask('readStatement', [file]),
    takeStatement: (file, choices) => link.ask('takeStatement', [file, { ...choices }]),
    disputedLines: () => link.ask('disputedLines', []),
    settleLine: (id, whose) => link.ask('settleLine', [id, whose]),
    debitFile: (options) => link.ask('debitFile', [{ ...options }]),
    account: () => link.ask('account', []),
    saveAccount: (account) => link.ask('saveAccount', [{ ...account }]),
    depositContributions: (period) => link.ask('depositContributions', [period]),
    monthOverview: (period) => link.ask('monthOverview', [period]),
    monthLists: (period) => link.ask('monthLists', [period]),
    prepareMonth: (period) => link.ask('prepareMonth', [period]),
    confirmMonth: (list, progress) => link.ask('confirmMonth', [list], progress),
    returnMonth: (list, word) => link.ask('returnMonth', [list, word]),
    board: () => link.ask('board', []),
    amendRules: (rulebook, deliberation, from) => link.ask('amendRules', [rulebook, deliberation, from]),
    endorse: (act) => link.ask('endorse', [act]),
    releaseTill: (till, reason) => link.ask('releaseTill', [till, reason]),
    nameMyself: (name) => link.ask('nameMyself', [name]),
    closings: () => link.ask('closings', []),
    closeMonth: (period) => link.ask('closeMonth', [period]),
    saveMerchant: (kid, file) => link.ask('saveMerchant', [kid, { ...file }]),
    delist: (kid, reason) => link.ask('delist', [kid, reason]),
    merchantStatement: (kid, from, to) => link.ask('merchantStatement', [kid, from, to]),
    payoutPlan: () => link.ask('payoutPlan', []),
    payouts: () => link.call('payouts', []),
    preparePayout: (merchants) => link.ask('preparePayout', [[...merchants]]),
    confirmPayout: (batch) => link.ask('confirmPayout', [batch]),
    discardPayout: (batch) => link.ask('discardPayout', [batch]),
    payoutFile: (batch) => link.ask('payoutFile', [batch]),
    reconcilePayouts: (statement) => link.ask('reconcilePayouts', [statement]),
    books: () => link.ask('books', []),
    place: (kid) => link.ask('place', [kid]),
    savePlace: (kid, file) => link.ask('savePlace', [kid, { ...file }]),
    publicList: () => link.ask('publicList', []),
    publishPlaces: () => link.ask('publishPlaces', []),
    partners: () => link.ask('partners', []),
    topUpOrders: () => link.ask('topUpOrders', []),
    readTopUpOrder: (file) => link.ask('readTopUpOrder', [file]),
    takeTopUpOrder: (file) => link.ask('takeTopUpOrder', [file]),
    setPartnerUntil: (kid, until) => link.ask('setPartnerUntil', [kid, until]),
  }),
  auditor: (link) => ({
    prepare: () => link.ask('prepare', []),
    rest: () => link.ask('rest', []),
    auditServer: (progress) => link.ask('auditServer', [], progress),
    auditFile: (file, progress) => link.ask('auditFile', [file], progress),
    places: () => link.ask('places', []),
  }),
  partner: (link) => ({
    state: () => link.call('state', []),
    subscribe: (listener) => link.subscribe(listener),
    sync: () => link.ask('sync', []),
    ask: (request) => link.ask('ask', [{ ...request }]),
    currentPeriod: () => link.call('currentPeriod', []),
    readTopUps: (file) => link.ask('readTopUps', [file]),
    signTopUps: (file, months) => link.ask('signTopUps', [file, { ...months }]),
    orderFile: (number) => link.ask('orderFile', [number]),
  }),
};

const open = new Map<Role, Promise<Answer<Engines[Role]>>>();

/** Starts the role's engine, once for this page. "already_open" when another tab holds its keys; then it may be tried again. */
export function connectEngine<R extends Role>(role: R): Promise<Answer<Engines[R]>> {
  const known = open.get(role) as Promise<Answer<Engines[R]>> | undefined;
  if (known) return known;
  const opening = start(role).then((answer) => {
    if (!answer.ok) open.delete(role);
    return answer;
  });
  open.set(role, opening);
  return opening;
}

function start<R extends Role>(role: R): Promise<Answer<Engines[R]>> {
  // Without this the browser may empty the storage, and the keys with it, when room is short. The answer changes nothing here.
  if (role !== 'auditor') void navigator.storage?.persist?.().catch(() => false);
  const worker = new Worker(new URL('./worker/main.ts', import.meta.url), {
    type: 'module',
    name: `besace-${role}`,
  });
  const link = new Link<R>(worker);
  return new Promise((resolve) => {
    worker.onmessage = (event: MessageEvent<FromWorker<R>>) => {
      const message = event.data;
      if (message.kind === 'opened') {
        hearWindow(link);
        resolve({ ok: true, value: engines[role](link) });
      } else if (message.kind === 'refused') {
        worker.terminate();
        resolve({ ok: false, code: message.code });
      } else {
        link.receive(message);
      }
    };
    worker.onerror = () => {
      // Its lock goes with it, so that the page may open the engine again.
      worker.terminate();
      open.delete(role);
      link.fail();
      resolve({ ok: false, code: 'engine_failed' });
    };
    link.post({ kind: 'open', role });
  });
}

function hearWindow<R extends Role>(link: Link<R>): void {
  const wake = () => link.post({ kind: 'wake', online: navigator.onLine });
  window.addEventListener('online', wake);
  window.addEventListener('offline', wake);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake();
  });
}
