// A state's root as two people compare it by eye: its first digits, in groups that stay on one line.
// Guarantees the same for the same root, on every page that shows one. Must not be what a machine compares.
const kDigits = 12;

/** root: hex. */
export function rootMark(root: string): string {
  return root.slice(0, kDigits).match(/.{4}/gu)?.join('\u00a0') ?? '';
}
