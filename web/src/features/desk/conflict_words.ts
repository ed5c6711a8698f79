// What two computers wrote of one field, in words: the field's name, and its value as people read it.
// Guarantees an answer for every field and value: one that is not known is shown as it is. Must not choose between them.
import type { FundInfo, Method } from '../../engine/types';
import { formatAmount } from '../../ui/format';
import { dayInWords } from './days';
import type { DraftField } from './person_draft';
import { kFirstPartner } from './person_choices';
import { desk, people } from './strings';

export function fieldWords(field: string): string {
  const { fields } = people;
  const names: Record<string, string> = {
    ...Object.fromEntries(Object.entries(fields).filter(([, label]) => typeof label === 'string')),
    'household.adults': fields.adults,
    'household.children': fields.children,
    household: people.person.household,
    contribution: people.person.contribution,
    'contribution.agreed': fields.agreed,
    'contribution.method': fields.method,
    'commitment.from': `${fields.commitment} · ${fields.from}`,
    'commitment.until': `${fields.commitment} · ${fields.until}`,
    'mandate.iban': fields.iban,
    'mandate.bic': fields.bic,
    'mandate.holder': fields.holder,
    'mandate.reference': fields.mandateReference,
    'mandate.signed': `${fields.mandate} · ${fields.signed}`,
    suspended: people.list.state,
  };
  return names[field] ?? field;
}

const kDays = new Set(['joined', 'consent', 'commitment.from', 'commitment.until', 'mandate.signed']);

export function valueWords(field: string, value: string, fund: FundInfo | null): string {
  if (value === '') return people.conflicts.empty;
  if (field === 'commune') return fund?.communes.find(({ insee }) => insee === value)?.name ?? value;
  if (field === 'contribution.method') return people.methods[value as Method] ?? value;
  const whole = /^\d{1,18}$/u.test(value);
  if (field === 'contribution.agreed' && whole) return formatAmount(BigInt(value), fund?.symbol);
  if (kDays.has(field) && whole) return dayInWords(Number(value));
  if (field === 'partner' && whole) return people.person.partnerNumber(Number(value) - kFirstPartner + 1);
  if (field === 'suspended') return value === 'true' ? desk.common.suspended : desk.common.active;
  if (field === 'commitment') return parts(value).map(partDay).join(' – ');
  if (field === 'mandate') {
    const all = parts(value);
    return [...all.slice(0, -1), ...all.slice(-1).map(partDay)].join(' · ');
  }
  return value;
}

/** A commitment and a mandate are set aside whole: their parts in one text, days as numbers. */
const parts = (value: string): string[] => value.split(' · ');
const partDay = (part: string): string => (/^\d{1,6}$/u.test(part) ? dayInWords(Number(part)) : part);

/** The label a field of the form has on screen. */
export function draftFieldWords(field: DraftField): string {
  const { fields } = people;
  if (field === 'committed') return fields.commitment;
  if (field === 'hasMandate') return fields.mandate;
  return fields[field];
}
