// What a join request or a renewal may say (core/FORMAT.md F21, F40), read strictly: it comes from anyone.
// Guarantees: null for anything the format does not allow. Must not judge who may join.
import type { JoinFacts } from '../../types';

export interface RequestForm {
  role: 'member' | 'merchant' | 'operator' | 'partner';
  name: string;
  commune: string;
  contact: string;
  keys: string[];
  categories: string[];
  /** A partner's, and nobody else's. */
  pocket: number | null;
  /** X25519 key in hex that the answer is sealed to; null where none is heard. */
  answer: string | null;
  /** Of a member who was asked. */
  person: Said | null;
}
/** consent: a day. */
export interface Said {
  consent: number;
  facts: JoinFacts;
}
export interface Renewal {
  keys: string[];
  by: string;
  signature: string;
}

const kFields = ['categories', 'commune', 'contact', 'keys', 'name', 'role', 'v'];
const kHeard = ['answer', 'person'];
const kPersonFields = ['birth_year', 'commitment_months', 'consent', 'household', 'situation'];
const kRenewalFields = ['by', 'keys', 'role', 'signature', 'v'];
const kMaxPersons = 20;
const kFirstYear = 1900;
const kMaxYear = 9999;
const kMaxCount = 1_000_000;
const kMaxTextBytes = 200;
const kFirstPartner = 2;
const kMaxPocket = 255;
/** How many keys each may bring: least and most. */
const kKeys = { member: [1, 12], merchant: [1, 1], operator: [2, 2], partner: [1, 1] } as const;
const kMaxCategories = 32;

export function readRequestForm(plain: Uint8Array): RequestForm | null {
  const form = parse(plain);
  const heard = form?.['v'] === 2;
  if (!form || (!heard && form['v'] !== 1)) return null;
  const { role, name, commune, contact, keys, categories } = form;
  if (!isRole(role)) return null;
  const pocket = role === 'partner' ? form['pocket'] : null;
  // An operator and a partner hear no answer: each sees it in the accounts.
  if (heard && role !== 'member' && role !== 'merchant') return null;
  const added = [...(pocket === null ? [] : ['pocket']), ...(heard ? kHeard : [])];
  if (!hasOnly(form, [...kFields, ...added])) return null;
  if (pocket !== null && !isPocket(pocket)) return null;
  if (!isText(name) || name.trim() === '' || !isText(contact)) return null;
  if (!isText(commune) || !/^[0-9][0-9AB][0-9]{3}$/.test(commune)) return null;
  const [least, most] = kKeys[role];
  if (!isListOf(keys, isKey) || keys.length < least || keys.length > most) return null;
  if (new Set(keys).size !== keys.length) return null;
  if (!isListOf(categories, (text) => isText(text)) || categories.length > kMaxCategories) return null;
  const common = { role, name, commune, contact, keys, categories, pocket };
  if (!heard) return { ...common, answer: null, person: null };
  const { answer } = form;
  const person = form['person'] === null ? null : readPerson(form['person']);
  if (!isKey(answer) || (role === 'member') !== (person !== null)) return null;
  return { ...common, answer, person };
}

function isRole(value: unknown): value is RequestForm['role'] {
  return typeof value === 'string' && Object.hasOwn(kKeys, value);
}

function isPocket(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= kFirstPartner && Number(value) <= kMaxPocket;
}

export function readRenewal(plain: Uint8Array): Renewal | null {
  const said = parse(plain);
  if (!said || !hasOnly(said, kRenewalFields) || said['v'] !== 1 || said['role'] !== 'renewal') return null;
  const { keys, by, signature } = said;
  const [least, most] = kKeys.member;
  if (!isListOf(keys, isKey) || keys.length < least || keys.length > most) return null;
  if (new Set([...keys, by]).size !== keys.length + 1 || !isKey(by)) return null;
  if (typeof signature !== 'string' || !/^[0-9a-f]{128}$/.test(signature)) return null;
  return { keys, by, signature };
}

function readPerson(value: unknown): Said | null {
  if (!isObject(value) || !hasOnly(value, kPersonFields)) return null;
  const { consent, birth_year: birthYear, situation, commitment_months: commitmentMonths } = value;
  if (!isWhole(consent, 0, kMaxCount) || !(birthYear === null || isYear(birthYear))) return null;
  if (!isCountOrNone(situation) || !isCountOrNone(commitmentMonths)) return null;
  const household = value['household'] === null ? null : readHousehold(value['household']);
  if (household === undefined) return null;
  return { consent, facts: { household, birthYear, situation, commitmentMonths } };
}

/** undefined for what is none. */
function readHousehold(value: unknown): JoinFacts['household'] | undefined {
  if (!isObject(value) || !hasOnly(value, ['adults', 'children'])) return undefined;
  const { adults, children } = value;
  if (!isWhole(adults, 1, kMaxPersons) || !isListOf(children, isYear)) return undefined;
  return adults + children.length <= kMaxPersons ? { adults, children } : undefined;
}

function hasOnly(value: Record<string, unknown>, fields: string[]): boolean {
  return Object.keys(value).sort().join() === [...fields].sort().join();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function isCountOrNone(value: unknown): value is number | null {
  return value === null || isWhole(value, 0, kMaxCount);
}

function isYear(value: unknown): value is number {
  return isWhole(value, kFirstYear, kMaxYear);
}

function parse(plain: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isListOf<T>(value: unknown, is: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.every(is);
}

export function isText(value: unknown, maxBytes = kMaxTextBytes): value is string {
  // Control characters would let a name forge lines in a list or an export.
  return (
    typeof value === 'string' && new TextEncoder().encode(value).length <= maxBytes && !/\p{Cc}/u.test(value)
  );
}

function isKey(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
