// A small fund run through the module as the app runs it: desk, merchant and member, and a log kept here in Node.
// Guarantees: entries are the module's own; the log only orders them and signs checkpoints (FORMAT.md F15).
// Must not judge anything.
import { writeCheckpoint } from '../support/writer.mjs';
import { keysFromName } from '../support/writer.mjs';
import { merkleRoot } from '../verifier/merkle.mjs';

export const kDay = 20_454n; // 1 January 2026
export const kNow = kDay * 86_400n + 10n * 3_600n + 1_234n;
export const kPeriod = 24_312n;

export const seedOf = (name) => keysFromName(name).seed;
const fromHex = (hex) => new Uint8Array(Buffer.from(hex, 'hex'));
export const concat = (list) => new Uint8Array(Buffer.concat(list));

/** A person's facts where nothing but the key has a bearing. */
export const personOf = (holder) => ({ holder, wallets: [] });

/** The value of an outcome that must be one. */
export const must = (outcome) => {
  if (!outcome.ok) throw new Error(`refused: ${outcome.name} ${outcome.pointer ?? ''}`);
  return outcome.value;
};

/** What the server is to the module: entries in order, and a checkpoint for any size. */
export class Log {
  constructor() {
    this.keys = keysFromName('log');
    this.entries = [];
  }
  put(...signed) {
    this.entries.push(...signed);
    return signed[0];
  }
  get size() {
    return this.entries.length;
  }
  bytes(from = 0, to = this.size) {
    return concat(this.entries.slice(from, to).map((entry) => entry.bytes));
  }
  checkpoint(size = this.size) {
    const root = merkleRoot(this.entries.slice(0, size).map((entry) => fromHex(entry.id)));
    return writeCheckpoint(this.entries[0].id, size, root, this.keys);
  }
}

/** Founds the fund: charter, two merchants, deposits in the reserve and the guarantee pool, one wallet of 100.00. */
export const found = (core, rulebook = core.demonstrationRulebook()) => {
  const log = new Log();
  const desk = seedOf('desk');
  const boxKey = core.boxKeyFromSeed(seedOf('box'));
  const charter = log.put(
    must(
      core.signCharter(
        desk,
        { rulebook, logKey: log.keys.publicKey, boxKey },
        kNow,
      ),
    ),
  );
  const replica = new core.Replica(charter.id);
  must(replica.ingest(log.bytes(), log.checkpoint()));
  let head = charter.next;
  const sign = (outcome) => {
    const signed = must(outcome);
    head = signed.next;
    return log.put(signed);
  };
  const merchants = ['ferme', 'boulangerie'].map((name) => {
    const { publicKey, kid } = core.keyFromSeed(seedOf(name));
    sign(replica.signApprove(desk, head, { publicKey, name, commune: '42019', categories: ['pain'] }, kNow));
    return { name, kid, seed: seedOf(name) };
  });
  sign(
    replica.signDeposit(desk, head, { amount: 20_000n, target: 'reserve', reference: 'cotisations' }, kNow),
  );
  sign(
    replica.signDeposit(desk, head, { amount: 50_000n, target: 'guarantee', reference: 'garantie' }, kNow),
  );
  catchUp(replica, log);
  const member = { seed: seedOf('member'), ...core.keyFromSeed(seedOf('member')) };
  const [certificate] = must(replica.signAllocation(desk, head, kPeriod, [personOf(member.publicKey)], kNow));
  log.put(certificate);
  catchUp(replica, log);
  replica.delete();
  return {
    log,
    fund: charter.id,
    desk: { seed: desk, head: certificate.next, ...core.keyFromSeed(desk) },
    merchants,
    member,
  };
};

/** Brings a replica up to the log. */
export const catchUp = (replica, log) => {
  const held = Number(replica.fund()?.size ?? 0n);
  return must(replica.ingest(log.bytes(held), log.checkpoint()));
};

/** A device's copy of the fund, up to date. */
export const copyOf = (core, { log, fund }) => {
  const replica = new core.Replica(fund);
  catchUp(replica, log);
  return replica;
};

let nonces = 0n;
export const freshNonce = () => {
  nonces += 1n;
  return new Uint8Array(new BigUint64Array([nonces]).buffer);
};
