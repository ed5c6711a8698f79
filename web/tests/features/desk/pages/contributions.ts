// Contributions, payments, a statement and a month that look like a real fund's, for the engine that pretends.
// "?statement=faux" reads a broken one, "?deux" has a line with two answers. Guarantees the engine's types, kept in memory only. Must not be shipped.
import type {
  AllocationPlan,
  Answer,
  ContributionEngine,
  ContributionLine,
  DeskMember,
  DisputedLine,
  FundAccount,
  PaymentLine,
  StatementReview,
} from '../../../../src/engine/types';
import { topUpsReceived } from './partners';
import { isLong, kPeriod, listed } from './people';

const asked = new URLSearchParams(location.search);
const kSoon = 30;
const kDay = 20_783;
const ok = <T>(value: T): Promise<Answer<T>> =>
  new Promise((resolve) => setTimeout(() => resolve({ ok: true, value }), kSoon));
const refuse = (code: string): Promise<{ ok: false; code: string }> => Promise.resolve({ ok: false, code });

function lineOf(member: DeskMember, at: number): ContributionLine {
  const asks = at % 9 === 5 ? 0n : 10_00n + BigInt((at % 4) * 500);
  const settled = at % 3 === 1 ? 0n : at % 7 === 4 ? asks / 2n : asks;
  const late = settled < asks && at % 2 === 1;
  return {
    memberId: member.id,
    name: member.name,
    reference: member.reference,
    method: member.file.contribution.method,
    asked: asks,
    settled,
    missing: asks - settled,
    dueDay: kDay,
    owed: late ? asks - settled : 0n,
    ahead: at % 8 === 2 ? 20_00n : 0n,
    arrears: late ? 'late' : 'paid',
    why: { fr: '15 = 10 + 1 × 5 par personne en plus', en: '15 = 10 + 1 × 5 for another person' },
    problem: at === 11 ? 'bad_amount' : null,
  };
}

const paymentOf = (member: DeskMember, at: number): PaymentLine => ({
  id: at.toString(16).padStart(32, '0'),
  memberId: at % 13 === 6 ? null : member.id,
  name: at % 13 === 6 ? '' : member.name,
  day: kDay - at,
  amount: at % 10 === 9 ? -5_00n : 10_00n + BigInt(at * 50),
  method: at % 2 === 0 ? 'cash' : 'transfer',
  reference: at % 4 === 0 ? 'chèque 1204' : '',
  receipt: at % 2 === 0 ? `3F2A${at % 10}-91BC0` : '',
  fromStatement: at % 2 === 1,
  refunds: at % 10 === 9 ? '00' : null,
  refundable: at % 10 === 9 ? 0n : 10_00n,
  deposited: at > 5,
});

function reviewOf(member: DeskMember, at: number): StatementReview {
  const states = ['matched', 'matched', 'unmatched', 'known', 'unmatched', 'outgoing'] as const;
  const state = states[at % states.length] ?? 'known';
  const isNamed = state === 'unmatched' && at % 2 === 0;
  const found = state === 'matched' || isNamed;
  return {
    key: at.toString(16).padStart(64, '0'),
    line: 20 + at * 30,
    day: kDay - (at % 20),
    amount: state === 'outgoing' ? -120_00n : 15_00n,
    name: `MME ${member.name.toUpperCase()}`,
    text: `VIR SEPA COTISATION ${member.reference}`,
    reference: state === 'matched' ? member.reference : '',
    state,
    memberId: found ? member.id : null,
    why: state === 'matched' ? 'reference' : isNamed ? 'name' : null,
    collection: null,
  };
}

/** The fund's own debits, each time booked as one. */
const collectionLines: StatementReview[] = (['matched', 'unmatched', 'unmatched'] as const).map(
  (state, at) => ({
    key: `c${at.toString(16).padStart(63, '0')}`,
    line: 5 + at,
    day: kDay,
    amount: at === 2 ? 170_00n : 185_00n,
    name: '',
    text: at === 1 ? 'REMISE PRELEVEMENTS' : 'REMISE PRLV COT-2026-11-3F2A91BC04DE-FRST',
    reference: '',
    state,
    memberId: null,
    why: null,
    collection: { period: kPeriod, count: 12, total: 185_00n, isExact: at < 2 },
  }),
);

/** Once a month is given, everybody who was is left out of what is still to be given. */
function leftOut(members: DeskMember[], given: boolean): DeskMember[] {
  if (!isLong) return members.slice(40, 44);
  return given ? members : members.filter((_, at) => at % 10 === 9);
}

/** And one that came back whole. */
const backLines: StatementReview[] = collectionLines.slice(1, 2).map((line) => ({
  ...line,
  key: line.key.replace('c', 'b'),
  amount: -185_00n,
  text: 'REJET REMISE PRLV COT-2026-11-3F2A91BC04DE-FRST',
}));

const disputedLine: DisputedLine = {
  id: 'd1',
  day: kDay,
  amount: 185_00n,
  counted: { whose: 'collection 1', name: '', isCollection: true, count: 12 },
  others: [{ whose: '2', name: 'Jean-Baptiste Morel', isCollection: false, count: 0, by: 'Awa Sissoko' }],
};

function planOf(members: DeskMember[], given: boolean): AllocationPlan {
  const lines = given
    ? []
    : listed(members, 40).map((member, at) => ({
        memberId: member.id,
        name: member.name,
        amount: 150_00n + BigInt((at % 4) * 7500),
        why: {
          fr: `${150 + (at % 4) * 75} parce que 150 pour la première personne et ${at % 4} × 75 pour les autres`,
          en: `${150 + (at % 4) * 75} because 150 for the first person and ${at % 4} × 75 for the others`,
        },
        arrears: at % 11 === 7 ? ('reminder' as const) : ('paid' as const),
        before: at % 9 === 3 ? null : 150_00n,
        change: at % 9 === 3 ? null : BigInt((at % 4) * 7500),
      }));
  return {
    period: kPeriod,
    lines,
    total: lines.reduce((sum, { amount }) => sum + amount, 0n),
    reserveFree: 11_400_00n,
    skipped: leftOut(members, given).map(({ id, name }, at) => ({
      memberId: id,
      name,
      code: given ? 'already_allocated' : at % 2 === 0 ? 'no_keys_left' : 'contribution_unpaid',
      why:
        at % 2 === 0
          ? null
          : { fr: 'cotisation due depuis le 5 octobre', en: 'contribution due since 5 October' },
    })),
    refusal: given ? 'nothing_to_do' : null,
  };
}

export function pretendedContributions(members: () => DeskMember[]): ContributionEngine & {
  planMonth(period: number): Promise<Answer<AllocationPlan>>;
  runMonth(period: number): Promise<Answer<{ certificates: number }>>;
} {
  let payments = listed(members(), 30).map(paymentOf);
  let account: FundAccount | null = asked.has('account')
    ? { name: 'SSA PATIAS', iban: 'FR7630006000011234567890189', bic: '', creditorId: 'FR72ZZZ123456' }
    : null;
  let disputed = asked.has('deux') ? [disputedLine] : [];
  let entered = false;
  let given = asked.has('given');
  const sums = { asked: 840_00n, settled: 610_00n, missing: 230_00n };
  return {
    contributions: () => ok(members().map(lineOf)),
    contributionSums: () => ok(sums),
    recordPayment({ memberId, amount, day, method, reference }) {
      const id = `ff${payments.length.toString(16).padStart(30, '0')}`;
      const name = members().find((member) => member.id === memberId)?.name ?? '';
      const usual = { receipt: 'FF000-00001', fromStatement: false, refunds: null, deposited: false };
      payments = [
        { id, memberId, name, day, amount, method, reference, refundable: amount, ...usual },
        ...payments,
      ];
      return ok({ paymentId: id });
    },
    refundPayment: (paymentId) => ok({ paymentId }),
    payments: () => ok(payments),
    readStatement() {
      const fault = asked.get('statement') === 'faux' ? { line: 42, code: 'statement_amount' } : null;
      const lines = [
        ...collectionLines,
        ...(asked.has('repris') ? backLines : []),
        ...listed(members(), 36).map(reviewOf),
      ];
      return ok({ lines: fault ? [] : lines, fault });
    },
    takeStatement: () => ok({ taken: 14 }),
    disputedLines: () => ok(disputed),
    settleLine() {
      disputed = [];
      return ok(null);
    },
    debitFile({ period, day }) {
      if (!account) return refuse('no_account');
      const left = [{ memberId: '1', name: members()[3]?.name ?? '', code: 'bad_bank_text' }];
      return ok({
        fileName: `besace-prelevements-${period}.xml`,
        text: '<Document/>',
        count: 12,
        total: 185_00n,
        day,
        left,
      });
    },
    account: () => ok(account),
    saveAccount(next) {
      if (!next.iban.replace(/\s/g, '').startsWith('FR76')) return refuse('bad_iban');
      account = next;
      return ok(null);
    },
    depositContributions() {
      entered = true;
      return ok({ count: 6, amount: 67_50n });
    },
    monthOverview: () =>
      ok({
        period: kPeriod,
        contributions: { asked: 52, settled: 39, missing: 13, late: 6, sums },
        undeposited: entered
          ? { count: 0, amount: 0n, elsewhere: 0, takenBack: 0n }
          : asked.has('repris')
            ? { count: 2, amount: -22_50n, elsewhere: 0, takenBack: 22_50n }
            : { count: 6, amount: 67_50n, elsewhere: 1, takenBack: 0n },
        outlook: {
          reserveFree: 11_400_00n,
          runway: asked.has('forever') ? null : 2,
          circulation: { amount: 17_000_00n, threshold: 1_000_000_00n, ratio: 170n },
          payments: { amount: 41_200_00n, threshold: 1_000_000_00n, ratio: 412n },
          expected: { contributions: 840_00n, topUps: 0n, allowances: 6_000_00n, returning: 90_00n },
        },
        given: given ? { count: 40, total: 10_500_00n } : { count: 0, total: 0n },
        topUps: topUpsReceived,
        plan: planOf(members(), given),
      }),
    planMonth: () => ok(planOf(members(), given)),
    runMonth() {
      given = true;
      return ok({ certificates: 40 });
    },
  };
}
