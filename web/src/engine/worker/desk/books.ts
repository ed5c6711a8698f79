// The fund's books as the core keeps them, and what lies ahead if the coming months are like the last one.
// Guarantees: every figure is one of the core's, or a sum of them. Must not foresee by itself.
import type { JournalMonth, MonthBooks } from '../../../../../wasm/besace';
import type { Answer, Books, Expected } from '../../types';
import { answerOf, ok } from '../answer';
import { toSeconds } from '../dates';
import type { WholeDevice } from '../device';
import { sumCents } from './sum_cents';

type Sum = (amounts: bigint[]) => bigint;

/** Pocket 0 is the pool, 1 savings: the others are partners’. */
const kFirstPartner = 2;
const kNothing: Expected = { contributions: 0n, topUps: 0n, allowances: 0n, returning: 0n };

export function booksOf({ log, platform }: WholeDevice): Answer<Books> {
  const journal = log.replica.journal();
  const months = log.replica.months();
  const like = months.findLast(({ isOpen }) => !isOpen) ?? months[0];
  const sum: Sum = (amounts) => sumCents(platform.core, amounts);
  const expected = like ? likeMonth(like, journal, sum) : kNothing;
  const outlook = answerOf(log.replica.outlook(expected, toSeconds(platform.now())));
  if (!outlook.ok) return outlook;
  return ok({
    journal: journal.map((month) => totalled(month, sum)),
    months,
    likeMonth: like?.period ?? null,
    expected,
    outlook: outlook.value,
  });
}

function totalled(month: JournalMonth, sum: Sum): Books['journal'][number] {
  const postings = month.lines.flatMap((line) => line.postings);
  const debit = sum(postings.map((posting) => posting.debit));
  const credit = sum(postings.map((posting) => posting.credit));
  return { ...month, total: { debit, credit } };
}

function likeMonth({ period, during }: MonthBooks, journal: JournalMonth[], sum: Sum): Expected {
  const lines = journal.find((month) => month.period === period)?.lines ?? [];
  const received = postingsOf(lines, 'deposit', 'available');
  const kept = postingsOf(lines, 'redeem', 'commissions');
  const isPartner = (pocket: number | null) => (pocket ?? 0) >= kFirstPartner;
  return {
    contributions: sum(received.filter(({ pocket }) => !isPartner(pocket)).map(({ credit }) => credit)),
    topUps: sum(received.filter(({ pocket }) => isPartner(pocket)).map(({ credit }) => credit)),
    allowances: during.issued,
    returning: sum([during.returned, ...kept.map(({ credit }) => credit)]),
  };
}

function postingsOf(lines: JournalMonth['lines'], movement: string, account: string) {
  return lines
    .filter((line) => line.movement === movement)
    .flatMap(({ postings }) => postings.filter((posting) => posting.account === account));
}
