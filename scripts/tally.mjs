// Reads the report that a test runner wrote and prints "passed failed skipped".
// Guarantees that a missing, empty or cut report counts as one failure, never as nothing.
// Must not run anything. usage: node scripts/tally.mjs gtest|vitest|tap FILE
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const countGtest = (text) => {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of JSON.parse(text).testsuites) {
    for (const test of suite.testsuite) {
      if (test.failures?.length > 0) counts.failed += 1;
      else if (test.result === 'SKIPPED' || test.status === 'NOTRUN') counts.skipped += 1;
      else counts.passed += 1;
    }
  }
  return counts;
};

const countVitest = (text) => {
  const report = JSON.parse(text);
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
};

const countTap = (text) => {
  const total = (name) => {
    const lines = [...text.matchAll(new RegExp(`^# ${name} (\\d+)$`, 'gm'))];
    if (lines.length === 0) throw new Error(`no total of ${name}`);
    return Number(lines.at(-1)[1]);
  };
  return {
    passed: total('pass'),
    failed: total('fail') + total('cancelled'),
    skipped: total('skipped') + total('todo'),
  };
};

const readers = { gtest: countGtest, vitest: countVitest, tap: countTap };

export const tally = (kind, text) => {
  try {
    const counts = readers[kind](text);
    const none = counts.passed + counts.failed + counts.skipped === 0;
    return none ? { passed: 0, failed: 1, skipped: 0 } : counts;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
};

const readOrEmpty = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [kind, file] = process.argv.slice(2);
  const { passed, failed, skipped } = tally(kind, readOrEmpty(file));
  console.log(passed, failed, skipped);
}
