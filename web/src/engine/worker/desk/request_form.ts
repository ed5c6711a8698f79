// What a join request may say (core/FORMAT.md F21), read strictly: it comes from anyone.
// Guarantees: null for anything the format does not allow. Must not judge who may join.

export interface RequestForm {
  role: 'member' | 'merchant' | 'operator' | 'partner';
  name: string;
  commune: string;
  contact: string;
  keys: string[];
  categories: string[];
  /** A partner's, and nobody else's. */
  pocket: number | null;
}

const kFields = ['categories', 'commune', 'contact', 'keys', 'name', 'role', 'v'];
const kMaxTextBytes = 200;
const kFirstPartner = 2;
const kMaxPocket = 255;
/** How many keys each may bring: least and most. */
const kKeys = { member: [1, 12], merchant: [1, 1], operator: [2, 2], partner: [1, 1] } as const;
const kMaxCategories = 32;

export function readRequestForm(plain: Uint8Array): RequestForm | null {
  const form = parse(plain);
  if (!form || form['v'] !== 1) return null;
  const { role, name, commune, contact, keys, categories } = form;
  if (!isRole(role)) return null;
  const pocket = role === 'partner' ? form['pocket'] : null;
  const fields = pocket === null ? kFields : [...kFields, 'pocket'].sort();
  if (Object.keys(form).sort().join() !== fields.join()) return null;
  if (pocket !== null && !isPocket(pocket)) return null;
  if (!isText(name) || name.trim() === '' || !isText(contact)) return null;
  if (!isText(commune) || !/^[0-9][0-9AB][0-9]{3}$/.test(commune)) return null;
  const [least, most] = kKeys[role];
  if (!isListOf(keys, isKey) || keys.length < least || keys.length > most) return null;
  if (new Set(keys).size !== keys.length) return null;
  if (!isListOf(categories, (text) => isText(text)) || categories.length > kMaxCategories) return null;
  return { role, name, commune, contact, keys, categories, pocket };
}

function isRole(value: unknown): value is RequestForm['role'] {
  return typeof value === 'string' && Object.hasOwn(kKeys, value);
}

function isPocket(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= kFirstPartner && Number(value) <= kMaxPocket;
}

function parse(plain: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
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
