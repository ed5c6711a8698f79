// The few sums of money that screens show and the core does not compute.
// Guarantees: bigint only, and never below zero where a person reads what is left. Must not decide anything.

export function sum(amounts: bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

export function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

export function leftOver(allowance: bigint, spent: bigint): bigint {
  return larger(allowance - spent, 0n);
}
