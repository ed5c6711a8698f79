// A copy of a rulebook to be edited: its members as fields hold them, and back.
// Guarantees: what is not edited is as it was; amounts are read as people type them, never as floats. Must not judge the whole: the core does.
import { parseAmount } from './amount';
import { isObject, type RuleValue } from './rules_changes';
import { kindOf, type RuleKind } from './rules_words';

export interface RuleField {
  path: string[];
  kind: RuleKind | 'flag' | 'lines' | 'places';
  text: string;
}

/** Those that decide which others there are: another rulebook's file brings them. */
const kFixed = new Set(['schema', 'kind']);
const kInsee = /^(\d[\dAB]\d{3})\s+(\S.*)$/u;

export function fieldsOf(rulebook: string, decimalMark: ',' | '.'): RuleField[] {
  return leaves([], JSON.parse(rulebook) as RuleValue, decimalMark);
}

/** null where one of the fields cannot be read; `faults` are their places. */
export function rulebookOf(
  rulebook: string,
  fields: readonly RuleField[],
): { json: string; faults: number[] } {
  const made = JSON.parse(rulebook) as RuleValue;
  const faults: number[] = [];
  for (const [at, field] of fields.entries()) {
    const value = valueOf(field);
    if (value === undefined) faults.push(at);
    else put(made, field.path, value);
  }
  return { json: JSON.stringify(made, null, 2), faults };
}

function leaves(path: string[], value: RuleValue, mark: ',' | '.'): RuleField[] {
  if (isObject(value))
    return Object.entries(value).flatMap(([name, part]) => leaves([...path, name], part, mark));
  if (kFixed.has(path.at(-1) ?? '')) return [];
  if (typeof value === 'boolean') return [{ path, kind: 'flag', text: value ? '1' : '' }];
  if (typeof value === 'number') return [{ path, kind: kindOf(path), text: typed(path, value, mark) }];
  if (typeof value === 'string') return [{ path, kind: 'plain', text: value }];
  if (!Array.isArray(value)) return [];
  if (value.every((one) => typeof one === 'string')) return [{ path, kind: 'lines', text: value.join('\n') }];
  if (path.join('.') === 'territory')
    return [{ path, kind: 'places', text: value.map(placeText).join('\n') }];
  return [];
}

function placeText(place: RuleValue): string {
  return isObject(place) ? `${String(place['insee'])} ${String(place['name'])}` : '';
}

/** Two decimals at least, as amounts and percentages are typed. */
function typed(path: string[], value: number, mark: ',' | '.'): string {
  if (kindOf(path) === 'plain') return String(value);
  const digits = String(value).padStart(3, '0');
  return `${digits.slice(0, -2)}${mark}${digits.slice(-2)}`;
}

function valueOf({ path, kind, text }: RuleField): RuleValue | undefined {
  const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  switch (kind) {
    case 'flag':
      return text !== '';
    case 'lines':
      return lines;
    case 'places': {
      const places = lines.flatMap((line) => {
        const [, insee, name] = kInsee.exec(line) ?? [];
        return insee !== undefined && name !== undefined ? [{ insee, name }] : [];
      });
      return places.length === lines.length ? places : undefined;
    }
    case 'cents':
    case 'rate':
      return wholeOf(parseAmount(text.replace(/%/gu, '')));
    case 'plain':
      return isText(path) ? text.trim() : /^\d{1,9}$/u.test(text.trim()) ? Number(text) : undefined;
  }
}

function wholeOf(hundredths: bigint | null): number | undefined {
  return hundredths !== null && hundredths <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(hundredths)
    : undefined;
}

/** Of the plain members, those that hold words. */
const kTexts = new Set(['name', 'symbol', 'fr', 'en']);
function isText(path: readonly string[]): boolean {
  return kTexts.has(path.at(-1) ?? '');
}

function put(made: RuleValue, path: readonly string[], value: RuleValue): void {
  const [first, ...rest] = path;
  if (first === undefined || !isObject(made)) return;
  const part = made[first];
  if (rest.length === 0) made[first] = value;
  else if (part !== undefined) put(part, rest, value);
}
