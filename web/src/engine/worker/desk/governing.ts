// The part of the desk's engine about what the board decides: rules amended, acts endorsed, copied tills released.
// Guarantees: nothing is signed before the accounts are up to date here. Must not judge an act: the law does, once it is logged.
import type { Outcome, Signed, WaitingAct } from '../../../../../wasm/besace';
import type { Answer, Board, BoardAct, BoardDeed, BoardEngine, BoardPerson, RulesVersion } from '../../types';
import { ok, refuse } from '../answer';
import type { WholeDevice } from '../device';
import { rulesInfo } from '../views';
import { Closing } from './closing';
import type { DeskKeys } from './keys';
import { rolesOf, type Operators } from './operators';
import type { Doing } from './payouts';
import type { Records } from './records';
import { leavesTooFew } from './removing';
import { isText } from './request_form';
import { discard, single } from './signing';

interface Needs {
  device: WholeDevice;
  keys: DeskKeys;
  operators: Operators;
  records: Records;
}
export type Make = (...signing: Parameters<Parameters<DeskKeys['sign']>[0]>) => Outcome<Signed>;

export class Governing implements BoardEngine {
  readonly closing: Closing;

  constructor(
    private readonly needs: Needs,
    private readonly doing: Doing,
  ) {
    this.closing = new Closing(needs.device, {
      shown: (view) => this.shown(view),
      sign: (make) => this.sign(make),
      sync: () => doing.sync(),
      acts: () => this.acts(),
      person: (kid) => this.person(kid),
      isOnBoard: () => this.boardKids().includes(needs.keys.kid ?? ''),
    });
  }

  board(): Promise<Answer<Board>> {
    return this.shown(() => {
      const { threshold, waiting, copied, rulebooks } = this.needs.device.log.replica.board();
      const adjusted = waiting.flatMap((act) => (act.type === 'adjust' ? [act.kid] : []));
      return {
        threshold: Number(threshold),
        members: this.boardKids().length,
        versions: rulebooks.flatMap((one) => this.version(one)).reverse(),
        acts: this.acts(),
        copied: copied.map(({ till, merchant, merchantName: name, held }) => ({
          ...{ till, merchant, name, held },
          asked: adjusted.includes(till),
        })),
      };
    });
  }

  amendRules(rulebook: string, deliberation: string, from: number): Promise<Answer<null>> {
    const cited = deliberation.trim();
    if (cited === '' || !isText(cited)) return Promise.resolve(refuse('bad_text'));
    const { replica } = this.needs.device.log;
    return this.sign((seed, head, now) => {
      const isNewest = replica.board().rulebooks.length === from;
      return isNewest
        ? replica.signAmend(seed, head, { rulebook, deliberation: cited }, now)
        : refused('rules_changed');
    });
  }

  endorse(act: string): Promise<Answer<null>> {
    const { replica } = this.needs.device.log;
    return this.sign((seed, head, now) => {
      const found = replica.board().waiting.find(({ id }) => id === act);
      if (!found) return refused('act_closed');
      if (found.type === 'revoke' && leavesTooFew(this.needs.operators, found.kid, replica.board().threshold))
        return refused('board_too_small');
      if (!this.mayEndorse(found)) return refused(this.hasSigned(found) ? 'duplicate' : 'not_authorized');
      return replica.signEndorse(seed, head, act, now);
    });
  }

  releaseTill(till: string, reason: string): Promise<Answer<null>> {
    const why = reason.trim();
    if (why === '' || !isText(why)) return Promise.resolve(refuse('bad_text'));
    const { replica } = this.needs.device.log;
    return this.sign((seed, head, now) => {
      const { copied, waiting } = replica.board();
      if (!copied.some((one) => one.till === till)) return refused('act_closed');
      const isAsked = waiting.some((act) => act.type === 'adjust' && act.kid === till);
      return isAsked ? refused('duplicate') : replica.signAdjust(seed, head, till, why, now);
    });
  }

  nameMyself(typed: string): Promise<Answer<null>> {
    const name = typed.trim();
    if (name === '' || !isText(name)) return Promise.resolve(refuse('bad_text'));
    const { operators, records } = this.needs;
    return this.doing.operate(async () => {
      const change = operators.named(name);
      if (!change) return refuse('not_joined');
      await records.keep(await records.change([change]));
      return ok(null);
    });
  }

  private shown<T>(view: () => T): Promise<Answer<T>> {
    return Promise.resolve(this.needs.keys.ours ? ok(view()) : refuse('not_joined'));
  }

  private acts(): BoardAct[] {
    return this.needs.device.log.replica.board().waiting.map((act) => this.actView(act));
  }

  /** With what was signed here before, and by others, in the log that it is judged by. */
  private async sign(make: Make): Promise<Answer<null>> {
    const synced = await this.doing.sync();
    if (!synced.ok) return synced;
    return this.doing.operate(async () => {
      const signed = await this.needs.keys.sign(
        (seed, head, now) => single(make(seed, head, now)),
        [],
        () => Promise.resolve(),
      );
      return discard(signed);
    });
  }

  private version(one: { number: bigint; json: string; day: bigint; deliberation: string }): RulesVersion[] {
    const { json, deliberation } = one;
    const read = this.needs.device.platform.core.readRulebook(json);
    if (!read.ok) return [];
    return [
      {
        ...{ number: Number(one.number), day: Number(one.day), json, deliberation },
        rules: rulesInfo(read.value),
      },
    ];
  }

  private actView(act: WaitingAct): BoardAct {
    const { id, author, day, signers, signed, needed } = act;
    return {
      id,
      deed: this.deedOf(act),
      author: this.person(author),
      day: Number(day),
      signers: signers.map((kid) => this.person(kid)),
      needed: Number(needed),
      missing: Number(needed) - Number(signed),
      mayEndorse: this.mayEndorse(act),
    };
  }

  private deedOf(act: WaitingAct): BoardDeed {
    const { replica } = this.needs.device.log;
    switch (act.type) {
      case 'amend':
        return { type: act.type, rulebook: act.rulebook, deliberation: act.deliberation };
      case 'appoint':
        return { type: act.type, person: this.person(act.kid), roles: rolesOf(act.roles) };
      case 'revoke':
        return { type: act.type, person: this.person(act.kid), reason: act.reason };
      case 'deposit': {
        const { type, amount, target, reference } = act;
        const name = this.needs.device.fund()?.pockets[act.pocket] ?? String(act.pocket);
        return { type, amount, target, pocket: act.pocket === 0 ? null : name, reference };
      }
      case 'close':
        return { type: act.type, period: Number(act.period) };
      case 'adjust': {
        const till = replica.board().copied.find((one) => one.till === act.kid);
        const { merchantName: merchant = '', held = 0n } = till ?? {};
        return { type: act.type, merchant, held, reason: act.reason };
      }
    }
  }

  private mayEndorse(act: WaitingAct): boolean {
    const { kid } = this.needs.keys;
    return kid !== null && this.boardKids().includes(kid) && !this.hasSigned(act);
  }

  private hasSigned({ signers }: WaitingAct): boolean {
    return signers.includes(this.needs.keys.kid ?? '');
  }

  private boardKids(): string[] {
    return this.needs.operators.list().flatMap(({ kid, roles }) => (roles.includes('board') ? [kid] : []));
  }

  private person(kid: string): BoardPerson {
    return { name: this.needs.operators.nameOf(kid), self: kid === this.needs.keys.kid };
  }
}

function refused(name: string): Outcome<Signed> {
  return { ok: false, code: 0, name };
}
