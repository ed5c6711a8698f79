// The checkpoint of FORMAT.md F15: a C2SP tlog-checkpoint in a signed note.
// Guarantees: the size and root returned are signed by the log key. Must not know the tree.
import { kidOf, verifyDetached } from './keys.mjs';
import { sha256 } from './merkle.mjs';
import { demand } from './refusal.mjs';

const kMaxNoteBytes = 4096;
const kMaxWitnesses = 16;
const kEd25519 = 1;
const kSize = /^(0|[1-9][0-9]{0,18})$/;
const kSignatureLine = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/;

/** Base64 with padding, in its one spelling. */
const fromBase64 = (text) => {
  const bytes = Buffer.from(text, 'base64');
  demand(bytes.toString('base64') === text, 'F15', `${text} is not base64`);
  return new Uint8Array(bytes);
};

export const logName = (fundHex) => `besace.fund/${fundHex}`;

export const keyHash = (name, publicKey) =>
  sha256(Buffer.from(`${name}\n`), Uint8Array.of(kEd25519), publicKey).subarray(0, 4);

const readSignatureLine = (line) => {
  const match = kSignatureLine.exec(line);
  demand(match !== null, 'F15', 'a line is not a signature line');
  const blob = fromBase64(match[2]);
  demand(blob.length > 4, 'F15', 'a signature line is too short');
  return { name: match[1], hash: blob.subarray(0, 4), signature: blob.subarray(4) };
};

/** The size and root that logKey signed. */
export const readCheckpoint = (note, fundHex, logKey) => {
  demand(Buffer.byteLength(note) <= kMaxNoteBytes, 'F15', 'the checkpoint is too long');
  const split = note.indexOf('\n\n');
  demand(split >= 0 && note.endsWith('\n'), 'F15', 'the checkpoint is not a signed note');
  const signed = note.slice(0, split + 1);
  const lines = signed.slice(0, -1).split('\n');
  demand(lines.length === 3, 'F15', 'the signed text has three lines');
  const name = logName(fundHex);
  demand(lines[0] === name, 'F15', 'the checkpoint is of another fund');
  demand(kSize.test(lines[1]), 'F15', 'the size is not a decimal number');
  const root = fromBase64(lines[2]);
  demand(root.length === 32, 'F15', 'the root has 32 bytes');

  const signatures = note
    .slice(split + 2, -1)
    .split('\n')
    .map(readSignatureLine);
  demand(signatures.length <= 1 + kMaxWitnesses, 'F15', 'too many signature lines');
  const [first] = signatures;
  const isLog = first.name === name && Buffer.compare(first.hash, keyHash(name, logKey)) === 0;
  demand(isLog, 'F15', 'the first signature is not the log key\u2019s');
  const holds = verifyDetached(Buffer.from(signed), first.signature, logKey);
  demand(holds, 'F15', `the log key ${kidOf(logKey)} did not sign this checkpoint`);
  return { size: BigInt(lines[1]), root };
};
