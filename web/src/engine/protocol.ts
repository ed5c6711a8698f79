// The messages between a page and the engine's worker, typed for each method of each role.
// Guarantees: only what structured cloning carries (bigint and Uint8Array included). Must not hold behaviour.
import type {
  AnsweringEngine,
  AuditorEngine,
  AuditProgress,
  BoardEngine,
  ClosingEngine,
  DeskPartnerEngine,
  DeskEngine,
  DeskState,
  FoundingEngine,
  MemberEngine,
  MemberState,
  MerchantEngine,
  MerchantState,
  MonthEngine,
  MonthProgress,
  PartnerEngine,
  PartnerState,
  PayoutEngine,
  PlacesEngine,
  Role,
} from './types';

/** What the worker offers: the engine without the page's subscription, which is pushed. */
export type MemberService = Omit<MemberEngine, 'subscribe'>;
export type MerchantService = Omit<MerchantEngine, 'subscribe'>;
/** Calls about merchants, their places and books, a month's lists, what the board decides, partners, requests, and founders go to parts of their own. */
export type DeskService = Omit<
  DeskEngine,
  | 'subscribe'
  | keyof PayoutEngine
  | keyof PlacesEngine
  | keyof MonthEngine
  | keyof BoardEngine
  | keyof ClosingEngine
  | keyof DeskPartnerEngine
  | keyof AnsweringEngine
  | keyof FoundingEngine
> & {
  readonly paying: PayoutEngine & { readonly places: PlacesEngine };
  readonly months: MonthEngine;
  readonly governing: BoardEngine & { readonly closing: ClosingEngine };
  readonly partnering: DeskPartnerEngine;
  readonly answering: AnsweringEngine;
  readonly founders: FoundingEngine;
};
export type PartnerService = Omit<PartnerEngine, 'subscribe'>;
export interface Services {
  member: MemberService;
  merchant: MerchantService;
  desk: DeskService;
  auditor: AuditorEngine;
  partner: PartnerService;
}
/** What a page may call. */
interface Callable {
  member: MemberService;
  merchant: MerchantService;
  desk: Omit<DeskEngine, 'subscribe'>;
  auditor: AuditorEngine;
  partner: PartnerService;
}
export interface States {
  member: MemberState;
  merchant: MerchantState;
  desk: DeskState;
  auditor: never;
  partner: PartnerState;
}
/** What a role's long calls tell meanwhile. */
export interface Progress {
  member: never;
  merchant: never;
  desk: MonthProgress;
  auditor: AuditProgress;
  partner: never;
}

/** Listeners do not travel: progress comes back as messages of its own. */
type Sent<Arguments extends unknown[]> =
  Required<Arguments> extends [...infer Rest, (progress: never) => void] ? Rest : Arguments;
type Calls<Service> = {
  [Method in keyof Service]: Service[Method] extends (...args: infer Arguments) => Promise<infer Value>
    ? { args: Sent<Arguments>; value: Value }
    : never;
};
export type CallsOf<R extends Role> = Calls<Callable[R]>;
export type Method<R extends Role> = keyof CallsOf<R> & string;
export type Arguments<R extends Role, M extends Method<R>> = CallsOf<R>[M] extends {
  args: infer A extends unknown[];
}
  ? A
  : never;
export type Value<R extends Role, M extends Method<R>> = CallsOf<R>[M] extends { value: infer V } ? V : never;

/** One call of one method; a union over the role's methods, told apart by `method`. */
export type Call<R extends Role> = { [M in Method<R>]: { method: M; args: Arguments<R, M> } }[Method<R>];

export type ToWorker<R extends Role> =
  | { kind: 'open'; role: R }
  /** What only a window hears of: the network is back, the page is seen again. */
  | { kind: 'wake'; online: boolean }
  | { kind: 'call'; number: number; call: Call<R> };

export type FromWorker<R extends Role> =
  | { kind: 'opened' }
  | { kind: 'refused'; code: string }
  | { kind: 'state'; state: States[R] }
  | { kind: 'progress'; number: number; progress: Progress[R] }
  | { kind: 'done'; number: number; value: Value<R, Method<R>> }
  /** The engine broke; no method answers this way on purpose. */
  | { kind: 'broken'; number: number };
