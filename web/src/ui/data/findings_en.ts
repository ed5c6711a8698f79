// What each finding means, in English, for a person who checks public money.
// Guarantees: one sentence for each code. Must not use the words of programmers.

import type { FindingCode, FindingWords } from './finding_codes';

export const findingsEn: Record<FindingCode, FindingWords> = {
  ok: { title: 'Nothing to report', sentence: 'This record is in order.' },

  too_large: { title: 'Record too long', sentence: 'This record is larger than allowed; it does not count.' },
  bad_cbor: {
    title: 'Unreadable record',
    sentence: 'This data is not written as the format requires, so it cannot be read with certainty.',
  },
  bad_entry: {
    title: 'Malformed record',
    sentence: 'Something is missing from this record, or there is something too many; it does not count.',
  },
  unknown_type: {
    title: 'Unknown kind',
    sentence: 'This kind of record is not one the fund knows; it does not count.',
  },
  bad_text: {
    title: 'Unreadable text',
    sentence: 'A text in this record is badly written or too long; it does not count.',
  },
  bad_amount: {
    title: 'Impossible amount',
    sentence: 'The amount of this record is zero, negative or out of all proportion; it does not count.',
  },
  bad_encoding: {
    title: 'Damaged data',
    sentence: 'Some data is damaged: it has changed since it was written.',
  },
  bad_frame: { title: 'Unreadable picture', sentence: 'The code exchanged between two devices is damaged.' },
  bad_version: { title: 'Unknown version', sentence: 'This data comes from a version newer than this page.' },
  bad_checkpoint: {
    title: 'Invalid statement',
    sentence:
      'The signed statement that closes the register is badly written or its signature is false: nothing shows that the register is complete.',
  },
  bad_bundle: {
    title: 'Damaged file',
    sentence:
      'This file is not a complete .besace register: it was cut, changed, or is another kind of file.',
  },
  bad_rulebook: {
    title: 'Unreadable rulebook',
    sentence: 'A signed rulebook of the fund is incomplete or badly written; it does not apply.',
  },
  bad_proof: { title: 'False proof', sentence: 'A proof that comes with the register does not hold.' },
  bad_argument: {
    title: 'Incorrect request',
    sentence: 'A value given makes no sense here; it was not taken into account.',
  },
  bad_excerpt: {
    title: 'Incorrect excerpt',
    sentence: 'The excerpt of the register is not the one asked for; it was not taken into account.',
  },
  bad_iban: {
    title: 'False IBAN',
    sentence: 'An account number does not hold: it was copied wrongly. It never stands in the register.',
  },
  bad_reference: {
    title: 'False reference',
    sentence: 'A transfer’s reference does not hold. It never stands in the register.',
  },
  bad_bank_text: {
    title: 'Text that banks refuse',
    sentence: 'A name or a field of a bank file will not do. It never stands in the register.',
  },

  other_fund: { title: 'Another fund', sentence: 'This data belongs to another fund.' },
  bad_key: {
    title: 'Identity refused',
    sentence: 'The identity this record would bring into the fund is not safe; it was not admitted.',
  },
  unknown_author: {
    title: 'Unknown author',
    sentence: 'The fund never admitted the author {who}; this record does not count.',
  },
  bad_signature: {
    title: 'False signature',
    sentence:
      'The signature of {who} does not fit this record: it was changed or made up. It does not count.',
  },
  not_authorized: {
    title: 'Not authorised',
    sentence: 'The author {who} had no right to make this record at that moment; it does not count.',
  },
  kid_taken: {
    title: 'Signed twice, counted once',
    sentence:
      'The same admission, or the same allowance, was signed twice. It happens when one person finishes what another had begun. Only the first counts: the amounts are exact.',
  },
  unknown_act: {
    title: 'Decision not found',
    sentence:
      'The author {who} agrees to a decision that the register does not hold; this agreement does not count.',
  },
  act_closed: {
    title: 'Agreement too many',
    sentence: 'The author {who} agreed after the decision was taken or refused; it changes nothing.',
  },

  not_a_charter: {
    title: 'No founding act',
    sentence: 'The register does not begin with the act that creates the fund.',
  },
  second_charter: {
    title: 'Second founding act',
    sentence: 'A fund is created once: this second founding act does not count.',
  },
  bad_chain: {
    title: 'Broken sequence',
    sentence: 'This record of {who} does not follow the same author’s previous one; it does not count.',
  },
  fork: {
    title: 'Signed twice',
    sentence:
      'The author {who} signed two different records in the same place, which proves a copy. That author is suspended from the second one on, or, for a merchant’s device, what it takes is put on hold; merchants in good faith are paid.',
  },
  duplicate: {
    title: 'Duplicate record',
    sentence: 'What this record says is written already; it is counted only once.',
  },
  checkpoint_not_on_tree: {
    title: 'Foreign statement',
    sentence:
      'The statement {who} claims to have seen is not one of this register: somebody may have seen another register.',
  },
  root_mismatch: {
    title: 'Register changed',
    sentence:
      'The register does not fit its signed statement: at least one record was changed, added or removed.',
  },
  truncated: { title: 'Register cut short', sentence: 'Records are missing at the end of the register.' },
  tick_order: {
    title: 'Date out of order',
    sentence: 'The day written here does not come after the one before; it does not count.',
  },
  split_view: {
    title: 'Two registers',
    sentence:
      'Two signed statements contradict each other: the server showed different registers to different people.',
  },

  unknown_wallet: {
    title: 'Unknown purse',
    sentence: 'The fund did not issue purse {who}; the record does not count.',
  },
  unknown_merchant: {
    title: 'Unknown merchant',
    sentence: 'The payment is made out to someone the fund has not approved; it does not count.',
  },
  unknown_rulebook: {
    title: 'Rulebook missing',
    sentence: 'This allowance cites a rulebook that is not in force; it does not count.',
  },
  bad_certificate: {
    title: 'Malformed allowance',
    sentence: 'The dates or amounts of this allowance contradict each other; it does not count.',
  },
  wallet_suspended: {
    title: 'Purse suspended',
    sentence: 'Purse {who} was already suspended when this payment was made; it does not count.',
  },
  wallet_expired: {
    title: 'Allowance over',
    sentence: 'The period of purse {who} was over when this payment was made; it does not count.',
  },
  not_yet_valid: {
    title: 'Too early',
    sentence: 'The period of purse {who} had not begun; the payment does not count.',
  },
  cum_mismatch: {
    title: 'Total that does not follow',
    sentence:
      'The total spent that purse {who} states does not follow from its payments, which proves a hidden or copied record.',
  },
  over_allowance: {
    title: 'More than the allowance',
    sentence: 'This payment by {who} is more than its allowance; it does not count.',
  },
  over_cap: {
    title: 'Beyond the cap',
    sentence:
      'This payment by {who}, received after the suspension, is beyond the offline cap; the part beyond is not paid.',
  },
  late: {
    title: 'Arrived too late',
    sentence: 'This payment arrived more than seven days after the end of its period; it does not count.',
  },
  awaiting_endorsement: {
    title: 'Awaiting signatures',
    sentence: 'This act awaits further signatures by the fund’s team; it has no effect yet.',
  },
  allowance_mismatch: {
    title: 'Amount not in the rulebook',
    sentence: 'This allowance is not the amount the rulebook sets.',
  },
  reserve_short: {
    title: 'Reserve too small',
    sentence:
      'At this point the allowances given were more than the euros in the reserve. What is promised stays due: the fund must top up the reserve.',
  },
  guarantee_short: {
    title: 'Guarantee pool empty',
    sentence: 'The guarantee pool was not enough to cover a loss: the fund must top it up.',
  },
  overdraft_without_fork: {
    title: 'Unexplained overdraft',
    sentence:
      'Purse {who} spent more than its allowance with no proven double spend: this should never happen.',
  },
  books_do_not_balance: {
    title: 'Books are wrong',
    sentence: 'The sums do not add up: what was given is not what was spent, returned or kept.',
  },
  guarantee_draw: {
    title: 'Guarantee pool used',
    sentence:
      '{amount} was taken from the guarantee pool to pay a merchant in good faith; purse {who} owes it to the fund.',
  },
  merchant_delisted: {
    title: 'Approval ended',
    sentence:
      'This merchant’s approval had ended at that moment; the record does not count. What was sold before stays due.',
  },
  over_refund: {
    title: 'More than the payment',
    sentence:
      'Merchant {who} wanted to give back {amount} more than was left of this payment; that part does not count.',
  },

  unknown_invoice: {
    title: 'Unknown request',
    sentence: 'This payment answers a request the device did not make.',
  },
  invoice_paid: { title: 'Already paid', sentence: 'The payment request was already paid.' },
  seq_seen: {
    title: 'Double spend seen',
    sentence: 'The device has already seen another payment by {who} in the same place.',
  },
  snapshot_stale: {
    title: 'Copy too old',
    sentence: 'The copy of the register on the device was more than seven days old.',
  },
  merchant_suspended: {
    title: 'Merchant suspended',
    sentence:
      'This merchant, or the merchant’s device, was suspended at that moment; the record does not count.',
  },
  unknown_pay: {
    title: 'Receipt without payment',
    sentence: 'This receipt is for a payment that is not in the register.',
  },
  out_of_order: {
    title: 'Late payment',
    sentence: 'This payment by {who} is older than another that the fund knows already.',
  },
  chain_moved: { title: 'Another device', sentence: 'Another device has written in the name of {who}.' },

  over_redeemed: {
    title: 'Too many euros paid out',
    sentence:
      'Merchant {who} redeemed {amount} more than all it was ever credited. The euros have left: the fund must get them back, or explain it.',
  },
  reference_used: {
    title: 'Transfer already counted',
    sentence: 'This payout bears the bank reference of another one; it does not count.',
  },
  state_root_mismatch: {
    title: 'False closing',
    sentence:
      'The accounts signed to close this month are not those found again here: the month is not closed, and the fund must explain it.',
  },
  pocket_short: {
    title: 'Pot too small',
    sentence:
      'At this point the allowances taken from a pot (savings or a partner) were {amount} more than the money received for it. What is promised stays due: the fund must top up the pot.',
  },
  period_open: {
    title: 'Closed too early',
    sentence: 'The month that this record would close had not ended; it does not count.',
  },
  till_forked: {
    title: 'Merchant’s device copied',
    sentence:
      'The device {who} was copied: its new record does not count. What is due to the merchant stays on hold until the fund agrees; nothing is lost.',
  },
  board_too_small: {
    title: 'Removal without effect',
    sentence:
      'This removal would have left fewer people than must sign: it does not count, and the fund can still decide.',
  },

  setup_required: { title: 'Setup code', sentence: 'The server awaits the fund’s setup code.' },
  no_fund: {
    title: 'No fund yet',
    sentence: 'No fund has been created on this server yet: there is nothing to verify.',
  },
  bad_request: { title: 'Request refused', sentence: 'The server did not understand the request.' },
  busy: { title: 'Server busy', sentence: 'The server is too busy; try again in a moment.' },
  storage_failed: { title: 'Could not save', sentence: 'The data could not be saved.' },
  not_found: { title: 'Not found', sentence: 'What was asked for does not exist.' },
  conflict: { title: 'Changed meanwhile', sentence: 'Somebody else changed it in the meantime.' },
};
