// Who may join, by a rulebook and what a person says: RULEBOOK.md R16.
// Guarantees: each condition with how it is judged, in the page's order. Must not use the core.

const kGrown = 18;
const kDayMilliseconds = 86_400_000;

const judgedOf = (mayBe, mayNotBe) => (mayBe ? (mayNotBe ? 'unknown' : 'met') : 'not_met');
const answered = (said, holds) => (said === null ? 'unknown' : holds(said) ? 'met' : 'not_met');

/** The two ages that somebody born in that year may have on a day of this one. */
const agesOf = (year, born) => [...new Set([year - born, Math.max(year - born - 1, 0)])];

const rulesOf = ({ min_age = 0, max_age = Infinity, children = 0 }) => ({ min_age, max_age, children });
const strictest = (a, b) => ({
  min_age: Math.max(a.min_age, b.min_age),
  max_age: Math.min(a.max_age, b.max_age),
  children: Math.max(a.children, b.children),
});

/** rulebook: its JSON, of a rulebook that holds. said: commune, situation, birth_year, children, commitment_months, day; null where not said. */
export const conditionsOf = (rulebook, said) => {
  const { territory, eligibility = {} } = rulebook;
  const { situations = [], commitment_months: months = 0 } = eligibility;
  const year = new Date(said.day * kDayMilliseconds).getUTCFullYear();
  const situation = said.situation === null ? undefined : situations[said.situation];
  const asked = strictest(rulesOf(eligibility), rulesOf(situation ?? {}));
  const byAge = (holds) => {
    if (said.birth_year === null) return 'unknown';
    const ages = agesOf(year, said.birth_year);
    return judgedOf(ages.some(holds), !ages.every(holds));
  };
  const isUnder = (age) => age < kGrown;
  const children = (said.children ?? []).map((born) => agesOf(year, born));
  const sure = children.filter((ages) => ages.every(isUnder)).length;
  const most = children.filter((ages) => ages.some(isUnder)).length;
  const here = said.commune === '' ? null : said.commune;
  const all = [
    [true, 'commune', answered(here, (insee) => territory.some((one) => one.insee === insee))],
    [situations.length > 0, 'situation', answered(said.situation, (at) => at < situations.length)],
    [asked.min_age > 0, 'min_age', byAge((age) => age >= asked.min_age)],
    [asked.max_age < Infinity, 'max_age', byAge((age) => age <= asked.max_age)],
    [
      asked.children > 0,
      'children',
      said.children === null ? 'unknown' : judgedOf(most >= asked.children, sure < asked.children),
    ],
    [months > 0, 'commitment', answered(said.commitment_months, (agreed) => agreed >= months)],
  ];
  return all.filter(([is]) => is).map(([, condition, judged]) => ({ condition, judged }));
};
