// The log key's chain, ticks and standings, rebuilt as FORMAT.md F28 has an excerpt's reader do.
// Guarantees: an entry's id is that of the entry that its place in the chain, its time and its day or root make.
// Must not trust an index: only the last one's is proven.
import { encode } from './encode.mjs';
import { sigStructure } from './entry.mjs';
import { leafHash } from './merkle.mjs';

const kTick = 15;
const kStanding = 18;
const kProtectedPrefix = 'a201270448';

const payloadOf = ({ seq, prev, time, day, root }) =>
  encode(
    new Map([
      [1, root === undefined ? kTick : kStanding],
      [2, seq],
      [3, prev],
      [4, time],
      [5, root ?? day],
    ]),
  );

/** The entry that follows one of the log key's chain, without its signature. before: { seq, id }. */
const following = (before, { index, time, day, root }, { kid, fund }) => {
  const said = root === undefined ? { type: 'tick', day } : { type: 'standing', root };
  const fields = { ...said, seq: before.seq + 1n, prev: before.id, time };
  const protectedHeader = Buffer.from(kProtectedPrefix + kid, 'hex');
  const id = leafHash(sigStructure(protectedHeader, fund, payloadOf(fields)));
  return { index, kid, id, fields };
};

/** told: { index, time, day or root } of each entry after last, which is the charter's { seq: 0n, id } where there was none. */
export const rebuildChain = (last, told, log) => {
  const chain = [];
  for (const one of told) {
    const before = chain.at(-1);
    chain.push(following(before === undefined ? last : { seq: before.fields.seq, id: before.id }, one, log));
  }
  return chain;
};
