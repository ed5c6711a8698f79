// Three versions of one record into one: what was last agreed, what this device has made of it, what another has.
// Guarantees: a field changed on one side is taken; one changed on both to different values keeps theirs and is named; lists of things are united.
// Must not know what a record is about.

export type Json = null | boolean | number | string | Json[] | { [member: string]: Json };
export interface Fields {
  [member: string]: Json;
}

/** A field that both have changed: `kept` is theirs, `other` is ours. undefined: not there. */
export interface Clash {
  field: string;
  kept: Json | undefined;
  other: Json | undefined;
}
export interface Merged {
  fields: Fields;
  clashes: Clash[];
}

/** whole: paths of what is taken from one side or the other, never made of both. */
export function merge(base: Fields | null, mine: Fields, theirs: Fields, whole: readonly string[]): Merged {
  const clashes: Clash[] = [];
  const fields = mergeFields('', base ?? {}, mine, theirs, { whole, clashes });
  return { fields, clashes };
}

/** One text for one value, whatever the order of its members. */
export function canonical(value: Json | undefined): string {
  return JSON.stringify(value, (_, part: Json) =>
    isFields(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}

export function same(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || canonical(a) === canonical(b);
}

/** As a person may read it. */
export function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if (isFields(value))
    return Object.values(value)
      .map(textOf)
      .filter((text) => text !== '')
      .join(' · ');
  return String(value);
}

interface Merging {
  whole: readonly string[];
  clashes: Clash[];
}

function mergeFields(path: string, base: Fields, mine: Fields, theirs: Fields, merging: Merging): Fields {
  const merged: Fields = {};
  for (const member of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const at = path === '' ? member : `${path}.${member}`;
    const value = mergeValue(at, base[member], mine[member], theirs[member], merging);
    if (value !== undefined) merged[member] = value;
  }
  return merged;
}

function mergeValue(
  path: string,
  base: Json | undefined,
  mine: Json | undefined,
  theirs: Json | undefined,
  merging: Merging,
): Json | undefined {
  if (same(mine, theirs) || same(base, mine)) return theirs;
  if (same(base, theirs)) return mine;
  if (!merging.whole.includes(path)) {
    if (isFields(mine) && isFields(theirs))
      return mergeFields(path, isFields(base) ? base : {}, mine, theirs, merging);
    if (isThings(mine) && isThings(theirs)) return unite(isThings(base) ? base : [], mine, theirs);
  }
  merging.clashes.push({ field: path, kept: theirs, other: mine });
  return theirs;
}

/** All of both, but for what one of them has taken out since. */
function unite(base: Fields[], mine: Fields[], theirs: Fields[]): Fields[] {
  const [before, here, there] = [base, mine, theirs].map((list) => new Set(list.map(canonical)));
  const kept = theirs.filter((thing) => here?.has(canonical(thing)) || !before?.has(canonical(thing)));
  const added = mine.filter((thing) => !there?.has(canonical(thing)) && !before?.has(canonical(thing)));
  return [...kept, ...added];
}

function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isThings(value: Json | undefined): value is Fields[] {
  return Array.isArray(value) && value.every(isFields);
}
