// Writes what FORMAT.md specifies: signed entries, checkpoints, bundles. For tests alone.
// Guarantees: everything is derived from the arguments, signed by node:crypto; nothing of the core is used.
// Must not refuse what breaks a rule: tests write such things on purpose.
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';

import { encode } from '../verifier/encode.mjs';
import { kidOf } from '../verifier/keys.mjs';
import { leafHash, sha256 } from '../verifier/merkle.mjs';
import { sigStructure } from '../verifier/entry.mjs';
import { keyHash, logName } from '../verifier/note.mjs';

export { encode };

const kPkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const kSpkiPrefixBytes = 12;

/** A key pair from a 32-byte seed. */
export const keysFromSeed = (seed) => {
  const privateKey = createPrivateKey({
    key: Buffer.concat([kPkcs8Prefix, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const publicKey = new Uint8Array(spki.subarray(kSpkiPrefixBytes));
  return { seed: new Uint8Array(seed), privateKey, publicKey, kid: kidOf(publicKey) };
};
const byName = new Map();
/** The same, the seed being the hash of a name; made once. */
export const keysFromName = (name) => {
  if (!byName.has(name)) byName.set(name, keysFromSeed(sha256(Buffer.from(name))));
  return byName.get(name);
};

/** Wraps a payload's bytes as an entry; external_aad is the fund's id, or nothing for a charter. */
export const signPayload = (keys, payload, fund = new Uint8Array()) => {
  const protectedHeader = Buffer.concat([Buffer.from('a201270448', 'hex'), Buffer.from(keys.kid, 'hex')]);
  const tbs = sigStructure(protectedHeader, fund, payload);
  const signature = sign(null, tbs, keys.privateKey);
  const cose = Buffer.concat([
    Buffer.from([0xd2, 0x84]),
    encode(new Uint8Array(protectedHeader)),
    Buffer.from([0xa0]),
    encode(new Uint8Array(payload)),
    encode(new Uint8Array(signature)),
  ]);
  return { cose: new Uint8Array(cose), id: leafHash(tbs) };
};

/** The note of F15 with the log key's line alone. */
export const writeCheckpoint = (fundHex, size, root, logKeys) => {
  const name = logName(fundHex);
  const text = `${name}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
  const signature = sign(null, Buffer.from(text), logKeys.privateKey);
  const blob = Buffer.concat([keyHash(name, logKeys.publicKey), signature]);
  return `${text}\n\u2014 ${name} ${blob.toString('base64')}\n`;
};

export const writeBundle = (entries, note) =>
  new Uint8Array(Buffer.concat([...entries.map((entry) => entry.cose), encode(note)]));
