// The codes of the engine itself, beside the core's (core/FORMAT.md section 8): what no rule of the fund can say.
// Guarantees: stable names; every one has a sentence on screen. Must not repeat a name of the core's.

export const kEngineCodes = [
  /** The browser says that there is no network. */
  'offline',
  /** Another tab of this browser holds the device's keys. */
  'already_open',
  /** The server did not answer, or not as a server of Besace does. */
  'server_unreachable',
  /** The engine itself stopped: the page has to be opened again. */
  'engine_failed',
  /** There is no fund known to this device yet. */
  'fund_unknown',
  /** This device has not asked to join, or holds no keys of the desk. */
  'not_joined',
  /** The till: what this copy knows of everybody's standing is older than the approval. */
  'not_listed_yet',
  /** The till: a payment taken before, shown again where another is due. */
  'earlier_payment',
  /** The desk: the request is not there any more. */
  'request_gone',
  /** The desk: the request cannot be read. */
  'bad_request_form',
  /** The desk: a phone brings keys, and the register does not know it. */
  'unknown_renewal',
  /** The desk: the commune is not in the fund's territory. */
  'not_eligible',
  /** The desk: nothing in this month's allocation. */
  'nothing_to_do',
  /** The desk: more money went back than came in since contributions were last entered. */
  'taken_back',
  /** The desk: some people's parts of a collection have not come from the computer that noted it. */
  'parts_missing',
  'line_given_back',
  'no_keys_left',
  'already_allocated',
  'member_suspended',
  /** The core: why a person is given nothing this time (core/RULEBOOK.md R10). */
  'contribution_unpaid',
  'not_yet_joined',
  'household_out_of_range',
  'not_a_level',
  'no_partner',
  'at_cap',
  'nothing_to_share',
  /** The register: what another operator wrote cannot be read, or the keys to it are not to be trusted. */
  'register_unreadable',
  'keyring_refused',
  'keyring_former',
  'keyring_stranger',
  /** A file of people; each comes with a line and a column. */
  'bad_csv',
  'missing_column',
  'repeated_column',
  'bad_method',
  /** The desk: why a bank's statement is not taken; each comes with a line of the file. */
  'statement_unknown',
  'statement_broken',
  'statement_encoding',
  'statement_columns',
  'statement_incomplete',
  'statement_currency',
  'statement_amount',
  'statement_day',
  'statement_sum',
  /** Bank accounts, beside the core's bad_iban. */
  'bad_bic',
  'bad_creditor_id',
  'mandate_changed',
  /** Sending merchants what they are owed. */
  'no_account',
  'no_payee_account',
  'payout_open',
  'payout_changed',
  'second_person',
  /** A month's list, prepared by one and confirmed by another. */
  'month_open',
  'month_changed',
  'month_incomplete',
  'second_operator',
  'person_gone',
  /** What the board decides: another rulebook took effect meanwhile. */
  'rules_changed',
  /** Founding with others: what is no founder's code, or this computer's own; a charter signed with other founders. */
  'bad_founder_code',
  'own_founder_code',
  'charter_signed',
  'charter_waits',
  /** Removing an operator: fewer would be left than must sign; it waits for signatures already. */
  'board_too_small',
  'removal_waits',
  /** Closing a month: it is done, or only waits for signatures. */
  'month_closed',
  'close_waiting',
  /** What was typed of a place of sale. */
  'bad_hours',
  'bad_position',
  'bad_site',
  'bad_phone',
  /** Partners: a file of top-ups, each with its line; and why a signed order is not taken. */
  'no_top_ups',
  'top_up_columns',
  'bad_top_up',
  'top_up_twice',
  'too_many_top_ups',
  'bad_order',
  'unknown_partner',
  'partner_ended',
  'order_ahead',
  'order_known',
  /** More than one record of the register holds. */
  'record_too_large',
] as const;
