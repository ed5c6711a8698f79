// A person of the register: what the desk writes down, and the shape it is kept in (decimal strings for amounts).
// Guarantees: what is read was written by an operator's device of this project, or takes its usual value. Must not compute amounts.
import type { Conflict, FundInfo, Method, PersonFile } from '../../types';
import type { Fields } from './merge';
import { listOf } from './register_texts';
import { isText } from './request_form';

export interface WalletKey {
  kid: string;
  /** Public key, hex. */
  key: string;
}
export interface Person {
  id: string;
  file: PersonFile;
  /** In the order they are used. */
  keys: WalletKey[];
  /** The wallet used for each period that was allocated; carried: savings of earlier ones in it, cents, where there are any. */
  allocated: { period: number; kid: string; carried?: string }[];
  suspended: boolean;
  /** by: kid. */
  conflicts: Conflict[];
  /** What was agreed before, each until a month and with it; the file says what is agreed since. */
  terms: Term[];
  /** The month in which they were suspended, until that is ended: nothing is due after it. */
  last: number | null;
}
export interface Term {
  until: number;
  persons: number;
  agreed: bigint | null;
  /** Nothing was given, and nothing is asked. */
  away: boolean;
}

export const kPerson = 'person';
/** Never made of two operators' versions. */
export const kWholeOfPerson = ['mandate', 'commitment'];

export const kMethods: readonly Method[] = ['transfer', 'debit', 'cash', 'cheque'];
const kMaxHousehold = 20;
const kFirstYear = 1900;
const kMaxNoteBytes = 4000;
const kFirstPartner = 2;

/** What is usual where nothing was asked. */
export function usualFile(joined: number): PersonFile {
  return {
    name: '',
    commune: '',
    contact: '',
    address: '',
    birthYear: null,
    household: { adults: 1, children: [] },
    joined,
    commitment: null,
    consent: null,
    contribution: { agreed: null, method: 'transfer' },
    partner: null,
    mandate: null,
    note: '',
  };
}

export interface Fault {
  field: string;
  code: string;
}
interface Facts {
  fund: FundInfo | null;
  year: number;
  isIban(text: string): boolean;
}

/** What keeps a file from being kept, or null. */
export function faultOf(file: PersonFile, { fund, year, isIban }: Facts): Fault | null {
  const { household, contribution, commitment, mandate, partner } = file;
  const isYear = (value: number) => Number.isInteger(value) && value >= kFirstYear && value <= year;
  const people = household.adults + household.children.length;
  const rules: [boolean, string, string][] = [
    [file.name !== '' && isText(file.name), 'name', 'bad_text'],
    [isText(file.contact), 'contact', 'bad_text'],
    [isText(lines(file.address)), 'address', 'bad_text'],
    [isText(lines(file.note), kMaxNoteBytes), 'note', 'bad_text'],
    [fund?.communes.some(({ insee }) => insee === file.commune) ?? false, 'commune', 'not_eligible'],
    [
      isCount(household.adults) && household.adults > 0 && people <= kMaxHousehold,
      'adults',
      'household_out_of_range',
    ],
    [household.children.every(isYear), 'children', 'household_out_of_range'],
    [file.birthYear === null || isYear(file.birthYear), 'birthYear', 'bad_argument'],
    [isCount(file.joined), 'joined', 'bad_argument'],
    [
      !commitment || (isCount(commitment.from) && commitment.from <= commitment.until),
      'commitment',
      'bad_argument',
    ],
    [file.consent === null || isCount(file.consent), 'consent', 'bad_argument'],
    [contribution.agreed === null || contribution.agreed >= 0n, 'agreed', 'bad_argument'],
    [kMethods.includes(contribution.method), 'method', 'bad_argument'],
    [partner === null || (isCount(partner) && partner >= kFirstPartner), 'partner', 'bad_argument'],
    [!mandate || isIban(mandate.iban), 'iban', 'bad_iban'],
    [
      !mandate || [mandate.holder, mandate.bic, mandate.reference].every((text) => isText(text)),
      'mandate',
      'bad_text',
    ],
    [!mandate || isCount(mandate.signed), 'mandate', 'bad_argument'],
  ];
  const broken = rules.find(([holds]) => !holds);
  return broken ? { field: broken[1], code: broken[2] } : null;
}

/** Without what was typed around it. */
export function tidied(file: PersonFile): PersonFile {
  const trim = (text: string) => text.trim();
  const { mandate } = file;
  return {
    ...file,
    name: trim(file.name),
    contact: trim(file.contact),
    address: trim(file.address),
    note: trim(file.note),
    mandate: mandate && {
      ...mandate,
      iban: mandate.iban.replace(/\s/g, '').toUpperCase(),
      bic: mandate.bic.replace(/\s/g, '').toUpperCase(),
      holder: trim(mandate.holder),
      reference: trim(mandate.reference),
    },
  };
}

export function fieldsOf({ file, keys, allocated, suspended, conflicts, terms, last }: Person): Fields {
  const { contribution, household, mandate, commitment, ...rest } = file;
  const { agreed, method } = contribution;
  return {
    ...rest,
    household: { adults: household.adults, children: [...household.children] },
    commitment: commitment && { ...commitment },
    contribution: { agreed: textOf(agreed), method },
    mandate: mandate && { ...mandate },
    keys: keys.map((key) => ({ ...key })),
    allocated: allocated.map((one) => ({ ...one })),
    suspended,
    conflicts: conflicts.map((conflict) => ({ ...conflict })),
    terms: terms.map((term) => ({ ...term, agreed: textOf(term.agreed) })),
    last,
  };
}

/** Members that an older device did not know keep their usual value. */
export function personOf(id: string, fields: Fields): Person {
  const { keys, allocated, suspended, conflicts, terms, last, ...rest } = fields;
  const usual = usualFile(0);
  const kept = rest as unknown as Omit<Partial<PersonFile>, 'contribution'> & {
    contribution?: { agreed: string | null; method: Method };
  };
  const contribution = {
    agreed: centsOf(kept.contribution?.agreed),
    method: kept.contribution?.method ?? usual.contribution.method,
  };
  return {
    id,
    file: { ...usual, ...kept, contribution },
    keys: listOf<WalletKey>(keys),
    allocated: listOf<Person['allocated'][number]>(allocated),
    suspended: suspended === true,
    conflicts: listOf<Conflict>(conflicts),
    terms: listOf<Omit<Term, 'agreed'> & { agreed: string | null }>(terms).map((term) => ({
      ...term,
      agreed: centsOf(term.agreed),
      away: term.away === true,
    })),
    last: typeof last === 'number' ? last : null,
  };
}

function textOf(cents: bigint | null): string | null {
  return cents === null ? null : cents.toString();
}
function centsOf(text: string | null | undefined): bigint | null {
  return text === null || text === undefined ? null : BigInt(text);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** An address and a note may have several. */
function lines(text: string): string {
  return text.replace(/\r?\n/g, ' ');
}
