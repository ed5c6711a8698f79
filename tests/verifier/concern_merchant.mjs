// What concerns a merchant, and since which index: FORMAT.md F25.
// Guarantees: a map from index to since, from what the whole log's law says. Must not know requests nor excerpts.
import { isTill } from './accounts.mjs';
import { answersTo, byType, heard, own, toMap } from './concern.mjs';
import { toHex } from './keys.mjs';

const payOf = ({ fields }) => fields.pay && toHex(fields.pay);

/** The pays of wallets, each logged after its author's certify: pairs [index, entry]. */
const paysOf = (log) =>
  byType(log, ['pay']).filter(([index, { kid }]) => log.law.wallets.get(kid)?.certified < index);

/** What the merchant's tills say. An accept or refund logged before its pay concerns since that one. */
const saidByTills = (log, kid, pays) => {
  const { accounts } = log.law;
  const isOwn = (entry) => isTill(accounts.get(entry.kid)) && accounts.get(entry.kid).merchant === kid;
  const said = heard(log, ['till', 'accept', 'refund'], isOwn);
  const ids = new Set(said.map(([, entry]) => payOf(entry)));
  const answered = pays.filter(([, { id }]) => ids.has(toHex(id)));
  const isMine = new Set(said.map(([index]) => index));
  return [...own(said), ...answersTo(log, answered).filter(([index]) => isMine.has(index))];
};

/** Where a wallet forks: the entry that proves it and, of its chain as it stood, its neighbours. */
const forkOf = ({ chain }, proof) => {
  const stood = [...chain].map(([seq, [{ index }]]) => ({ seq, index })).filter(({ index }) => index < proof.index);
  const by = stood.sort((one, other) => Number(one.seq - other.seq));
  const neighbours = [
    by.findLast(({ seq }) => seq < proof.seq),
    by.find(({ seq }) => seq === proof.seq),
    by.find(({ seq }) => seq > proof.seq),
  ].filter((one) => one !== undefined);
  return [[proof.index, proof.index], ...neighbours.map(({ index }) => [index, proof.index])];
};

/** The refunds of a payer's pays, whoever was paid, and with each the pay and its accepts. */
const refundsOf = (log, pays) => {
  const answers = answersTo(log, pays);
  const typeOf = (index) => log.entries[index].fields.type;
  const refunds = answers.filter(([index]) => typeOf(index) === 'refund');
  return refunds.flatMap(([index, since]) => {
    const id = payOf(log.entries[index]);
    const isOfPay = ([at]) => typeOf(at) === 'accept' && payOf(log.entries[at]) === id;
    const pay = pays.find(([, entry]) => toHex(entry.id) === id);
    const with_ = [[pay[0], pay[0]], ...answers.filter(isOfPay)];
    return [[index, since], ...with_.map(([at, from]) => [at, Math.max(from, since)])];
  });
};

/** Since the payer's first pay to the merchant, or later. */
const concernsPayer = (log, kid, { first, pays }) => {
  const { law } = log;
  const { certified } = law.wallets.get(kid);
  const revokes = heard(log, ['revoke'], ({ fields }) => toHex(fields.kid) === kid);
  const account = law.accounts.get(kid);
  const found = [
    [certified, certified],
    ...own(revokes),
    ...account.proofs.flatMap((proof) => forkOf(account, proof)),
    ...refundsOf(
      log,
      pays.filter(([, entry]) => entry.kid === kid),
    ),
  ];
  return found.map(([index, since]) => [index, Math.max(since, first)]);
};

export const concernsMerchant = (log, kid) => {
  const { law } = log;
  const approved = law.accounts.get(kid).admitted;
  const pays = paysOf(log);
  const toIt = pays.filter(([index, { fields }]) => toHex(fields.payee) === kid && index > approved);
  const redeems = heard(log, ['redeem'], ({ fields }) => toHex(fields.merchant) === kid);
  const firsts = new Map([...toIt].reverse().map(([index, entry]) => [entry.kid, index]));
  const payers = [...firsts].flatMap(([payer, first]) => concernsPayer(log, payer, { first, pays }));
  return toMap([
    ...own([...redeems, ...toIt]),
    ...saidByTills(log, kid, pays),
    ...answersTo(log, toIt),
    ...payers,
  ]);
};
