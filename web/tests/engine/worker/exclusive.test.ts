// One job at a time.
import { expect, it } from 'vitest';
import { Exclusive } from '../../../src/engine/worker/exclusive';

it('NeverOverlapsTwoJobsAndKeepsTheirOrder', async () => {
  const exclusive = new Exclusive();
  const seen: string[] = [];
  const job = (name: string) => async () => {
    seen.push(`${name} begins`);
    await new Promise((done) => setTimeout(done, 5));
    seen.push(`${name} ends`);
  };
  await Promise.all([exclusive.run(job('a')), exclusive.run(job('b'))]);
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

it('GoesOnAfterAJobThatFailed', async () => {
  const exclusive = new Exclusive();
  await expect(exclusive.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await exclusive.run(() => Promise.resolve('yes'))).toBe('yes');
});
