// The auditor's engine: fetches or takes a whole log and verifies it from nothing.
// Guarantees: keeps nothing, trusts nothing; the verdict is the core's. Must not need storage, a lock or a network for a file.
import type { AuditView, Replica } from '../../../../wasm/besace';
import type { Answer, AuditorEngine, AuditProgress, AuditResult, PublicPlaces } from '../types';
import { ok, refuse } from './answer';
import { type AuditHelp, type Bytes, joinBytes, type Platform } from './platform';
import { Server } from './server';
import { finding, fundInfo, totals } from './views';
import { visitPlaces } from './visitor';

const kPageEntries = 20_000;
const kEntriesAStep = 100;
/** So long no message is heard. */
const kTurnMilliseconds = 4;
/** Below this a second worker would start too late to help. */
const kWorthHelpBytes = 1_000_000;

export class Auditor implements AuditorEngine {
  private help: AuditHelp | null = null;

  constructor(private readonly platform: Platform) {}

  prepare(): Promise<Answer<null>> {
    if (this.help?.hasFailed()) this.help = null;
    this.help ??= this.platform.callAuditHelp();
    return Promise.resolve(ok(null));
  }

  rest(): Promise<Answer<null>> {
    this.help?.stop();
    this.help = null;
    return Promise.resolve(ok(null));
  }

  async auditServer(progress: (progress: AuditProgress) => void): Promise<Answer<AuditResult>> {
    const server = new Server(this.platform);
    const start = await server.fund();
    if (!start.ok) return refuse(this.failureOf(start));
    if (start.value.fund === null) return refuse('no_fund');
    // The log grows while it is read: what is audited is the log of this moment.
    const { size } = start.value;
    const parts: Uint8Array[] = [];
    for (let held = 0; held < size;) {
      progress({ phase: 'download', done: held, total: size });
      const page = await server.entries(held, Math.min(kPageEntries, size - held));
      if (!page.ok) return refuse(this.failureOf(page));
      if (page.value.count === 0) return refuse('truncated');
      parts.push(page.value.bytes);
      held += page.value.count;
    }
    progress({ phase: 'download', done: size, total: size });
    const note = await server.checkpoint(size);
    if (!note.ok) return refuse(this.failureOf(note));
    const file = this.platform.core.writeBundle(joinBytes(parts), note.value);
    return ok(await this.audit(file, progress));
  }

  places(): Promise<Answer<PublicPlaces>> {
    return visitPlaces(this.platform);
  }

  async auditFile(file: Bytes, progress: (progress: AuditProgress) => void): Promise<Answer<AuditResult>> {
    return ok(await this.audit(file, progress));
  }

  private async audit(file: Bytes, progress: (progress: AuditProgress) => void): Promise<AuditResult> {
    const { core } = this.platform;
    const start = this.platform.now();
    const replica = new core.Replica('');
    const audit = new core.Audit(file, (done, total) => progress({ phase: 'verify', done, total }));
    const help = file.length < kWorthHelpBytes ? null : this.takeHelp();
    try {
      await help?.help(file, (message) => audit.hear(message));
      while (this.takeTurn(() => audit.read(kEntriesAStep))) await this.platform.breathe();
      const code = audit.begin();
      while (code === 'ok' && this.takeTurn(() => audit.step(kEntriesAStep))) {
        help?.reach(audit.applied());
        await this.platform.breathe();
      }
      const view = audit.finish(replica);
      return readResult(replica, view, this.platform.now() - start);
    } finally {
      help?.stop();
      audit.delete();
      replica.delete();
    }
  }

  /** For a few milliseconds; true while something is left to do. */
  private takeTurn(step: () => boolean): boolean {
    const end = this.platform.now() + kTurnMilliseconds;
    while (step()) if (this.platform.now() >= end) return true;
    return false;
  }

  private takeHelp(): AuditHelp {
    const prepared = this.help;
    this.help = null;
    return prepared && !prepared.hasFailed() ? prepared : this.platform.callAuditHelp();
  }

  private failureOf(reply: { code: string; reached: boolean }): string {
    return reply.reached || this.platform.online() ? reply.code : 'offline';
  }
}

function readResult(replica: Replica, view: AuditView, milliseconds: number): AuditResult {
  return {
    verdict: view.verdict,
    code: view.code,
    fund: fundInfo(replica.fund()),
    entries: Number(view.entries),
    signaturesChecked: Number(view.signaturesChecked),
    milliseconds,
    totals: totals(replica.totals()),
    wallets: replica
      .wallets()
      .map(({ kid, allowance, spent, refunded, left, drawn, expired, suspended }) => ({
        kid,
        allowance,
        spent,
        refunded,
        left,
        drawn,
        expired,
        suspended,
      })),
    merchants: replica
      .merchants()
      .map(({ kid, name, credited, refunded, held, redeemed, payments, suspended, delisted }) => ({
        kid,
        name,
        credited,
        refunded,
        held,
        redeemed,
        payments: Number(payments),
        suspended,
        delisted,
      })),
    findings: replica.findings().map(finding),
    closes: replica
      .board()
      .closes.map(({ period, day, stateRoot: root, signers }) => ({
        ...{ period: Number(period), day: Number(day), root, signers },
      }))
      .reverse(),
  };
}
