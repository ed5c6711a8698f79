// One polite voice for screen readers: what has just changed, said once.
// Guarantees that the same sentence said twice is heard twice.
// Must not be used for errors: Notice with `live` says those at once.
let said = $state({ text: '', turn: 0 });

export function announce(text: string): void {
  said = { text, turn: said.turn + 1 };
}

export function announced(): { text: string; turn: number } {
  return said;
}
