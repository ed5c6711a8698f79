// The addresses within contributions.
// Guarantees one part for every address: an unknown one is the month's table. Must not hold sentences.
export const kContributions = 'contributions';
export const kStatement = 'contributions/statement';
export const kDebits = 'contributions/debits';
export const kPayments = 'contributions/payments';
export const kAccount = 'contributions/account';
export const receiptScreen = (id: string): string => `contributions/receipt-${id}`;

const kParts = ['statement', 'debits', 'payments', 'account'] as const;
export type ContributionPart = 'table' | 'receipt' | (typeof kParts)[number];

/** item: a payment's id. */
export function contributionPart(screen: string): { part: ContributionPart; item: string } {
  const [, name = ''] = screen.split('/');
  const [, item] = /^receipt-(\w+)$/.exec(name) ?? [];
  if (item !== undefined) return { part: 'receipt', item };
  return { part: kParts.find((one) => one === name) ?? 'table', item: '' };
}
