// The fields that a record of each kind has whole: two operators' edits of one are not merged member by member.
// Guarantees: every kind that has such fields is here. Must not hold a kind of its own.
import { kAccount, kWholeOfAccount } from './account';
import { kDebit, kWholeOfDebit } from './debits';
import { kMerchant, kWholeOfMerchant } from './merchant_files';
import { kWholesOfMonth } from './month_list';
import { kPayout, kWholeOfPayout } from './payout';
import { kPerson, kWholeOfPerson } from './person';
import type { Wholes } from './records';
import { kWholesOfPartners } from './top_ups';

export const kWholes: Wholes = {
  [kPerson]: kWholeOfPerson,
  [kAccount]: kWholeOfAccount,
  [kDebit]: kWholeOfDebit,
  [kMerchant]: kWholeOfMerchant,
  [kPayout]: kWholeOfPayout,
  ...kWholesOfMonth,
  ...kWholesOfPartners,
};
