// Ed25519 keys and signatures by the rules of FORMAT.md F6 and F7.
// Guarantees: a key or signature that passes here is one that the rules admit, whatever else OpenSSL would take.
// Must not parse entries. node:crypto checks the equation and S < L; the torsion rules come from @noble/curves.
import { createPublicKey, verify } from 'node:crypto';

import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js';

import { sha256 } from './merkle.mjs';

export const toHex = (bytes) => Buffer.from(bytes).toString('hex');

const kSmallOrder = new Set(ED25519_TORSION_SUBGROUP);
const kSpkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

export const kidOf = (publicKey) => toHex(sha256(publicKey).subarray(0, 8));

const isHonestPoint = (publicKey) => {
  try {
    const point = ed25519.Point.fromBytes(publicKey);
    return !point.is0() && point.isTorsionFree();
  } catch {
    return false;
  }
};

const admissible = new Map();
/** F6: the canonical encoding of a point of the prime-order subgroup, other than the identity. Each key is tried once. */
export const isAdmissibleKey = (publicKey) => {
  const hex = toHex(publicKey);
  if (!admissible.has(hex)) admissible.set(hex, isHonestPoint(publicKey));
  return admissible.get(hex);
};

/** The part of F7 that the signature equation does not show. */
export const hasHonestPoint = (signature) => !kSmallOrder.has(toHex(signature.subarray(0, 32)));

export const keyObject = (publicKey) =>
  createPublicKey({ key: Buffer.concat([kSpkiPrefix, publicKey]), format: 'der', type: 'spki' });

export const verifyDetached = (message, signature, publicKey) =>
  signature.length === 64 &&
  hasHonestPoint(signature) &&
  verify(null, message, keyObject(publicKey), signature);
