// Proves that scripts/tally.mjs counts each runner's report, and never takes a broken one for success.
// Guarantees the totals of scripts/test's closing line. Must not run a suite.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tally } from '../../scripts/tally.mjs';

const gtest = (tests) => JSON.stringify({ testsuites: [{ testsuite: tests }] });

test('CountsGoogleTestReports', () => {
  const text = gtest([
    { status: 'RUN', result: 'COMPLETED' },
    { status: 'RUN', result: 'COMPLETED', failures: [{ failure: 'x' }] },
    { status: 'RUN', result: 'SKIPPED' },
    { status: 'NOTRUN', result: 'SUPPRESSED' },
  ]);
  assert.deepEqual(tally('gtest', text), { passed: 1, failed: 1, skipped: 2 });
});

test('CountsAVitestFileThatDoesNotLoadAsAFailure', () => {
  const text = JSON.stringify({
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 2,
    testResults: [
      { status: 'failed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
    ],
  });
  assert.deepEqual(tally('vitest', text), { passed: 3, failed: 2, skipped: 2 });
});

test('CountsCancelledTestsAsFailures', () => {
  const text = '# tests 8\n# pass 3\n# fail 1\n# cancelled 2\n# skipped 1\n# todo 1\n';
  assert.deepEqual(tally('tap', text), { passed: 3, failed: 3, skipped: 2 });
});

for (const kind of ['gtest', 'vitest', 'tap']) {
  test(`CountsAnEmptyReportAsAFailure (${kind})`, () => {
    assert.deepEqual(tally(kind, ''), { passed: 0, failed: 1, skipped: 0 });
  });
  test(`CountsACutReportAsAFailure (${kind})`, () => {
    assert.deepEqual(tally(kind, '{"testsuites": [{"testsuite'), {
      passed: 0,
      failed: 1,
      skipped: 0,
    });
  });
}

test('CountsNoTestAtAllAsAFailure', () => {
  assert.deepEqual(tally('gtest', gtest([])), {
    passed: 0,
    failed: 1,
    skipped: 0,
  });
});
