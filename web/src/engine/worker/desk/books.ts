// The fund's books as the core keeps them, and what lies ahead if the coming months are like the last one.
// Guarantees: every figure is one of the core's, or a sum of them. Must not foresee by itself.
import type { JournalMonth } from '../../../../../wasm/besace';
import type { Answer, Books } from '../../types';
import { answerOf, ok } from '../answer';
import { toSeconds } from '../dates';
import type { WholeDevice } from '../device';
import { sumCents } from './sum_cents';

type Sum = (amounts: bigint[]) => bigint;

/** takenBack: what the bank has less than these books' reserve says. */
export function booksOf({ log, platform }: WholeDevice, takenBack: bigint): Answer<Books> {
  const journal = log.replica.journal();
  const months = log.replica.months();
  const like = months.findLast(({ isOpen }) => !isOpen) ?? months[0];
  const sum: Sum = (amounts) => sumCents(platform.core, amounts);
  const outlook = answerOf(log.replica.outlookLike(like?.period ?? 0n, toSeconds(platform.now())));
  if (!outlook.ok) return outlook;
  return ok({
    journal: journal.map((month) => totalled(month, sum)),
    months,
    likeMonth: like?.period ?? null,
    outlook: outlook.value,
    takenBack,
  });
}

function totalled(month: JournalMonth, sum: Sum): Books['journal'][number] {
  const postings = month.lines.flatMap((line) => line.postings);
  const debit = sum(postings.map((posting) => posting.debit));
  const credit = sum(postings.map((posting) => posting.credit));
  return { ...month, total: { debit, credit } };
}
