// What a fund's rules give, in a sentence.
// Guarantees: an amount is named only where it is everybody's, or clearly the most. Must not compute one.
import type { RulesInfo } from '../../engine/types';
import { formatAmount } from '../../ui/format';
import { desk } from './strings';

export function allowanceText({ kind, allowance, symbol }: RulesInfo): string {
  const amount = formatAmount(allowance, symbol);
  switch (kind) {
    case 'flat':
      return desk.create.gives.flat(amount);
    case 'household':
      return desk.create.gives.household(amount);
    case 'savings':
      return desk.create.gives.savings(amount);
    case 'mean':
      return desk.create.gives.mean;
    case 'coverage':
      return desk.create.gives.coverage(amount);
  }
}
