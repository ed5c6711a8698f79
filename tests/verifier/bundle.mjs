// Verifies a .besace bundle (FORMAT.md F16) from its bytes alone: entries, tree, checkpoint, every signature, the law.
// Guarantees: shares no code with the core; refuses with the rule broken, or gives the balances.
// Must not need the network or a clock. Where an auditor may check one signature for each chain tip, this checks them all.
import { Sign1 } from '@auth0/cose';

import { CborReader, kMajor } from './cbor.mjs';
import { readEntry } from './entry.mjs';
import { hasHonestPoint, keyObject, toHex } from './keys.mjs';
import { Law } from './law.mjs';
import { merkleRoot, rootsBySize } from './merkle.mjs';
import { readCheckpoint } from './note.mjs';
import { Refusal, demand } from './refusal.mjs';

/** The entries, and the checkpoint's text. */
export const readBundle = (bytes) => {
  const reader = new CborReader(bytes);
  const entries = [];
  while (reader.peekMajor() !== kMajor.text) {
    const charter = entries[0];
    entries.push(at(entries.length, () => readEntry(reader, charter?.id)));
  }
  const note = reader.text();
  demand(reader.atEnd, 'F16', 'something follows the checkpoint');
  demand(entries.length > 0, 'F16', 'there is no entry');
  return { entries, note };
};

/** A refusal says which entry it is about. */
const at = (index, judge) => {
  try {
    return judge();
  } catch (error) {
    if (error instanceof Refusal) error.message = `entry ${index}: ${error.message}`;
    throw error;
  }
};

const checkCheckpoint = (entries, note) => {
  const [charter] = entries;
  const leaves = entries.map((entry) => entry.id);
  const checkpoint = readCheckpoint(note, toHex(charter.id), charter.fields.logKey);
  demand(checkpoint.size === BigInt(entries.length), 'F16', 'the checkpoint is of another size');
  const root = merkleRoot(leaves);
  demand(Buffer.compare(checkpoint.root, root) === 0, 'F14', 'the checkpoint is of another tree');
  return { root, roots: rootsBySize(leaves) };
};

/** F7 by an off-the-shelf COSE reader, which sees the bytes as they are in the bundle. */
export const isSigned = async (entry, key) => {
  if (!hasHonestPoint(entry.signature)) return false;
  try {
    await Sign1.decode(entry.cose).verify(key, { externalAAD: entry.externalAad });
    return true;
  } catch {
    return false;
  }
};

const checkSignatures = async (entries, accounts) => {
  const keys = new Map(accounts.all().map((account) => [account.kid, keyObject(account.publicKey)]));
  for (const [index, entry] of entries.entries()) {
    const key = keys.get(entry.kid);
    demand(key !== undefined, 'L2', `entry ${index}: nobody admitted the key ${entry.kid}`);
    demand(await isSigned(entry, key), 'F7', `entry ${index}: the signature does not hold`);
  }
};

/** Refuses (Refusal), or says what the fund is worth. */
export const verifyBundle = async (bytes) => {
  const { entries, note } = readBundle(bytes);
  const { root, roots } = checkCheckpoint(entries, note);
  const law = new Law(roots);
  entries.forEach((entry, index) => law.apply(entry, index));
  law.finish();
  await checkSignatures(entries, law.accounts);
  demand(law.books.isBalanced, 'L16', 'the books do not balance');
  return { fund: toHex(entries[0].id), size: entries.length, root: toHex(root), law, entries };
};
