// What an act of the board would do, in one sentence, and the facts that go with it.
// Guarantees that all it says is there to be read before anybody signs. Must not decide anything.
import type { BoardAct, BoardPerson } from '../../engine/types';
import { formatAmount, formatPeriod } from '../../ui/format';
import { people, rules as say } from './strings';

export function personText({ name, self }: BoardPerson): string {
  return self ? say.you : name || say.somebody;
}

export function deedText({ deed }: BoardAct, symbol: string): string {
  switch (deed.type) {
    case 'amend':
      return say.deeds.amend;
    case 'appoint':
    case 'revoke':
      return deed.person.self
        ? say.ownDeeds[deed.type]
        : say.deeds[deed.type](deed.person.name || say.unknown);
    case 'deposit':
      return say.deeds.deposit(formatAmount(deed.amount), deed.target);
    case 'close':
      return say.deeds.close(formatPeriod(deed.period));
    case 'adjust':
      return say.deeds.adjust(formatAmount(deed.held, symbol), deed.merchant);
  }
}

export function deedFacts({ deed }: BoardAct): { name: string; text: string }[] {
  const { facts } = say;
  switch (deed.type) {
    case 'amend':
      return [{ name: facts.deliberation, text: deed.deliberation }];
    case 'appoint': {
      const roles: Record<string, string> = people.operators.roles;
      return [{ name: facts.roles, text: deed.roles.map((role) => roles[role] ?? role).join(', ') }];
    }
    case 'revoke':
    case 'adjust':
      return [{ name: facts.reason, text: deed.reason }];
    case 'deposit':
      return [
        { name: facts.reference, text: deed.reference },
        ...(deed.pocket === null ? [] : [{ name: facts.pocket, text: deed.pocket }]),
      ];
    case 'close':
      return [];
  }
}
