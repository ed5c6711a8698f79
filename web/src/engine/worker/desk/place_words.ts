// What people type about a place, read: opening hours, a position, a web address.
// Guarantees: one spelling for each thing; what cannot be read is null, never guessed. Must not know where it is kept.

export interface Span {
  from: number;
  to: number;
}

const kDayMinutes = 1440;
const kSpan = /(\d{1,2})(?:\s*[h:.]\s*(\d{2})?)?\s*(?:-|–|—|à|to)\s*(\d{1,2})(?:\s*[h:.]\s*(\d{2})?)?/giu;
const kBetween = /^(?:\s|[,;/+&]|et|and)*$/iu;
const kScale = 100_000;

/** "8-12, 14h30-18h"; no text, no span. null for anything else, and for spans that overlap or end before they begin. */
export function readHours(text: string): Span[] | null {
  const spans: Span[] = [];
  const rest = text.replace(kSpan, (_, from: string, fromMinutes: string, to: string, toMinutes: string) => {
    spans.push({ from: minutes(from, fromMinutes), to: minutes(to, toMinutes) });
    return ' ';
  });
  spans.sort((a, b) => a.from - b.from);
  const isGood = spans.every(
    ({ from, to }, at) => from < to && to <= kDayMinutes && from >= (spans[at - 1]?.to ?? 0),
  );
  return isGood && kBetween.test(rest) ? spans : null;
}

export function writeHours(spans: Span[]): string {
  return spans.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(', ');
}

/** Degrees, latitude first: "45.7444, 4.0022", or with decimal commas "45,7444 4,0022". In 1/100,000 of a degree. */
export function readPosition(text: string): { latitude: number; longitude: number } | null {
  const points = /^\s*([+-]?\d{1,3}\.\d+)[°\s,;]+([+-]?\d{1,3}\.\d+)°?\s*$/u.exec(text);
  const commas = /^\s*([+-]?\d{1,3},\d+)[°\s;]+([+-]?\d{1,3},\d+)°?\s*$/u.exec(text);
  const [, first, second] = points ?? commas ?? [];
  if (first === undefined || second === undefined) return null;
  const [latitude, longitude] = [inUnits(first), inUnits(second)];
  return Math.abs(latitude) <= 90 * kScale && Math.abs(longitude) <= 180 * kScale
    ? { latitude, longitude }
    : null;
}

export function writePosition({ latitude, longitude }: { latitude: number; longitude: number }): string {
  return `${(latitude / kScale).toFixed(5)}, ${(longitude / kScale).toFixed(5)}`;
}

/** With its scheme; null for what is no web address. */
export function readSite(text: string): string | null {
  const typed = text.trim();
  const whole = /^https?:\/\//iu.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(whole)) return null;
  const { href, hostname, username } = new URL(whole);
  return hostname.includes('.') && username === '' && !/[\s"<>\\]/u.test(href) ? href : null;
}

export function isPhone(text: string): boolean {
  return /^[0-9 +.()-]*$/u.test(text);
}

function minutes(hours: string, past: string | undefined): number {
  const more = Number(past ?? 0);
  return more < 60 ? Number(hours) * 60 + more : Number.NaN;
}
function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}
function inUnits(degrees: string): number {
  // Never -0, which no list may spell.
  return Math.round(Number(degrees.replace(',', '.')) * kScale) + 0;
}
