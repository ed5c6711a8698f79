// Verifies a .besace file and prints the verdict and every balance, in cents.
// Guarantees: exit code 0 when the file holds up and no rule of the law was broken, 1 when one was, 2 when it is refused.
// Must not use anything of the core. usage: node tests/verifier/verify.mjs FILE
import { readFileSync } from 'node:fs';

import { verifyBundle } from './bundle.mjs';
import { toHex } from './keys.mjs';
import { Refusal } from './refusal.mjs';
import { stateRoot } from './state.mjs';

const printBalances = ({ fund, size, root, law }) => {
  console.log(`fund ${fund}\nentries ${size}, each with a valid signature\nroot ${root}`);
  for (const [name, cents] of Object.entries(law.totals)) console.log(`${name} ${cents}`);
  console.log(`state root ${toHex(stateRoot(law, size))}`);
  for (const { pocket, deposited, issued, spent, returned } of law.books.pockets)
    console.log(
      `pocket ${pocket} deposited ${deposited} issued ${issued} spent ${spent} returned ${returned}`,
    );
  for (const { kid, allowance, spent, drawn, repaid, returned } of law.wallets.values()) {
    const use = `spent ${spent} drawn ${drawn} repaid ${repaid} returned ${returned}`;
    console.log(`wallet ${kid} allowance ${allowance} ${use}`);
  }
  for (const { kid, credited, refunded, held, redeemed, payments } of law.merchants.values()) {
    const due = `credited ${credited} refunded ${refunded} held ${held} redeemed ${redeemed}`;
    console.log(`merchant ${kid} ${due} payments ${payments}`);
  }
  for (const { code, index, kid } of law.findings) console.log(`finding ${code} at entry ${index} by ${kid}`);
};

const run = async (file) => {
  try {
    const verified = await verifyBundle(new Uint8Array(readFileSync(file)));
    printBalances(verified);
    const isClean = verified.law.findings.length === 0;
    console.log(
      isClean
        ? 'verdict: holds up, no rule broken'
        : 'verdict: holds up, rules were broken (see the findings)',
    );
    return isClean ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.log(`verdict: refused, ${error.message}`);
    return 2;
  }
};

if (process.argv.length !== 3) {
  console.error('usage: node tests/verifier/verify.mjs FILE');
  process.exitCode = 64;
} else {
  process.exitCode = await run(process.argv[2]);
}
