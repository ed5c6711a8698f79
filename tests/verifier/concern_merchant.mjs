// What concerns a merchant, and since which index: FORMAT.md F25.
// Guarantees: a map from index to since, from what the whole log's law says. Must not know requests nor excerpts.
import { isTill } from './accounts.mjs';
import { answersTo, byType, heard, own, toMap } from './concern.mjs';
import { toHex } from './keys.mjs';

const payOf = ({ fields }) => fields.pay && toHex(fields.pay);

/** The pays of wallets, each logged after its author's certify: pairs [index, entry]. */
const paysOf = (log) =>
  byType(log, ['pay']).filter(([index, { kid }]) => log.law.wallets.get(kid)?.certified < index);

/** Those that took a place in their payer's chain. */
const judged = ({ law }, pays) => pays.filter(([index, { id }]) => law.payments.get(toHex(id))?.index === index);

/** Those that can be credited; and of those that took no place, the ones that its tills accepted, since they did: triples [index, entry, since]. */
const paysTo = (log, kid, pays, said) => {
  const toIt = pays.filter(([, { fields }]) => toHex(fields.payee) === kid);
  const sound = judged(log, toIt).filter(([, { id }]) => log.law.payments.get(toHex(id)).isWellFormed);
  const accepts = said.filter(([, { fields }]) => fields.type === 'accept');
  const placeless = toIt
    .filter(([, { id }]) => log.law.payments.get(toHex(id)) === undefined)
    .flatMap(([index, entry]) => {
      const accept = accepts.find(([, { fields }]) => toHex(fields.pay) === toHex(entry.id));
      return accept === undefined ? [] : [[index, entry, Math.max(index, accept[0])]];
    });
  return { sound, placeless };
};

/** What the merchant's tills say. */
const saidByTills = (log, kid) => {
  const { accounts } = log.law;
  const isOwn = (entry) => isTill(accounts.get(entry.kid)) && accounts.get(entry.kid).merchant === kid;
  return heard(log, ['till', 'accept', 'refund'], isOwn);
};

/** Where a fork suspends a wallet: the entry that proves it and, of its chain as it stood, its neighbours. */
const forkOf = ({ chain, proofs, suspended }) => {
  const proof = proofs.find(({ index }) => index === suspended);
  if (proof === undefined) return [];
  const stood = [...chain]
    .map(([seq, [{ index }]]) => ({ seq, index }))
    .filter(({ index }) => index < proof.index);
  const by = stood.sort((one, other) => Number(one.seq - other.seq));
  const neighbours = [
    by.findLast(({ seq }) => seq < proof.seq),
    by.find(({ seq }) => seq === proof.seq),
    by.find(({ seq }) => seq > proof.seq),
  ].filter((one) => one !== undefined);
  return [[proof.index, proof.index], ...neighbours.map(({ index }) => [index, proof.index])];
};

/** The refunds of a payer's pays, whoever was paid, and with the first of each pay's that pay and the accept it has. */
const refundsOf = (log, pays) => {
  const answers = answersTo(log, pays).filter(([index]) => log.entries[index].fields.type === 'refund');
  return pays.flatMap(([index, { id }]) => {
    const refunds = answers.filter(([at]) => payOf(log.entries[at]) === toHex(id));
    if (refunds.length === 0) return [];
    const first = Math.min(...refunds.map(([, since]) => since));
    const accept = log.law.payments.acceptOf(toHex(id));
    const brought = [index, ...(accept === undefined ? [] : [accept.index])];
    return [...refunds, ...brought.map((at) => [at, Math.max(at, index, first)])];
  });
};

/** Once a pay logged after its payer's suspension is given back in part: all such pays, and their accepts. */
const lateOf = (log, { suspended }, pays) => {
  const late = pays.filter(([index]) => index > suspended);
  const answers = answersTo(log, late);
  const isRefund = ([index]) => log.entries[index].fields.type === 'refund';
  const refunds = answers.filter(isRefund);
  if (refunds.length === 0) return [];
  const first = Math.min(...refunds.map(([, since]) => since));
  const accepts = answers.filter((one) => !isRefund(one));
  return [...own(late), ...accepts].map(([index, since]) => [index, Math.max(since, first)]);
};

/** Since the payer's first pay to the merchant, or later. */
const concernsPayer = (log, kid, { first, pays }) => {
  const { law } = log;
  const { certified } = law.wallets.get(kid);
  const revokes = heard(log, ['revoke'], ({ fields }) => toHex(fields.kid) === kid);
  const itsPays = pays.filter(([, entry]) => entry.kid === kid);
  const found = [
    [certified, certified],
    ...own(revokes),
    ...forkOf(law.accounts.get(kid)),
    ...refundsOf(log, itsPays),
    ...lateOf(log, law.accounts.get(kid), itsPays),
  ];
  return found.map(([index, since]) => [index, Math.max(since, first)]);
};

export const concernsMerchant = (log, kid) => {
  const { law } = log;
  const approved = law.accounts.get(kid).admitted;
  const pays = paysOf(log);
  const said = saidByTills(log, kid);
  const { sound, placeless } = paysTo(
    log,
    kid,
    pays.filter(([index]) => index > approved),
    said,
  );
  const redeems = heard(log, ['redeem'], ({ fields }) => toHex(fields.merchant) === kid);
  const told = [...own(sound), ...placeless.map(([index, , since]) => [index, since])];
  const firsts = new Map();
  for (const [index, since] of told) {
    const payer = log.entries[index].kid;
    firsts.set(payer, Math.min(since, firsts.get(payer) ?? since));
  }
  const itsPays = judged(log, pays);
  const payers = [...firsts].flatMap(([payer, first]) => concernsPayer(log, payer, { first, pays: itsPays }));
  return toMap([...own([...redeems, ...said]), ...told, ...answersTo(log, sound), ...payers]);
};
