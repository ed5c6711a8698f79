// An invoice of FORMAT.md F18 and F19: read from the QR that a merchant shows, or as a COSE_Sign1.
// Guarantees: one spelling of each; the bytes that a frame's signature is over are rebuilt from the frame alone.
// Must not know a fund's merchants: who signed is the caller's question.
import { CborReader, readOne } from './cbor.mjs';
import { encode } from './encode.mjs';
import { sigStructure } from './entry.mjs';
import { leafHash } from './merkle.mjs';
import { demand } from './refusal.mjs';

const kLetters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const kMaxFrameBytes = 1024;
const kVersion = 1;
const kInvoiceFrame = 1;
const kInvoiceType = 64n;
const kSecondsPerHour = 3600n;
const kMaxTime = 86_400_000_000n;
const kHeadBytes = 6;

/** RFC 9285, the spelling of its writer alone. */
const fromBase45 = (text) => {
  const values = [...text].map((letter) => kLetters.indexOf(letter));
  demand(!values.includes(-1) && values.length % 3 !== 1, 'F18', 'not Base45');
  const bytes = [];
  for (let at = 0; at < values.length; at += 3) {
    const [a, b, c] = values.slice(at, at + 3);
    const value = a + 45 * b + (c === undefined ? 0 : 2025 * c);
    demand(value < (c === undefined ? 256 : 65_536), 'F18', 'a group of Base45 is out of range');
    bytes.push(...(c === undefined ? [value] : [value >> 8, value & 255]));
  }
  return Uint8Array.from(bytes);
};

const isBytes = (value, length) => value instanceof Uint8Array && value.length === length;
const isUint = (value) => typeof value === 'bigint';

/** F19, its fields from label 5 on. */
const checkInvoice = ({ time, merchant, amount, nonce, size, root, price }) => {
  const isTime = isUint(time) && time <= kMaxTime && time % kSecondsPerHour === 0n;
  demand(isTime, 'F5', 'the time is not a whole hour');
  demand(isBytes(merchant, 8) && isBytes(nonce, 8), 'F19', 'merchant and nonce have 8 bytes');
  demand(isUint(amount) && amount > 0n, 'F19', 'the amount is nothing');
  demand(isUint(size) && isBytes(root, 32), 'F19', 'size and root are not those of a checkpoint');
  const isPrice = price === undefined || (isUint(price) && price > amount);
  demand(isPrice, 'F19', 'the price is not above the amount');
};

const kLabels = { time: 4n, merchant: 5n, amount: 6n, nonce: 7n, size: 8n, root: 9n, price: 10n };

const payloadOf = (invoice) => {
  const fields = Object.entries(kLabels).filter(([name]) => invoice[name] !== undefined);
  return encode(new Map([[1n, kInvoiceType], ...fields.map(([name, label]) => [label, invoice[name]])]));
};

/** The payload's map as an object. */
export const readInvoicePayload = (payload) => {
  const map = readOne(payload);
  demand(map instanceof Map && map.get(1n) === kInvoiceType, 'F12', 'not an invoice');
  const invoice = Object.fromEntries(Object.entries(kLabels).map(([name, label]) => [name, map.get(label)]));
  checkInvoice(invoice);
  const fields = Object.values(invoice).filter((value) => value !== undefined).length;
  demand(map.size === fields + 1, 'F12', 'an invoice has a field too many');
  return invoice;
};

/** What the QR says, with the bytes signed and their hash. fund: its id; merchantOf: the merchant's kid of a till's. */
export const readInvoiceFrame = (text, fund, merchantOf) => {
  const bytes = fromBase45(text);
  demand(bytes.length >= kHeadBytes && bytes.length <= kMaxFrameBytes, 'F18', 'no frame has this length');
  demand(bytes[0] === kVersion && bytes[1] === kInvoiceFrame, 'F18', 'not an invoice of version 1');
  demand(Buffer.compare(bytes.subarray(2, kHeadBytes), fund.subarray(0, 4)) === 0, 'F18', 'of another fund');
  const reader = new CborReader(bytes.subarray(kHeadBytes));
  const body = reader.array();
  demand(reader.atEnd, 'F1', 'bytes trail after the frame');
  demand(body.length === 7 || body.length === 8, 'F18', 'an invoice has 7 elements, or 8 with a price');
  const [till, hours, amount, nonce, size, root, signature, price] = body;
  demand(isBytes(till, 8) && isUint(hours) && isBytes(signature, 64), 'F18', 'an element is not of its kind');
  demand(body.length === 7 || isUint(price), 'F18', 'the price is not an amount');
  const invoice = {
    time: hours * kSecondsPerHour,
    merchant: merchantOf(till),
    amount,
    nonce,
    size,
    root,
    price,
  };
  checkInvoice(invoice);
  const payload = payloadOf(invoice);
  const header = Buffer.concat([Buffer.from('a201270448', 'hex'), till]);
  const tbs = sigStructure(header, fund, payload);
  return { ...invoice, till, payload, tbs, id: leafHash(tbs), signature };
};
