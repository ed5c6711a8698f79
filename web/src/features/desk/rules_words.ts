// The members of a rulebook and their values as people read them (core/RULEBOOK.md).
// Guarantees that a member without a name of its own shows the one it has in the file. Must not compute: amounts and rates are written as they are.
import { locale } from '../../i18n/locale.svelte';
import { formatAmount } from '../../ui/format';
import { isObject, type RuleValue } from './rules_changes';
import { rules as say } from './strings';

const kCents = new Set([
  ...['amount', 'amounts', 'base', 'per_extra_person', 'minimum', 'target', 'ceiling', 'from'],
  ...['accumulation', 'withhold', 'cap', 'amber_cap', 'circulation', 'payments'],
]);
const kRates = new Set(['rate', 'levy', 'commission', 'otherwise']);

export type RuleKind = 'cents' | 'rate' | 'plain';

export function kindOf(path: readonly string[]): RuleKind {
  const member = path.at(-1) ?? '';
  return kCents.has(member) ? 'cents' : kRates.has(member) ? 'rate' : 'plain';
}

export function memberText(path: readonly string[]): string {
  const names: Record<string, string> = say.members;
  const [first = ''] = path;
  const whole = names[path.join('.')];
  return (
    whole ??
    (path.length > 1 && names[first] ? `${names[first]} (${path.slice(1).join('.')})` : path.join('.'))
  );
}

/** Of a fault as the core names it: "/allowance/amount". */
export function faultText(pointer: string): string {
  const path = pointer.split('/').filter((part) => part !== '' && !/^\d+$/u.test(part));
  return path.length === 0 ? pointer : `${memberText(path)} (${pointer})`;
}

export function valueText(path: readonly string[], value: RuleValue | undefined, symbol: string): string {
  if (value === undefined || value === null) return say.nothing;
  if (typeof value === 'boolean') return value ? say.yes : say.no;
  if (typeof value === 'number') return numberText(path, value, symbol);
  if (typeof value === 'string') return wordText(path, value);
  if (Array.isArray(value))
    return value.length === 0 ? say.nothing : value.map((one) => valueText(path, one, symbol)).join(', ');
  return isObject(value)
    ? Object.entries(value)
        .map(([member, part]) => valueText([...path, member], part, symbol))
        .join(' ')
    : '';
}

function numberText(path: readonly string[], value: number, symbol: string): string {
  const kind = kindOf(path);
  if (kind === 'cents') return formatAmount(BigInt(value), symbol);
  return kind === 'rate' ? rateText(value) : String(value);
}

/** All of its digits: two rates that differ must not look the same. */
function rateText(rate: number): string {
  const digits = String(rate).padStart(3, '0');
  const part = digits.slice(-2).replace(/0+$/u, '');
  const [mark, sign] = locale() === 'fr' ? [',', '\u00a0%'] : ['.', '%'];
  return `${digits.slice(0, -2)}${part === '' ? '' : mark + part}${sign}`;
}

/** Words of the file that mean something, and all others as they are. */
function wordText(path: readonly string[], word: string): string {
  const [first = ''] = path;
  const kinds: Record<string, Record<string, string>> = say.kinds;
  const unspent: Record<string, string> = say.unspent;
  if (path.at(-1) === 'kind') return kinds[first]?.[word] ?? word;
  return path.at(-1) === 'unspent' ? (unspent[word] ?? word) : word;
}
