// What differs between two rulebooks, member by member.
// Guarantees that every difference is named once; of two lists, what came and what went. Must not judge a rulebook: the core has read both.

export type RuleValue = null | boolean | number | string | RuleValue[] | { [member: string]: RuleValue };
export interface RuleChange {
  /** The members that lead to it. */
  path: string[];
  /** undefined: not there. */
  before: RuleValue | undefined;
  after: RuleValue | undefined;
}

export function changesBetween(before: string, after: string): RuleChange[] {
  return differences([], JSON.parse(before) as RuleValue, JSON.parse(after) as RuleValue);
}

/** All of a rulebook. */
export function membersOf(rulebook: string): RuleChange[] {
  return differences([], {}, JSON.parse(rulebook) as RuleValue);
}

export function isObject(value: RuleValue | undefined): value is { [member: string]: RuleValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function differences(
  path: string[],
  before: RuleValue | undefined,
  after: RuleValue | undefined,
): RuleChange[] {
  if (sameText(before) === sameText(after)) return [];
  const there = [before, after].filter((side) => side !== undefined);
  if (there.every(isObject)) {
    const sides = there.filter(isObject);
    const names = [...new Set(sides.flatMap((side) => Object.keys(side)))];
    const of = (side: RuleValue | undefined, name: string) => (isObject(side) ? side[name] : undefined);
    return names.flatMap((name) => differences([...path, name], of(before, name), of(after, name)));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const [gone, come] = [without(before, after), without(after, before)];
    // Only their order: then both are shown whole.
    return gone.length + come.length > 0 ? [{ path, before: gone, after: come }] : [{ path, before, after }];
  }
  return [{ path, before, after }];
}

function without(list: RuleValue[], others: RuleValue[]): RuleValue[] {
  const known = new Set(others.map(sameText));
  return list.filter((one) => !known.has(sameText(one)));
}

/** One text for one value, whatever the order of its members. */
function sameText(value: RuleValue | undefined): string {
  const text = JSON.stringify(value, (_, part: RuleValue) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  ) as string | undefined;
  return text ?? '';
}
