// Requests and excerpts as bytes: FORMAT.md F27 and F30.
// Guarantees: what is read here, its writer would have written the same. Must not verify: excerpt.mjs does.
import { readOne } from './cbor.mjs';
import { encode } from './encode.mjs';
import { toHex } from './keys.mjs';
import { ascends, inGroups, isAnyOf, isBytes, isHash, isKid, isRepeated, isTuple, isUint } from './kinds.mjs';
import { readNews, writeNews } from './news_form.mjs';
import { reading, refuseUnless } from './refused.mjs';

const kMostWallets = 64;
const kSecondsPerHour = 3600n;

/** wallets: pairs [kid, from], of merchants as well. standing: a till's, the index of the one it holds. */
export const writeRequest = ({ size, wallets, standing }) =>
  encode([
    size,
    wallets.flatMap(([kid, from]) => [Buffer.from(kid, 'hex'), from]),
    ...(standing === undefined ? [] : [standing]),
  ]);

export const readRequest = (bytes) => {
  const value = reading('bad_cbor', () => readOne(bytes));
  const kinds = [isUint, isRepeated([isKid, isUint])];
  refuseUnless(isTuple(value, kinds) || isTuple(value, [...kinds, isUint]), 'bad_excerpt');
  const [size, flat, standing] = value;
  const wallets = inGroups(flat, 2).map(([kid, from]) => [toHex(kid), Number(from)]);
  refuseUnless(wallets.length <= kMostWallets, 'bad_excerpt');
  return { size: Number(size), wallets, ...(standing !== undefined && { standing: Number(standing) }) };
};

/** Each entry's index as what it adds to that of the one before; its hours and its day or root as they are. */
const differences = (clock) =>
  clock.flatMap(({ index, time, day, root }, at) => {
    const before = at === 0 ? 0 : clock[at - 1].index;
    return [BigInt(index - before), time / kSecondsPerHour, root ?? day];
  });
const sums = (told) => {
  let index = 0;
  return inGroups(told, 3).map(([added, hours, value]) => {
    index += Number(added);
    return { index, time: hours * kSecondsPerHour, ...(isBytes(value) ? { root: value } : { day: value }) };
  });
};

/** clock: { index, time, day or root }; entries: pairs [index, bytes]; news: a till's, as news_form.mjs has it. */
export const writeExcerpt = ({ note, consistency, clock, entries, proof, news }) =>
  encode([
    note,
    consistency,
    differences(clock),
    entries.flat(),
    proof,
    ...(news === undefined ? [] : [writeNews(news)]),
  ]);

export const readExcerpt = (bytes) => {
  const value = reading('bad_cbor', () => readOne(bytes));
  const kinds = [
    (text) => typeof text === 'string',
    isBytes,
    isRepeated([isUint, isUint, isAnyOf(isUint, isHash)]),
    isRepeated([isUint, isBytes]),
    isBytes,
  ];
  refuseUnless(isTuple(value, kinds) || isTuple(value, [...kinds, Array.isArray]), 'bad_excerpt');
  const [note, consistency, added, flat, proof, news] = value;
  const clock = sums(added);
  const entries = inGroups(flat, 2).map(([index, cose]) => [Number(index), cose]);
  for (const list of [clock.map(({ index }) => index), entries.map(([index]) => index)])
    refuseUnless(ascends(list), 'bad_excerpt');
  const read = { note, consistency, clock, entries, proof };
  return news === undefined ? read : { ...read, news: readNews(news) };
};
