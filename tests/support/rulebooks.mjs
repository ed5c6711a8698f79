// Rulebooks that tests write: the demonstration's, changed.
// Guarantees: the same changes, the same text. Must not judge: a rulebook may be wrong on purpose.
import { demonstrationRulebook } from './besace.mjs';

/** The demonstration's rulebook with some members replaced; undefined takes one out. */
export const rulebookWith = (changes) =>
  JSON.stringify({ ...JSON.parse(demonstrationRulebook()), ...changes });

export const kPockets = [
  { name: 'commun', unspent: 'pool' },
  { name: 'épargne', unspent: 'pocket' },
  { name: 'maraîcher', unspent: 'pocket' },
  { name: 'boulanger', unspent: 'pool' },
];
const kOffline = { cap: 6_000, amber_cap: 3_000, green_hours: 72, amber_hours: 168 };
const kShort = { validity: { months: 1 }, offline: kOffline, withhold: 4_000 };

const kHousehold = {
  kind: 'household',
  base: 4_000,
  per_extra_person: 3_000,
  ages: [{ under: 6, amount: 500 }],
};
const kLevels = { kind: 'levels', amounts: [500, 1_500, 3_000] };

/**
 * Rulebooks that hold: alone with pocket 0, with four pockets in their order, in another, with other pockets; then with each other kind of
 * allowance, and with what cuts it.
 */
export const kRulebooks = [
  rulebookWith(kShort),
  rulebookWith({ ...kShort, pockets: kPockets }),
  rulebookWith({ ...kShort, pockets: kPockets, spend: [3, 1, 0, 2] }),
  rulebookWith({ ...kShort, pockets: [kPockets[0], kPockets[3]], spend: [1, 0], withhold: undefined }),
  rulebookWith({ ...kShort, pockets: kPockets, allowance: kHousehold, proration: true }),
  rulebookWith({ ...kShort, pockets: kPockets, accumulation: 10_500 }),
  rulebookWith({
    ...kShort,
    pockets: kPockets,
    contribution: { kind: 'levels', amounts: [5_000, 10_000] },
    allowance: { kind: 'mean', levy: 0 },
  }),
  rulebookWith({
    ...kShort,
    pockets: kPockets,
    contribution: kLevels,
    allowance: { kind: 'savings', target: 10_000 },
    withhold: undefined,
  }),
];
