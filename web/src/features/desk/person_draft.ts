// A person's file as a form holds it: every field as it is typed, one beside the other.
// Guarantees that reading back what was laid out gives the same file, and that each fault has its field.
// Must not know the fund's rules (communes, sizes of households, account numbers): the engine answers for those.
import type { Method, PersonFile } from '../../engine/types';
import { centsCell } from '../../ui/data/csv';
import { parseAmount } from './amount';
import { readDay, typedDay } from './days';

export interface PersonDraft {
  name: string;
  commune: string;
  contact: string;
  address: string;
  birthYear: string;
  joined: string;
  adults: string;
  children: string[];
  agreed: string;
  method: Method;
  committed: boolean;
  from: string;
  until: string;
  /** "" for none. */
  partner: string;
  hasMandate: boolean;
  iban: string;
  bic: string;
  holder: string;
  mandateReference: string;
  signed: string;
  note: string;
  /** As it was written down: no field of the form. */
  consent: number | null;
}
export type DraftField = keyof PersonDraft;

/** Which sentence stands beside a field. */
export type FaultKey =
  'name' | 'commune' | 'year' | 'adults' | 'household' | 'day' | 'order' | 'amount' | 'iban' | 'missing';
export type Faults = Partial<Record<DraftField, FaultKey>> & { childYears?: number[] };

const kFirstYear = 1900;

export function newDraft(today: number): PersonDraft {
  return draftOf(
    {
      name: '',
      commune: '',
      contact: '',
      address: '',
      birthYear: null,
      household: { adults: 1, children: [] },
      joined: today,
      commitment: null,
      consent: null,
      contribution: { agreed: null, method: 'transfer' },
      partner: null,
      mandate: null,
      note: '',
    },
    ',',
  );
}

export function draftOf(file: PersonFile, decimalMark: ',' | '.'): PersonDraft {
  const { commitment, contribution, mandate } = file;
  return {
    name: file.name,
    commune: file.commune,
    contact: file.contact,
    address: file.address,
    birthYear: file.birthYear === null ? '' : String(file.birthYear),
    joined: typedDay(file.joined),
    adults: String(file.household.adults),
    children: file.household.children.map(String),
    agreed: contribution.agreed === null ? '' : centsCell(contribution.agreed, decimalMark),
    method: contribution.method,
    committed: commitment !== null,
    from: commitment ? typedDay(commitment.from) : '',
    until: commitment ? typedDay(commitment.until) : '',
    partner: file.partner === null ? '' : String(file.partner),
    hasMandate: mandate !== null,
    iban: mandate ? inFours(mandate.iban) : '',
    bic: mandate?.bic ?? '',
    holder: mandate?.holder ?? '',
    mandateReference: mandate?.reference ?? '',
    signed: mandate ? typedDay(mandate.signed) : '',
    note: file.note,
    consent: file.consent,
  };
}

/** "RF18 5390 0754 7034", as references and account numbers are read aloud. */
export function inFours(code: string): string {
  return code.replace(/\s/gu, '').replace(/(.{4})(?=.)/gu, '$1 ');
}

const compact = (typed: string): string => typed.replace(/\s/gu, '').toUpperCase();

/** The file, or which fields stand in its way. */
export function readDraft(
  draft: PersonDraft,
  thisYear: number,
): { file: PersonFile; faults: null } | { file: null; faults: Faults } {
  const faults: Faults = {};
  const year = (typed: string): number | null => {
    const read = /^\d{4}$/u.test(typed.trim()) ? Number(typed) : 0;
    return read >= kFirstYear && read <= thisYear ? read : null;
  };
  const day = (field: DraftField & ('joined' | 'from' | 'until' | 'signed')): number => {
    const read = readDay(draft[field]);
    if (read === null) faults[field] = 'day';
    return read ?? 0;
  };

  if (draft.name.trim() === '') faults.name = 'name';
  if (draft.commune === '') faults.commune = 'commune';
  const birthYear = draft.birthYear.trim() === '' ? null : year(draft.birthYear);
  if (birthYear === null && draft.birthYear.trim() !== '') faults.birthYear = 'year';
  const joined = day('joined');
  const adults = /^\d{1,2}$/u.test(draft.adults.trim()) ? Number(draft.adults) : 0;
  if (adults < 1) faults.adults = 'adults';
  const children = draft.children.map(year);
  const wrong = children.flatMap((child, place) => (child === null ? [place] : []));
  if (wrong.length > 0) Object.assign(faults, { children: 'year', childYears: wrong } satisfies Faults);
  const agreed = draft.agreed.trim() === '' ? null : parseAmount(draft.agreed);
  if (agreed === null && draft.agreed.trim() !== '') faults.agreed = 'amount';
  const commitment = draft.committed ? { from: day('from'), until: day('until') } : null;
  if (commitment && !faults.from && !faults.until && commitment.until < commitment.from)
    faults.until = 'order';
  const mandate = draft.hasMandate
    ? {
        iban: compact(draft.iban),
        bic: compact(draft.bic),
        holder: draft.holder.trim(),
        reference: draft.mandateReference.trim(),
        signed: day('signed'),
      }
    : null;
  if (mandate?.iban === '') faults.iban = 'missing';
  if (mandate?.holder === '') faults.holder = 'missing';
  if (mandate?.reference === '') faults.mandateReference = 'missing';

  if (Object.keys(faults).length > 0) return { file: null, faults };
  return {
    faults: null,
    file: {
      name: draft.name.trim(),
      commune: draft.commune,
      contact: draft.contact.trim(),
      address: draft.address.trim(),
      birthYear,
      household: { adults, children: children.filter((child) => child !== null) },
      joined,
      commitment,
      consent: draft.consent,
      contribution: { agreed, method: draft.method },
      partner: draft.partner === '' ? null : Number(draft.partner),
      mandate,
      note: draft.note.trim(),
    },
  };
}

/** Where the engine's refusal belongs; null when it is about no field. */
export function faultsOfRefusal(code: string): Faults | null {
  if (code === 'not_eligible') return { commune: 'commune' };
  if (code === 'household_out_of_range') return { adults: 'household' };
  if (code === 'bad_iban') return { iban: 'iban' };
  return null;
}

const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function changedFields(draft: PersonDraft, base: PersonDraft): DraftField[] {
  return (Object.keys(draft) as DraftField[]).filter((field) => !alike(draft[field], base[field]));
}

/**
 * The file has changed elsewhere while somebody writes: what they have not touched follows, what they have stays.
 * both: the fields changed on both sides to different values.
 */
export function followed(
  draft: PersonDraft,
  base: PersonDraft,
  next: PersonDraft,
): { draft: PersonDraft; both: DraftField[] } {
  const mine = changedFields(draft, base);
  const kept = Object.fromEntries(mine.map((field) => [field, draft[field]])) as Partial<PersonDraft>;
  const both = mine.filter((field) => !alike(next[field], base[field]) && !alike(next[field], draft[field]));
  return { draft: { ...next, ...kept }, both };
}
