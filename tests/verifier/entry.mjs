// An entry of FORMAT.md section 2, read from its bytes: COSE_Sign1, the bytes signed, the id.
// Guarantees: what is returned has the one spelling the rules allow. Must not verify signatures: signatures.mjs does.
import { readOne } from './cbor.mjs';
import { toHex } from './keys.mjs';
import { leafHash } from './merkle.mjs';
import { demand } from './refusal.mjs';
import { readPayload } from './schema.mjs';

const kMaxEntryBytes = 65_536;
const kCoseSign1Tag = 18n;
const kProtectedPrefix = 'a201270448';
const kMajorTag = 6;

const head = (major, length) => {
  if (length < 24) return Uint8Array.of((major << 5) | length);
  if (length < 256) return Uint8Array.of((major << 5) | 24, length);
  return Uint8Array.of((major << 5) | 25, length >> 8, length & 255);
};
const byteString = (bytes) => Buffer.concat([head(2, bytes.length), bytes]);

/** F10. Lengths stay below 65,536 by F8. */
export const sigStructure = (protectedHeader, externalAad, payload) =>
  Buffer.concat([
    Uint8Array.of(0x84),
    head(3, 10),
    Buffer.from('Signature1'),
    byteString(protectedHeader),
    byteString(externalAad),
    byteString(payload),
  ]);

/** Reads one entry at the reader's place. fund: the charter's id, or undefined while no charter is known. */
export const readEntry = (reader, fund) => {
  const begin = reader.offset;
  demand(reader.expect(kMajorTag, 'a tag') === kCoseSign1Tag, 'F9', 'the tag is not that of a COSE_Sign1');
  demand(reader.arrayLength() === 4n, 'F9', 'a COSE_Sign1 has four parts');
  const protectedHeader = reader.byteString();
  const isHeader = protectedHeader.length === 13 && toHex(protectedHeader).startsWith(kProtectedPrefix);
  demand(isHeader, 'F9', 'the protected header is not {1: -8, 4: kid}');
  demand(reader.map().size === 0, 'F9', 'the unprotected header is not empty');
  const payload = reader.byteString();
  const signature = reader.byteString();
  demand(signature.length === 64, 'F9', 'a signature has 64 bytes');
  const cose = reader.bytes.subarray(begin, reader.offset);
  demand(cose.length <= kMaxEntryBytes, 'F8', 'an entry has at most 65,536 bytes');

  const fields = readPayload(readOne(payload));
  const isCharter = fields.type === 'charter';
  demand(isCharter || fund !== undefined, 'L1', 'the first entry is not a charter');
  const externalAad = isCharter ? new Uint8Array() : fund;
  const tbs = sigStructure(protectedHeader, externalAad, payload);
  return { kid: toHex(protectedHeader.subarray(5)), fields, externalAad, id: leafHash(tbs), cose, signature };
};
