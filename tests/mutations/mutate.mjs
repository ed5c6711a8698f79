// Applies each fault of faults.mjs to a copy of the core, builds the core's suites, and writes which test caught it.
// Guarantees: works on a copy under build/mutants, never on the sources; a fault nobody catches makes it fail.
// Must not run with the tests of every change: it takes an hour.
// usage: scripts/mutate [WORD | --rest]   (faults whose name or rule has the word; those that the table has no answer for)
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { faults } from './faults.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const copy = path.join(root, 'build/mutants/source');
const build = path.join(root, 'build/mutants/build');
const results = path.join(import.meta.dirname, 'RESULTS.md');
const kTestSeconds = 400;

const run = (command, ...args) => execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const make = () => run('cmake', '--build', build, '--target', 'besace_core_tests');

/** All but the codecs', the trees' and the bank files': they have nothing to say of the law, and take longer. */
const kSuites =
  '*-*DeathTest.*:MerkleTree.*:InclusionProof.*:ConsistencyProof.*:Checkpoint.*:Bundle.*:Frame.*:Sha256Each.*:Cbor*:Cose*:' +
  'Sha256.*:HashNode.*:KeyPair.*:VerifyDetached.*:IsAdmissibleKey.*:SealedBox.*:Hex.*:Base*:Utf8.*:Entry*:Sign.*:Sepa*:' +
  '*FileTest.*:IbanTest.*:BicTest.*:Simulate.*:Vectors.AreThose*:Vectors.Entries*:Vectors.Frames*:Vectors.Checkpoints*:Vectors.Bundles*';

/** The first test that fails, or nothing; a test program that crashes or hangs has failed too. */
const firstFailure = () => {
  const test = spawnSync(path.join(build, 'tests/core/besace_core_tests'), [`--gtest_filter=${kSuites}`, '--gtest_fail_fast'], {
    cwd: root,
    encoding: 'utf8',
    timeout: kTestSeconds * 1000,
    maxBuffer: 1 << 28,
  });
  const failed = /^\[ {2}FAILED {2}\] ([\w./]+)/m.exec(test.stdout)?.[1];
  if (failed !== undefined || test.status === 0) return failed;
  return `${/^\[ RUN {6}\] ([\w./]+)\n(?![^]*^\[ RUN)/m.exec(test.stdout)?.[1] ?? 'the test program'} (stopped)`;
};

/** The source with the fault in it. */
const broken = ({ file, from, to, name }) => {
  const text = readFileSync(path.join(root, file), 'utf8');
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`"${name}": its text stands ${parts.length - 1} times in ${file}`);
  return parts.join(to);
};

rmSync(copy, { recursive: true, force: true });
mkdirSync(copy, { recursive: true });
// With new times: a run that was stopped may have left an object with a fault in it. What is the same costs no more than a look in ccache.
run('cp', '-r', ...['CMakeLists.txt', 'core', 'server-stub', 'tests', 'wasm'].map((part) => path.join(root, part)), copy);
run('cmake', '-S', copy, '-B', build, '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Debug', '-DCMAKE_CXX_FLAGS_DEBUG=', '-DCMAKE_CXX_FLAGS=-O1 -w');
make();
const healthy = firstFailure();
if (healthy !== undefined) throw new Error(`without any fault, ${healthy} fails`);

/** What the table says of each fault so far, by its rule and name. */
const kRow = /^\| (\w+) \| (.*) \| \S+ \| (.*) \|$/gm;
const known = new Map(
  existsSync(results)
    ? [...readFileSync(results, 'utf8').matchAll(kRow)].map(([, rule, name, caught]) => [`${rule} ${name}`, caught])
    : [],
);
const kNotRun = 'not run yet';
const kNobody = '**nobody**';
const writeTable = () => {
  const rowOf = ({ rule, name, file }) =>
    `| ${rule} | ${name} | ${path.basename(file)} | ${known.get(`${rule} ${name}`) ?? kNotRun} |`;
  writeFileSync(
    results,
    `# Who catches which fault\n\nWritten by \`scripts/mutate\`: each line of \`faults.mjs\` is put into the law by itself, and the first test that fails is named.\n\n` +
      `| rule | the law, broken so that it | in | is caught by |\n|---|---|---|---|\n${faults.map(rowOf).join('\n')}\n`,
  );
};

const word = process.argv[2] ?? '';
const isCaughtBy = (answer) => answer !== undefined && answer !== kNotRun && answer !== kNobody && !answer.startsWith('does not compile');
const isChosen = ({ name, rule }) =>
  word === '--rest' ? !isCaughtBy(known.get(`${rule} ${name}`)) : `${rule} ${name}`.includes(word);
const chosen = faults.filter(isChosen);
let missed = 0;
for (const fault of chosen) {
  const target = path.join(copy, fault.file);
  const whole = readFileSync(target, 'utf8');
  writeFileSync(target, broken(fault));
  let caught;
  try {
    make();
    caught = firstFailure();
  } catch (error) {
    caught = `does not compile: ${String(error.stdout ?? error).match(/error: .*/)?.[0] ?? 'unknown'}`;
  }
  writeFileSync(target, whole);
  const isCaught = isCaughtBy(caught);
  if (!isCaught) missed += 1;
  known.set(`${fault.rule} ${fault.name}`, caught ?? kNobody);
  writeTable();
  console.log(`${isCaught ? 'caught    ' : 'NOT CAUGHT'}  ${fault.rule.padEnd(4)} ${fault.name}: ${caught ?? ''}`);
}
console.log(`${chosen.length - missed} passed, ${missed} failed`);
process.exitCode = missed === 0 ? 0 : 1;
