// The form of a rulebook: RULEBOOK.md R1 to R8, member by member.
// Guarantees: each check gives the JSON Pointer of a fault, or undefined. Must not know what a rulebook gives.

const kMaxCents = 100_000_000;
const kWholeRate = 10_000;
const kMaxMonths = 24;
const kLeastHours = 24;
const kMostHours = 168; // D days
const kMaxPockets = 8;
const kMaxSteps = 32;
const kMaxAges = 3;
const kAdultAge = 18;
const kMaxDaysLate = 366;
const kMaxDueDay = 28;
const kMaxYears = 120;
const kMaxChildren = 19;
const kMaxCommitment = 60;
const kMaxSituations = 8;

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const join = (path, name) => `${path}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
const first = (faults) => faults.find((fault) => fault !== undefined);

const when = (isValid) => (value, path) => (isValid(value) ? undefined : path);
const string = when((value) => typeof value === 'string');
const text = when((value) => typeof value === 'string' && value !== '');
const boolean = when((value) => typeof value === 'boolean');
const oneOf = (...choices) => when((value) => choices.includes(value));
const whole = (least, most) => when((value) => Number.isInteger(value) && value >= least && value <= most);
const cents = whole(0, kMaxCents);
const someCents = whole(1, kMaxCents);
const rate = whole(0, kWholeRate);

/** Each item is checked by itself, and told what precedes it. */
const list = (least, most, item) => (value, path) => {
  if (!Array.isArray(value) || value.length < least || value.length > most) return path;
  return first(value.map((one, at) => item(one, join(path, at), value.slice(0, at))));
};

/** Exactly these members, save the optional ones. */
const object =
  (members, optional = {}) =>
  (value, path) => {
    if (!isObject(value)) return path;
    const known = { ...members, ...optional };
    const unknown = Object.keys(value).find((name) => !Object.hasOwn(known, name));
    if (unknown !== undefined) return join(path, unknown);
    return first(
      Object.entries(known).map(([name, check]) => {
        if (Object.hasOwn(value, name)) return check(value[name], join(path, name));
        return Object.hasOwn(members, name) ? join(path, name) : undefined;
      }),
    );
  };

const byKind = (kinds) => (value, path) => {
  if (!isObject(value)) return path;
  const known = Object.hasOwn(value, 'kind') && typeof value.kind === 'string';
  if (!known || !Object.hasOwn(kinds, value.kind)) return join(path, 'kind');
  const [members, optional] = kinds[value.kind];
  return object({ kind: string, ...members }, optional)(value, path);
};

const level = (value, path, before) => whole((before.at(-1) ?? 0) + 1, kMaxCents)(value, path);
const step = (value, path, before) =>
  object({ from: whole(before.length === 0 ? 0 : before.at(-1).from + 1, kMaxCents), amount: cents })(
    value,
    path,
  );
const age = (value, path, before) =>
  object({ under: whole((before.at(-1)?.under ?? 0) + 1, kAdultAge), amount: cents })(value, path);
const oncePerCategory = (check, value, path, before) =>
  check(value, path) ??
  (before.some(({ category }) => category === value.category) ? join(path, 'category') : undefined);
const categoryRate = (value, path, before) =>
  oncePerCategory(object({ category: text, rate }), value, path, before);
const dueDay = { due_day: whole(1, kMaxDueDay) };

const contribution = byKind({
  free: [{}, { minimum: cents, suggested: list(1, kMaxSteps, step), ...dueDay }],
  levels: [{ amounts: list(1, kMaxSteps, level) }, dueDay],
  minimum: [{ amount: cents }, { per_extra_person: cents, ...dueDay }],
  income: [{ rate: whole(1, kWholeRate), minimum: cents }, dueDay],
  lot: [{}],
});
const allowance = byKind({
  flat: [{ amount: someCents }],
  household: [{ base: someCents, per_extra_person: cents }, { ages: list(1, kMaxAges, age) }],
  savings: [{ target: someCents }],
  mean: [{ levy: whole(0, kWholeRate - 1) }],
  coverage: [{ ceiling: someCents }],
});
const person = { min_age: whole(0, kMaxYears), max_age: whole(0, kMaxYears), children: whole(1, kMaxChildren) };
const rates = list(0, Infinity, categoryRate);
const classes = list(0, Infinity, (value, path, before) =>
  oncePerCategory(object({ category: text, commission: rate }), value, path, before),
);

const form = object(
  {
    schema: oneOf(1),
    name: text,
    demonstration: boolean,
    currency: object({ name: text, symbol: text }),
    territory: list(1, Infinity, object({ insee: text, name: text })),
    categories: list(0, Infinity, string),
    excluded: list(0, Infinity, string),
    allowance,
    validity: object({ months: whole(1, kMaxMonths) }),
    offline: object({
      cap: cents,
      amber_cap: cents,
      green_hours: whole(kLeastHours, kMostHours),
      amber_hours: whole(kLeastHours, kMostHours),
    }),
  },
  {
    eligibility: object(
      { fr: text, en: text },
      {
        ...person,
        commitment_months: whole(1, kMaxCommitment),
        situations: list(1, kMaxSituations, object({ fr: text, en: text }, person)),
      },
    ),
    contribution,
    coverage: object({ otherwise: rate }, { products: rates, places: rates }),
    accumulation: someCents,
    proration: boolean,
    unpaid: object({ reminder_days: whole(1, kMaxDaysLate), grace_days: whole(1, kMaxDaysLate) }),
    pockets: list(1, kMaxPockets, object({ name: text, unspent: oneOf('pool', 'pocket') })),
    spend: list(0, Infinity, whole(0, kMaxPockets - 1)),
    withhold: cents,
    reconversion: object({ minimum: cents, commission: rate }, { classes, days: whole(1, kMaxDaysLate) }),
    counters: object({ circulation: someCents, payments: someCents }),
  },
);

/** [what must hold, where it is at fault], of what one member alone does not show. */
const consistency = (rules) => {
  const { offline, unpaid, withhold = 0, proration = false } = rules;
  const pockets = rules.pockets ?? [{ unspent: 'pool' }];
  const { kind } = rules.allowance;
  const paid = rules.contribution?.kind ?? 'free';
  const isMissing = (category) => !rules.categories.includes(category);
  const named = [
    ['coverage', 'products'],
    ['coverage', 'places'],
    ['reconversion', 'classes'],
  ];
  const strange = named.flatMap(([member, name]) =>
    (rules[member]?.[name] ?? []).map(({ category }, at) => [
      !isMissing(category),
      `/${member}/${name}/${at}/category`,
    ]),
  );
  const { eligibility = {} } = rules;
  const ages = (asked, path) => [(asked.min_age ?? 0) <= (asked.max_age ?? kMaxYears), `${path}/max_age`];
  const spend = rules.spend ?? [...pockets.keys()];
  const saves = kind === 'savings';
  return [
    [offline.amber_cap <= offline.cap, '/offline/amber_cap'],
    [offline.green_hours <= offline.amber_hours, '/offline/amber_hours'],
    [unpaid === undefined || unpaid.reminder_days <= unpaid.grace_days, '/unpaid/grace_days'],
    [pockets[0].unspent === 'pool', '/pockets/0/unspent'],
    ...spend.map((number, at) => [number < pockets.length, `/spend/${at}`]),
    [spend.length === pockets.length && new Set(spend).size === pockets.length, '/spend'],
    ...strange,
    ages(eligibility, '/eligibility'),
    ...(eligibility.situations ?? []).map((one, at) => ages(one, `/eligibility/situations/${at}`)),
    [!saves || paid === 'levels', '/contribution'],
    [
      !saves || paid !== 'levels' || rules.contribution.amounts.at(-1) <= rules.allowance.target,
      '/allowance/target',
    ],
    [!saves || pockets.length >= 3, '/pockets'],
    [!saves || withhold === 0, '/withhold'],
    [!(saves || kind === 'mean') || !proration, '/proration'],
    [kind !== 'mean' || paid !== 'lot', '/contribution'],
    [paid !== 'lot' || unpaid === undefined, '/unpaid'],
    [kind !== 'coverage' || rules.coverage !== undefined, '/coverage'],
  ];
};

/** R2: no lone surrogates. Only for what has the form of a rulebook, which is not nested deeply. */
const isWellFormed = (value) => {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isWellFormed);
};

export const whyNotForm = (value) => {
  if (!isObject(value)) return '/';
  const fault = form(value, '');
  if (fault !== undefined) return fault;
  if (!isWellFormed(value)) return '/';
  return first(consistency(value).map(([holds, path]) => (holds ? undefined : path)));
};
