// A founder's code, read and verified by FORMAT.md F34 and F41 alone.
// Guarantees: undefined for what is no code, or what its desk key did not sign. Must not use the core.
import { createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto';

import { verifyDetached, toHex } from './keys.mjs';
import { sha256 } from './merkle.mjs';

const kForm = /^BESACE-FOUNDER:((?:[0-9A-F]{2})+)$/;
const kMostNameBytes = 200;
const own = generateKeyPairSync('x25519').privateKey;

/** A key of low order agrees with every other on nothing, which OpenSSL refuses. */
const isBoxKey = (bytes) => {
  const jwk = { kty: 'OKP', crv: 'X25519', x: bytes.toString('base64url') };
  try {
    diffieHellman({ privateKey: own, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) });
    return true;
  } catch {
    return false;
  }
};

const nameOf = (bytes) => {
  try {
    const name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return /^\s|\s$|\p{Cc}/u.test(name) || name === '' ? undefined : name;
  } catch {
    return undefined;
  }
};

export const readFounder = (text) => {
  const found = kForm.exec(text.replaceAll(/\s/g, '').toUpperCase());
  const bytes = Buffer.from(found?.[1] ?? '', 'hex');
  const parts = [32, 64, 128].map((end, at, ends) => bytes.subarray(ends[at - 1] ?? 0, end));
  const [key, boxKey, signature] = parts;
  const written = bytes.subarray(128);
  const name = written.length <= kMostNameBytes ? nameOf(written) : undefined;
  if (name === undefined || !isBoxKey(boxKey)) return undefined;
  const message = `besace-statement\n\nfounder\n${toHex(sha256(Buffer.concat([boxKey, written])))}`;
  return verifyDetached(Buffer.from(message), signature, key) ? { key, boxKey, name } : undefined;
};
