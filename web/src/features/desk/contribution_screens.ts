// The addresses within contributions.
// Guarantees one part for every address: an unknown one is the month's table. Must not hold sentences.
export const kContributions = 'contributions';
export const kStatement = 'contributions/statement';
export const kDebits = 'contributions/debits';
export const kPayments = 'contributions/payments';
export const kAccount = 'contributions/account';
export const receiptScreen = (id: string): string => `contributions/receipt/${id}`;

const kParts = ['statement', 'debits', 'payments', 'account', 'receipt'] as const;
export type ContributionPart = 'table' | (typeof kParts)[number];

export function contributionPart(screen: string): { part: ContributionPart; item: string } {
  const [, name = '', item = ''] = screen.split('/');
  const part = kParts.find((one) => one === name) ?? 'table';
  return { part: part === 'receipt' && item === '' ? 'table' : part, item };
}
