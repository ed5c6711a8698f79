// Who may write which type: FORMAT.md L2, L7 and L28.
// Guarantees: the code of the first reason against, or undefined.
// Must not look at what an entry says.
import { holds, isForked, isSuspended, isTill, kRoles } from './accounts.mjs';

const { board, registrar, treasurer, issuer } = kRoles;
const kDeskRoles = {
  amend: board,
  endorse: board,
  appoint: board,
  revoke: board | registrar,
  approve: registrar,
  delist: registrar,
  deposit: treasurer,
  certify: issuer,
  redeem: treasurer,
  close: board,
  adjust: board,
};
const kKinds = {
  till: ({ kind }) => kind === 'merchant',
  pay: ({ kind }) => kind === 'wallet',
  accept: isTill,
  refund: isTill,
  tick: ({ kind }) => kind === 'log',
  standing: ({ kind }) => kind === 'log',
};

/** merchants: by kid. A wallet's suspension is the payments' matter (L14), and the log key goes on ticking. */
export const whyNotAllowed = (account, type, merchants) => {
  if (type in kDeskRoles) {
    const isAllowed = account.kind === 'desk' && holds(account, kDeskRoles[type]) && !isSuspended(account);
    return isAllowed ? undefined : 'not_authorized';
  }
  if (!kKinds[type](account)) return 'not_authorized';
  if (!isTill(account) || type === 'accept') return undefined;
  if (type === 'till' && merchants.get(account.kid).delisted !== Infinity) return 'merchant_delisted';
  if (isSuspended(account)) return 'merchant_suspended';
  return isForked(account) ? 'till_forked' : undefined;
};
