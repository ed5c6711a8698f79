// What is kept of a payment, read and written.
import { describe, expect, it } from 'vitest';
import { changeOf, partOf, paymentOf, withoutGone } from '../../../../src/engine/worker/desk/payment_records';

const conflicts = [
  { field: 'person', kept: '', other: 'marie', by: 'k1' },
  { field: 'reference', kept: '', other: 'RF18', by: 'k1' },
];
const line = paymentOf({ id: 'l1', fields: { person: 'collection c1', amount: '3000', day: 20_000 } });

describe('A part of a collection', () => {
  it('KeepsNoAnswerSetAsideThatNamesSomebodyErased', () => {
    const fields = { line: 'l1', collection: 'c1', person: null, amount: '1000', conflicts };
    const part = partOf({ id: 'p1', fields }, line);
    const isErased = (id: string) => id === 'marie';
    const now = withoutGone(part, isErased);
    expect(now).not.toBe(part);
    expect(JSON.stringify(changeOf(now))).not.toMatch(/marie|RF18/);
    expect(withoutGone(now, isErased)).toBe(now);
  });
});
