// The signed document in which a partner says whom it tops up (core/FORMAT.md F38): written, and read strictly.
// Guarantees: what is read is what would be written, byte for byte. Must not verify who signed, nor know who anybody is.
import type { BesaceModule } from '../../../../wasm/besace';
import { fromHex, type Bytes } from './platform';

export interface TopUpLine {
  /** ISO 11649, without spaces. */
  holder: string;
  amount: bigint;
}
export interface TopUpOrder {
  pocket: number;
  number: number;
  /** Periods. */
  from: number;
  until: number;
  lines: TopUpLine[];
  /** kid. */
  by: string;
}
export interface SignedOrder extends TopUpOrder {
  /** What was signed. */
  said: Bytes;
  signature: Bytes;
  /** All of it. */
  text: string;
}

export const kTopUpsRole = 'topups';
export const kTopUpsContext = 'topups';
export const kMaxTopUpLines = 1000;
export const kMaxTopUpMonths = 12;
const kFirstPartner = 2;
const kMaxPocket = 255;
const kMaxPeriod = 47_999;
const kMaxCents = 100_000_000n;
const kMaxTextBytes = 60_000;
const kSignatureBytes = 64;

export function isTopUp(amount: bigint): boolean {
  return amount > 0n && amount <= kMaxCents;
}

/** The bytes that are signed. */
export function sayOrder({ pocket, number, from, until, lines, by }: TopUpOrder): Bytes {
  const said = lines.map(({ holder, amount }) => `{"holder":"${holder}","amount":${amount}}`);
  const head = `{"v":1,"role":"${kTopUpsRole}","pocket":${pocket},"number":${number},"from":${from},"until":${until}`;
  return new TextEncoder().encode(`${head},"lines":[${said.join()}],"by":"${by}"}`);
}

export function signOrderText(said: Bytes, signature: string): string {
  return `${new TextDecoder().decode(said).slice(0, -1)},"signature":"${signature}"}`;
}

/** null for anything that the format does not allow. */
export function readOrder(core: BesaceModule, bytes: Uint8Array): SignedOrder | null {
  if (bytes.length > kMaxTextBytes) return null;
  const form = parse(bytes);
  if (!form || form['role'] !== kTopUpsRole) return null;
  const { pocket, number, from, until, lines, by, signature } = form;
  if (!isWithin(pocket, kFirstPartner, kMaxPocket) || !isWithin(number, 1, Number.MAX_SAFE_INTEGER))
    return null;
  if (!isWithin(from, 0, kMaxPeriod) || !isWithin(until, from, from + kMaxTopUpMonths - 1)) return null;
  const read = readLines(core, lines);
  const signed = typeof signature === 'string' ? fromHex(signature, kSignatureBytes) : null;
  if (!read || typeof by !== 'string' || !fromHex(by, 8) || !signed) return null;
  const order = { pocket, number, from, until, lines: read, by };
  const said = sayOrder(order);
  const text = signOrderText(said, String(signature));
  // One form only: what is shown is all that was signed.
  return text === new TextDecoder().decode(bytes) ? { ...order, said, signature: signed, text } : null;
}

function readLines(core: BesaceModule, value: unknown): TopUpLine[] | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > kMaxTopUpLines) return null;
  const lines: TopUpLine[] = [];
  for (const one of value as unknown[]) {
    const { holder, amount } = (typeof one === 'object' && one !== null ? one : {}) as Record<
      string,
      unknown
    >;
    if (typeof holder !== 'string' || !isWithin(amount, 1, Number(kMaxCents))) return null;
    const reference = core.checkReference(holder);
    if (!reference.ok || reference.value !== holder) return null;
    lines.push({ holder, amount: BigInt(amount) });
  }
  return new Set(lines.map(({ holder }) => holder)).size === lines.length ? lines : null;
}

function parse(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    );
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function isWithin(value: unknown, least: number, most: number): value is number {
  return Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
}
