// The form for joining: it asks what the rules need and nothing else, and reads what was typed.
import { describe, expect, it } from 'vitest';
import { askedBy, emptyJoin, kNoSituation, readJoin, yearIn } from '../../../src/features/member/join_draft';

const kYear = 2026;
const nothing = { eligibility: null, byHousehold: false };
const rule = { fr: 'a', en: 'a', birthYear: false, children: false };
const bySituation = {
  byHousehold: false,
  eligibility: {
    ...rule,
    commitmentMonths: 12,
    situations: [
      { ...rule, children: true },
      { ...rule, birthYear: true },
    ],
  },
};

describe('JoinForm', () => {
  it('TakesAYearThatSomebodyAliveWasBornIn', () => {
    expect(yearIn(' 2015 ', kYear)).toBe(2015);
    for (const typed of ['1015', '15', '2027', '', 'abcd']) expect(yearIn(typed, kYear)).toBeNull();
  });

  it('AsksNothingWhereTheRulesNeedNothing', () => {
    const asked = askedBy(nothing, '');
    expect(asked).toEqual({
      situation: false,
      birthYear: false,
      adults: false,
      children: false,
      commitmentMonths: 0,
    });
    const { facts, faults } = readJoin(emptyJoin(), asked, 0, kYear);
    expect(facts).toEqual({ household: null, birthYear: null, situation: null, commitmentMonths: null });
    expect(faults.size).toBe(0);
  });

  it('AsksWhatTheChosenSituationNeeds', () => {
    expect(askedBy(bySituation, '')).toMatchObject({ situation: true, children: false, birthYear: false });
    expect(askedBy(bySituation, '0')).toMatchObject({ children: true, birthYear: false });
    expect(askedBy(bySituation, '1')).toMatchObject({ children: false, birthYear: true });
    expect(askedBy(bySituation, kNoSituation)).toMatchObject({ children: false, birthYear: false });
    expect(askedBy({ ...nothing, byHousehold: true }, '')).toMatchObject({ adults: true, children: true });
  });

  it('ReadsWhatWasTyped', () => {
    const draft = {
      ...emptyJoin(),
      situation: '0',
      children: '2',
      years: ['2020', ' 2022 ', '19'],
      committed: true,
    };
    const { facts, faults } = readJoin(draft, askedBy(bySituation, '0'), 2, kYear);
    expect([...faults]).toEqual([]);
    expect(facts).toEqual({
      household: { adults: 1, children: [2020, 2022] },
      birthYear: null,
      situation: 0,
      commitmentMonths: 12,
    });
    const none = readJoin({ ...emptyJoin(), situation: kNoSituation }, askedBy(bySituation, ''), 2, kYear);
    expect(none.facts).toMatchObject({ situation: 2, commitmentMonths: 0 });
  });

  it('SaysWhichFieldsCannotBeRead', () => {
    const asked = askedBy({ ...bySituation, byHousehold: true }, '1');
    const draft = { ...emptyJoin(), adults: '0', children: '1', years: ['2030'], birthYear: '84' };
    const { facts, faults } = readJoin(draft, asked, 2, kYear);
    expect([...faults].sort()).toEqual(['adults', 'birthYear', 'situation', 'years']);
    expect(facts).toMatchObject({ household: null, birthYear: null, situation: null });
    const many = readJoin({ ...emptyJoin(), adults: '5', children: '16' }, asked, 2, kYear);
    expect(many.faults.has('children')).toBe(true);
  });
});
