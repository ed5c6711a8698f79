// Findings as the specification determines them: which code, at which entry.
// Guarantees: the same pairs for two readings that agree on the law. Must not look at severities, amounts nor texts.

const kProofs = ['fork', 'cum_mismatch'];

/** A key's first proof of a fork sets its suspension; how many more its later entries make is not determined. */
const withoutLaterProofs = (findings) => {
  const proved = new Set();
  return findings.filter(({ code, kid }) => {
    if (!kProofs.includes(code)) return true;
    const isFirst = !proved.has(kid);
    proved.add(kid);
    return isFirst;
  });
};

/** "index code", each once, in the order of the log. findings: { code, index, kid }. */
export const pairs = (findings) => {
  const ordered = [...findings].sort((one, other) => one.index - other.index);
  return [...new Set(withoutLaterProofs(ordered).map(({ code, index }) => `${index} ${code}`))].sort();
};
