// The product's binary for Node tests: simulated bundles and the audit's JSON.
// Guarantees: files only under build/tests; a missing binary is a reason to skip, never a pass.
// Must not know the format.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const kRoot = fileURLToPath(new URL('../..', import.meta.url));
// BESACE_BINARY=… tries another build than the usual one.
export const kBinary = process.env.BESACE_BINARY ?? `${kRoot}build/release/server-stub/besace`;
export const kScratch = `${kRoot}build/tests`;

/** For node:test's option skip: false, or why. */
export const withoutBinary = existsSync(kBinary) ? false : `${kBinary} is not built`;

const run = (...args) => {
  const result = spawnSync(kBinary, args, { encoding: 'utf8', maxBuffer: 1 << 30, timeout: 120_000 });
  if (result.error) throw result.error;
  return result;
};

/** A simulated bundle, the same for the same options. */
export const simulate = ({ seed, members, merchants, days, pays }) => {
  mkdirSync(kScratch, { recursive: true });
  const file = `${kScratch}/simulated-${seed}-${members}-${merchants}-${days}-${pays}.besace`;
  const options = {
    '--seed': seed,
    '--members': members,
    '--merchants': merchants,
    '--days': days,
    '--pays-per-month': pays,
    '-o': file,
  };
  const result = run(
    'simulate',
    ...Object.entries(options).flatMap(([name, value]) => [name, String(value)]),
  );
  if (result.status !== 0) throw new Error(`besace simulate failed: ${result.stderr}`);
  return { file, bytes: new Uint8Array(readFileSync(file)) };
};

/** What `besace audit --json` says of a file; its exit status beside. */
export const audit = (file) => {
  const result = run('audit', '--json', file);
  return { status: result.status, report: JSON.parse(result.stdout) };
};

/** The rulebook of the demonstration, as data. */
export const demonstrationRulebook = () => readFileSync(`${kRoot}core/rulebooks/patias.json`, 'utf8');
