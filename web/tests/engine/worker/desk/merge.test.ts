// Two operators' versions of one record, whatever each has changed.
import { describe, expect, it } from 'vitest';
import { canonical, merge, type Fields } from '../../../../src/engine/worker/desk/merge';

const base: Fields = {
  name: 'Zoé',
  contact: '',
  household: { adults: 1, children: [] },
  mandate: { iban: 'FR1', bic: 'A' },
  keys: [{ kid: 'a', key: '1' }],
};
const mergeOf = (mine: Fields, theirs: Fields) =>
  merge(base, { ...base, ...mine }, { ...base, ...theirs }, ['mandate']);

describe('Merge', () => {
  it('TakesWhatOneSideChanged', () => {
    const { fields, clashes } = mergeOf({ name: 'Zoé Martin' }, { contact: '06' });
    expect(fields).toEqual({ ...base, name: 'Zoé Martin', contact: '06' });
    expect(clashes).toEqual([]);
  });

  it('TakesWhatBothChangedAlikeWithoutAWord', () => {
    const { fields, clashes } = mergeOf({ name: 'Z' }, { name: 'Z' });
    expect(fields).toEqual({ ...base, name: 'Z' });
    expect(clashes).toEqual([]);
  });

  it('KeepsTheirsOfWhatBothChangedAndNamesIt', () => {
    const { fields, clashes } = mergeOf({ name: 'Zoé M.' }, { name: 'Zoé Martin' });
    expect(fields).toEqual({ ...base, name: 'Zoé Martin' });
    expect(clashes).toEqual([{ field: 'name', kept: 'Zoé Martin', other: 'Zoé M.' }]);
  });

  it('MergesTheFieldsOfAFieldEachByItself', () => {
    const mine = { household: { adults: 2, children: [] } };
    const theirs = { household: { adults: 1, children: [2019] } };
    expect(mergeOf(mine, theirs)).toEqual({
      fields: { ...base, household: { adults: 2, children: [2019] } },
      clashes: [],
    });
    const other = mergeOf({ household: { adults: 2, children: [2020] } }, theirs);
    expect(other.fields['household']).toEqual({ adults: 2, children: [2019] });
    expect(other.clashes).toEqual([{ field: 'household.children', kept: [2019], other: [2020] }]);
  });

  it('NeverMakesOneThingOfTwo', () => {
    const mine = { mandate: { iban: 'FR2', bic: 'A' } };
    const theirs = { mandate: { iban: 'FR1', bic: 'B' } };
    const { fields, clashes } = mergeOf(mine, theirs);
    expect(fields['mandate']).toEqual(theirs.mandate);
    expect(clashes).toEqual([{ field: 'mandate', kept: theirs.mandate, other: mine.mandate }]);
  });

  it('UnitesListsOfThings', () => {
    const [b, c] = [
      { kid: 'b', key: '2' },
      { key: '3', kid: 'c' },
    ];
    const both = mergeOf({ keys: [...(base['keys'] as Fields[]), b] }, { keys: [c, { key: '1', kid: 'a' }] });
    expect(both.clashes).toEqual([]);
    expect(both.fields['keys']).toEqual([c, { key: '1', kid: 'a' }, b]);
    expect(mergeOf({ keys: [] }, { keys: [{ kid: 'a', key: '1' }, b] }).fields['keys']).toEqual([b]);
    expect(mergeOf({ keys: [{ kid: 'a', key: '1' }, b] }, { keys: [] }).fields['keys']).toEqual([b]);
  });

  it('TakesAFieldThatOnlyOneSideKnows', () => {
    expect(mergeOf({}, { later: 1 }).fields).toEqual({ ...base, later: 1 });
    expect(mergeOf({ later: 1 }, {}).fields).toEqual({ ...base, later: 1 });
  });

  it('NamesWhatDiffersWhenNothingWasAgreedBefore', () => {
    const { fields, clashes } = merge(null, { a: 1, b: 2 }, { a: 1, b: 3, c: 4 }, []);
    expect(fields).toEqual({ a: 1, b: 3, c: 4 });
    expect(clashes).toEqual([{ field: 'b', kept: 3, other: 2 }]);
  });

  it('LosesNothingInAnyOrder', () => {
    const values = ['x', 'y', 'z'];
    for (const before of values)
      for (const mine of values)
        for (const theirs of values) {
          const { fields, clashes } = merge({ f: before }, { f: mine }, { f: theirs }, []);
          const shown = [fields['f'], ...clashes.map(({ other }) => other)];
          for (const changed of [mine, theirs]) if (changed !== before) expect(shown).toContain(changed);
        }
  });

  it('WritesOneTextForOneValue', () => {
    expect(canonical({ b: [1, { d: 1, c: 2 }], a: null })).toBe(
      canonical({ a: null, b: [1, { c: 2, d: 1 }] }),
    );
  });
});
