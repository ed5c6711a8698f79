// What the desk says of its own keys and its rulebook: charter, amend, appoint, revoke (FORMAT.md L1, L3, L7, L22, L23).
// Guarantees: each rule gives the code that refuses it, with nothing changed, or has its effect.
// Must not know who signed an act: that is the board's.
import { holds, isSuspended, kRoles } from './accounts.mjs';
import { kSecondsPerDay } from './calendar.mjs';
import { Days } from './days.mjs';
import { isAdmissibleKey, kidOf, toHex } from './keys.mjs';
import { readRulebook } from './rulebook.mjs';

/** L3: the code against admitting a key. */
export const whyNotAdmitted = (law, publicKey) => {
  if (!isAdmissibleKey(publicKey)) return 'bad_key';
  return law.accounts.get(kidOf(publicKey)) === undefined ? undefined : 'kid_taken';
};

export const charter = (law, entry) => {
  const { rulebook, keys, logKey, threshold, time } = entry.fields;
  law.rulebook = readRulebook(rulebook);
  if (law.rulebook === undefined) return 'bad_rulebook';
  for (const [publicKey, roles] of [...keys, [logKey, undefined]]) {
    const code = whyNotAdmitted(law, publicKey);
    if (code !== undefined) return code;
    law.accounts.admit(publicKey, roles === undefined ? 'log' : 'desk', entry.id, { roles });
  }
  const author = law.accounts.get(entry.kid);
  if (author === undefined || !holds(author, kRoles.board)) return 'not_a_charter';
  law.threshold = Number(threshold);
  law.days = new Days(law, time / kSecondsPerDay);
  law.accounts.begin(entry);
};

export const amend = (law, entry) => {
  const rulebook = readRulebook(entry.fields.rulebook);
  if (rulebook === undefined) return 'bad_rulebook';
  law.rulebook = rulebook;
  law.rulebookNumber += 1;
};

export const appoint = (law, entry) => {
  const { publicKey, roles } = entry.fields;
  if (!isAdmissibleKey(publicKey)) return 'bad_key';
  const account = law.accounts.get(kidOf(publicKey));
  if (account === undefined) {
    law.accounts.admit(publicKey, 'desk', entry.id, { roles });
    return undefined;
  }
  if (account.kind !== 'desk') return 'kid_taken';
  if (isSuspended(account)) return 'not_authorized';
  account.roles |= roles;
};

export const revoke = (law, entry, index) => {
  const account = law.accounts.get(toHex(entry.fields.kid));
  if (account === undefined) return 'unknown_author';
  if (account.kind === 'log') return 'not_authorized';
  if (holds(account, kRoles.board) && boardWithout(law, account).length < law.threshold) return 'board_too_small';
  law.accounts.suspend(account, index);
};

/** The board's keys in force but for one (L20). */
const boardWithout = (law, removed) =>
  law.accounts.all().filter((one) => one !== removed && one.kind === 'desk' && holds(one, kRoles.board) && !isSuspended(one));
