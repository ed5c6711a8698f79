// Ticks rebuilt from the log key's chain, as FORMAT.md F28 has an excerpt's reader do.
// Guarantees: a tick's id is that of the entry that its index in the chain, its time and its day make.
// Must not trust an index: only the last one's is proven.
import { encode } from './encode.mjs';
import { sigStructure } from './entry.mjs';
import { leafHash } from './merkle.mjs';

const kTick = 15;
const kProtectedPrefix = 'a201270448';

const payloadOf = ({ seq, prev, time, day }) =>
  encode(
    new Map([
      [1, kTick],
      [2, seq],
      [3, prev],
      [4, time],
      [5, day],
    ]),
  );

/** The tick that follows one of the log key's chain, without its signature. before: { seq, id }. */
const following = (before, { index, time, day }, { kid, fund }) => {
  const fields = { type: 'tick', seq: before.seq + 1n, prev: before.id, time, day };
  const protectedHeader = Buffer.from(kProtectedPrefix + kid, 'hex');
  const id = leafHash(sigStructure(protectedHeader, fund, payloadOf(fields)));
  return { index, kid, id, fields };
};

/** told: { index, time, day } of each tick after last, which is the charter's { seq: 0n, id } where there was none. */
export const rebuildTicks = (last, told, log) => {
  const ticks = [];
  for (const one of told) {
    const before = ticks.at(-1);
    ticks.push(following(before === undefined ? last : { seq: before.fields.seq, id: before.id }, one, log));
  }
  return ticks;
};
