// Why a person is given nothing this time (core/RULEBOOK.md R10), in English: what it is, then what to do.
// Guarantees: one sentence for each of the core's reasons. Must not blame anybody.
export const refusalsEn = {
  contribution_unpaid: {
    what: 'This person’s contribution is late.',
    next: 'Their allowance starts again once it is paid; what they received can still be spent.',
  },
  not_yet_joined: {
    what: 'This person joins after this month.',
    next: 'Their allowance starts with the month they join.',
  },
  household_out_of_range: {
    what: 'Their household is not one the rulebook knows.',
    next: 'Check how many people it has, and their ages.',
  },
  not_a_level: {
    what: 'What was paid in is not one of the rulebook’s amounts.',
    next: 'Check what was paid in for this month.',
  },
  no_partner: {
    what: 'No partner completes their savings yet.',
    next: 'Wait for the partner’s agreement for this month.',
  },
  at_cap: {
    what: 'This person holds as much as the rulebook allows.',
    next: 'Their allowance starts again once they have spent part of their balance.',
  },
  nothing_to_share: {
    what: 'There is nothing to share this month.',
    next: 'Record the month’s contributions first.',
  },
};
