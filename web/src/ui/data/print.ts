// Prints the page as it has been made ready for paper, then lets it be put back.
// Guarantees that it is put back only when printing is over: some browsers print after the call has returned.
// Must not change the page itself.

const endings = ['afterprint', 'pointerdown', 'keydown'] as const;

export function printPage(putBack: () => void): void {
  const end = (): void => {
    for (const ending of endings) removeEventListener(ending, end);
    putBack();
  };
  // Where a browser never says that it has printed, the person's next gesture does.
  for (const ending of endings) addEventListener(ending, end);
  window.print();
}
