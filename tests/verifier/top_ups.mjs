// A partner's top-up order, read and verified by FORMAT.md F34 and F38 alone.
// Guarantees: undefined for what is no order; the order and whether its signature holds for what is one. Must not use the core.
import { sha256 } from './merkle.mjs';
import { kidOf, toHex, verifyDetached } from './keys.mjs';

const kForm =
  /^\{"v":1,"role":"topups","pocket":(\d+),"number":(\d+),"from":(\d+),"until":(\d+),"lines":\[(.*)\],"by":"([0-9a-f]{16})","signature":"([0-9a-f]{128})"\}$/;
const kLine = /^\{"holder":"(RF\d{2}[0-9A-Z]{1,21})","amount":(\d+)\}$/;
const kMostBytes = 60_000;
const kMostLines = 1_000;
const kMostCents = 100_000_000n;

/** ISO 11649: the digits of "RF.." at the end, letters as 10 to 35, mod 97 = 1. */
const isReference = (text) => {
  const turned = text.slice(4) + text.slice(0, 4);
  const digits = turned.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
};
/** Digits alone, as JSON writes a whole number. */
const numberOf = (text) => (/^(0|[1-9]\d*)$/.test(text) ? BigInt(text) : -1n);

const readLines = (text) => {
  const lines = text.split(/(?<=\}),(?=\{)/).map((line) => kLine.exec(line));
  if (lines.length > kMostLines || lines.includes(null)) return undefined;
  const read = lines.map(([, holder, amount]) => ({ holder, amount: numberOf(amount) }));
  const isGood = ({ holder, amount }) => isReference(holder) && amount >= 1n && amount <= kMostCents;
  return read.every(isGood) && new Set(read.map(({ holder }) => holder)).size === read.length ? read : undefined;
};

export const readTopUps = (text) => {
  const found = text.length <= kMostBytes ? kForm.exec(text) : null;
  if (!found) return undefined;
  const [pocket, number, from, until] = found.slice(1, 5).map(numberOf);
  const lines = readLines(found[5]);
  const isInRange = pocket >= 2n && pocket <= 255n && number >= 1n && from >= 0n && from <= until && until <= from + 11n;
  return lines && isInRange ? { pocket, number, from, until, lines, by: found[6], signature: found[7] } : undefined;
};

/** fund: hex id; key: the public key of a device that the fund has accepted. */
export const isSigned = (text, { by, signature }, fund, key) => {
  const said = text.replace(/,"signature":"[0-9a-f]{128}"\}$/, '}');
  const message = `besace-statement\n${fund}\ntopups\n${toHex(sha256(Buffer.from(said)))}`;
  return by === kidOf(key) && verifyDetached(Buffer.from(message), Buffer.from(signature, 'hex'), key);
};
