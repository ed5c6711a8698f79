// The one error of this verifier: which rule of core/FORMAT.md the bytes break, and where.
// Guarantees: every refusal names its rule.
// Must not be thrown for anything but the bytes under judgement.

export class Refusal extends Error {
  /** @param {string} rule as numbered in FORMAT.md, e.g. "F9" */
  constructor(rule, message) {
    super(`${rule}: ${message}`);
    this.name = 'Refusal';
    this.rule = rule;
  }
}

export const demand = (condition, rule, message) => {
  if (!condition) throw new Refusal(rule, message);
};
