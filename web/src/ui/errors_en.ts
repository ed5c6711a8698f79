// The English sentences for every code of errors_fr.ts; one missing is a type error.
// Guarantees two sentences each: what happened, with the money's fate; what to do next.
// Must not blame the person nor name anything of the machinery.
import type { ErrorText } from './error_text';
import type { ErrorCode } from './errors_fr';
import { bankErrorsEn } from './bank_errors_en';
import { registerErrorsEn } from './register_errors_en';
import { refusalsEn } from './refusals_en';

export const errorsEn: Record<ErrorCode, ErrorText> = {
  ...refusalsEn,
  ...bankErrorsEn,
  ...registerErrorsEn,
  unexpected: {
    what: 'Something did not work. No money is lost.',
    next: 'Try again. If it happens again, show this screen to the fund.',
  },

  too_large: {
    what: 'What was read is too large. No money has moved.',
    next: 'Check that it is a Besace code or file, then try again.',
  },
  bad_cbor: {
    what: 'This code is unreadable or damaged. No money has moved.',
    next: 'Scan it again, flat and without reflections.',
  },
  bad_entry: {
    what: 'This code does not hold what was expected. No money has moved.',
    next: 'Ask the other person to reopen their screen, then scan again.',
  },
  unknown_type: {
    what: 'This code comes from a version that this device does not know. No money has moved.',
    next: 'Update Besace on both devices when there is a network.',
  },
  bad_text: {
    what: 'A text is too long or has a character that is refused. Nothing was sent.',
    next: 'Shorten or correct it, then try again.',
  },
  bad_amount: {
    what: 'This amount cannot be used. No money has moved.',
    next: 'Type an amount above zero, then try again.',
  },
  bad_encoding: {
    what: 'This is not a Besace code. No money has moved.',
    next: 'Scan the code shown on the other person’s Besace screen.',
  },
  bad_frame: {
    what: 'This is not the code expected at this step. No money has moved.',
    next: 'Check that the other person shows the right screen, then scan again.',
  },
  bad_version: {
    what: 'This code comes from another version of Besace. No money has moved.',
    next: 'Update Besace on both devices when there is a network.',
  },
  bad_checkpoint: {
    what: 'The accounts received are not signed by the fund. Nothing was changed on this device.',
    next: 'Try again later. If it happens again, tell the fund.',
  },
  bad_bundle: {
    what: 'This file is not a complete Besace file. Nothing was changed.',
    next: 'Download it again from the fund, then try again.',
  },
  bad_rulebook: {
    what: 'The fund’s rulebook has a mistake in it. Nothing was created.',
    next: 'Correct the rulebook, then try again.',
  },
  bad_proof: {
    what: 'The proof received does not match the accounts. Nothing was changed.',
    next: 'Try again later. If it happens again, tell the fund.',
  },
  bad_argument: {
    what: 'Something is missing or cannot be used. Nothing was sent.',
    next: 'Check what is written, then try again.',
  },
  bad_excerpt: {
    what: 'The server did not answer what it was asked. This device keeps its accounts, nothing is lost.',
    next: 'Try again later. If it happens again, tell the fund.',
  },

  other_fund: {
    what: 'This code comes from another fund. No money has moved.',
    next: 'Payments work only between people of the same fund.',
  },
  bad_key: {
    what: 'An identity received is not valid. No money has moved.',
    next: 'Ask the fund to register this device again.',
  },
  unknown_author: {
    what: 'The fund does not know this device yet. No money has moved.',
    next: 'Wait for the fund to accept the registration, or update with a network.',
  },
  bad_signature: {
    what: 'This code was altered or badly read: it is refused. No money has moved.',
    next: 'Ask the other person to reopen their screen, then scan again.',
  },
  not_authorized: {
    what: 'This device is not allowed to do that. Nothing was changed.',
    next: 'Ask the person who runs the fund.',
  },
  kid_taken: {
    what: 'This device is already registered. Nothing was changed.',
    next: 'There is nothing to redo. If in doubt, ask the fund.',
  },
  unknown_act: {
    what: 'The decision to sign is not known to this device. Nothing was changed.',
    next: 'Update it with a network, then try again.',
  },
  act_closed: {
    what: 'This decision was already taken, or already refused. Nothing was changed.',
    next: 'There is nothing to redo.',
  },

  not_a_charter: {
    what: 'This fund does not begin with its founding act. Nothing was changed.',
    next: 'Check the fund’s address, or ask the person who runs it.',
  },
  second_charter: {
    what: 'A fund exists here already. Nothing was changed.',
    next: 'Open the existing fund from the device that created it.',
  },
  bad_chain: {
    what: 'This code does not follow the earlier payments of that device. It is refused, no money has moved.',
    next: 'The person should see the fund with their device.',
  },
  fork: {
    what: 'The same payment was signed twice in different ways. Merchants in good faith are paid.',
    next: 'The fund has suspended that device and will contact the person.',
  },
  duplicate: {
    what: 'This is recorded already. Nothing counts twice.',
    next: 'There is nothing to redo.',
  },
  checkpoint_not_on_tree: {
    what: 'This code refers to accounts that are not the fund’s. No money has moved.',
    next: 'Update with a network. If it happens again, tell the fund.',
  },
  root_mismatch: {
    what: 'The accounts received do not continue the ones you had. This device keeps its own, nothing is lost.',
    next: 'Tell the fund: its accounts may have been altered.',
  },
  truncated: {
    what: 'Entries that the server already had are missing. This device keeps its own, nothing is lost.',
    next: 'Try again later. If it happens again, tell the fund.',
  },
  tick_order: {
    what: 'The dates of the accounts do not follow each other. Nothing was changed on this device.',
    next: 'Tell the fund.',
  },
  split_view: {
    what: 'Two different versions of the accounts are about. This device keeps its own, nothing is lost.',
    next: 'Tell the fund and somebody who checks the accounts.',
  },

  unknown_wallet: {
    what: 'The fund does not recognise this person’s allowance. No money has moved.',
    next: 'If it was given just now, update this device with a network. Otherwise, see the fund.',
  },
  unknown_merchant: {
    what: 'This merchant is not approved in this fund. No money has moved.',
    next: 'If it was approved just now, update this device with a network, then try again.',
  },
  unknown_rulebook: {
    what: 'This allowance refers to an unknown rulebook. No money has moved.',
    next: 'Update this device with a network, then try again.',
  },
  bad_certificate: {
    what: 'This allowance was not given by the fund. No money has moved.',
    next: 'Refuse this payment and tell the fund.',
  },
  wallet_suspended: {
    what: 'This allowance is suspended. No money has moved.',
    next: 'The person should see the fund before paying again.',
  },
  wallet_expired: {
    what: 'The last day of this allowance has passed. No money has moved.',
    next: 'The next allowance comes at the start of the month: update with a network.',
  },
  not_yet_valid: {
    what: 'This allowance cannot be used yet. No money has moved.',
    next: 'Wait for its first day, and check the date of the device.',
  },
  cum_mismatch: {
    what: 'The total of this payment does not add up: it is refused. No money has moved.',
    next: 'The person should see the fund with their device.',
  },
  over_allowance: {
    what: 'The amount is more than what is left. No money has moved.',
    next: 'Ask the merchant for a smaller amount; the rest can be paid another way.',
  },
  over_cap: {
    what: 'The amount is more than can be paid without a network at one merchant. No money has moved.',
    next: 'Before a code is shown, choose a smaller amount or wait for a network. A code shown already stays good: do not have it paid a second time.',
  },
  late: {
    what: 'This payment arrived after the time limit. It was not credited.',
    next: 'Contact the fund with the date and the amount.',
  },
  awaiting_endorsement: {
    what: 'It is recorded, but another signature is needed. Nothing is lost.',
    next: 'Wait for the agreement of the fund’s other officers.',
  },
  allowance_mismatch: {
    what: 'An allowance does not match the rulebook.',
    next: 'The fund should explain or correct it.',
  },
  reserve_short: {
    what: 'The reserve cannot back this allowance. Nothing was given.',
    next: 'Record the money received first, then try again.',
  },
  guarantee_short: {
    what: 'The guarantee pool is too low.',
    next: 'Record a deposit into the guarantee pool.',
  },
  overdraft_without_fork: {
    what: 'An allowance was exceeded without an explanation.',
    next: 'Tell the fund and somebody who checks the accounts.',
  },
  books_do_not_balance: {
    what: 'The accounts do not add up.',
    next: 'Tell the fund and somebody who checks the accounts.',
  },
  guarantee_draw: {
    what: 'The guarantee pool paid for an excess. The merchant was paid.',
    next: 'The fund will contact the person concerned.',
  },
  merchant_delisted: {
    what: 'This merchant’s approval has ended. No money has moved.',
    next: 'The purchase can be paid another way. What the merchant sold before is still due to them.',
  },
  over_refund: {
    what: 'The amount to refund is more than was paid. No money has moved.',
    next: 'Refund at most what is left of this payment, once earlier refunds are taken off.',
  },
  over_redeemed: {
    what: 'This merchant is asking for more euros than it ever took.',
    next: 'Check the amount. If the transfer has left already, ask for the difference to be given back to the fund.',
  },
  reference_used: {
    what: 'This bank reference was used before. Nothing is counted twice.',
    next: 'Check the reference of the transfer, then try again with the right one.',
  },
  state_root_mismatch: {
    what: 'The closing does not match the accounts: the month is still to be closed. No money has moved.',
    next: 'Update and try again. If it happens again, tell somebody who checks the accounts.',
  },
  pocket_short: {
    what: 'This pot (savings or a partner) has not received enough money. Nothing was given.',
    next: 'Record the money received for it first, then try again.',
  },
  period_open: {
    what: 'This month has not ended yet. Nothing was changed.',
    next: 'Wait for the first day of the next month, then try again.',
  },
  till_forked: {
    what: 'This merchant’s device was copied or restored: it can no longer charge. No money is lost.',
    next: 'The merchant should charge with another device. What is due to them waits for the fund to look at it.',
  },

  unknown_invoice: {
    what: 'This payment answers another merchant’s or another device’s request. It is not for you.',
    next: 'Show your code, then ask the person to scan it and pay.',
  },
  not_listed_yet: {
    what: 'This device still waits for the list it needs to check payments. No money has moved.',
    next: 'Touch “Update” and try again. If that is not enough, try again in a few minutes.',
  },
  earlier_payment: {
    what: 'You have already taken this payment. What is due now is not paid.',
    next: 'Ask the person to scan your code, to pay, and to show their new screen.',
  },
  invoice_paid: {
    what: 'This request is paid already. Nothing is counted twice.',
    next: 'For a new purchase, type the amount and show a new code.',
  },
  seq_seen: {
    what: 'A different payment has this number already: this one is refused.',
    next: 'The person should see the fund with their device.',
  },
  snapshot_stale: {
    what: 'What this device knows of the fund is more than 7 days old. No money has moved.',
    next: 'Find a network for a moment to update it, then try again. If nothing changes, tell the fund.',
  },
  merchant_suspended: {
    what: 'This merchant is suspended by the fund. No money has moved.',
    next: 'The merchant should see the fund.',
  },
  unknown_pay: {
    what: 'This receipt is for another payment. Your payment has not changed.',
    next: 'Scan the receipt the merchant shows for this payment, or skip this step.',
  },
  out_of_order: {
    what: 'This payment is older than another the fund knows already. It is not accepted, and nothing is lost.',
    next: 'Ask the person to open their app with a network. Then update yours and scan the same code again. Do not have them pay a second time.',
  },
  chain_moved: {
    what: 'This device was copied or restored: it can no longer pay or charge safely. No money is lost.',
    next: 'See the fund, which will tell you how to go on.',
  },

  setup_required: {
    what: 'The setup code is missing or wrong. Nothing was created.',
    next: 'Copy the code shown when the server starts.',
  },
  no_fund: {
    what: 'There is no fund at this address yet.',
    next: 'The fund has to be created first. Come back afterwards.',
  },
  bad_request: {
    what: 'The request was not understood. Nothing was changed.',
    next: 'Update Besace, then try again.',
  },
  busy: {
    what: 'The fund is very busy. Nothing is lost, sending will start again by itself.',
    next: 'Wait a moment.',
  },
  storage_failed: {
    what: 'This device could not keep the information: nothing was paid.',
    next: 'Free some space on the device, leave private browsing, then try again.',
  },
  not_found: {
    what: 'What was asked for is no longer there. Nothing was changed.',
    next: 'Go back and update.',
  },

  offline: {
    what: 'No network for now. Nothing is lost.',
    next: 'It will be sent by itself as soon as the network is back.',
  },
  already_open: {
    what: 'Besace is already open in another tab or window.',
    next: 'Use that one, or close it and try again here.',
  },
  server_unreachable: {
    what: 'The fund does not answer for now. Nothing is lost.',
    next: 'You can go on; another try will be made by itself.',
  },
  engine_failed: {
    what: 'Besace could not start on this device. No money is lost.',
    next: 'Close the page and open it again. If it happens again, update your browser.',
  },
  fund_unknown: {
    what: 'This device does not know the fund yet.',
    next: 'Open this page a first time with a network.',
  },
  not_joined: {
    what: 'This device is not registered yet.',
    next: 'Register first.',
  },
  camera_failed: {
    what: 'The camera is not available. No money has moved.',
    next: 'Allow the camera in the settings, or take a photo of the code.',
  },
  no_code_in_photo: {
    what: 'No readable code in this photo. No money has moved.',
    next: 'Take the photo again, closer, sharp and without reflections.',
  },

  request_gone: {
    what: 'This request is no longer there: it has been dealt with.',
    next: 'There is nothing to redo.',
  },
  bad_request_form: {
    what: 'This request to join is unreadable.',
    next: 'Set it aside and ask the person to join again.',
  },
  not_eligible: {
    what: 'This commune is not in the fund’s territory.',
    next: 'Check the address with the person.',
  },
  nothing_to_do: {
    what: 'There is nothing to give for this month.',
    next: 'All members have their allowance already, or none can receive it.',
  },
  no_keys_left: {
    what: 'This person’s device can receive no further allowance.',
    next: 'Ask them to join again from their device.',
  },
  already_allocated: {
    what: 'This month’s allowance was given already.',
    next: 'There is nothing to redo.',
  },
  member_suspended: {
    what: 'This person is suspended.',
    next: 'Their allowance will start again when the suspension ends.',
  },
  member_unknown: {
    what: 'This person is not in this device’s register.',
    next: 'Check their registration.',
  },
};
