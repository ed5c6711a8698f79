// How this computer comes to look after a fund that it did not ask to: it creates one, alone or with others, or takes over the demonstration.
// Guarantees: a charter is stored before it is sent. Must not judge what a charter says.
import type { Answer, DeskEngine, Founder, FoundingEngine } from '../../types';
import { refuse } from '../answer';
import type { WholeDevice } from '../device';
import type { Reply } from '../server';
import type { Founders } from './founders';
import type { Founding } from './founding';

interface Parts {
  founders: Founders;
  founding: Founding;
}
/** What the desk does for this part. */
interface Doing {
  change<T>(job: () => Promise<Answer<T>>): Promise<Answer<T>>;
  now(): Promise<Answer<null>>;
}

const kSent: Reply<null> = { ok: true, value: null };

export class Beginning implements FoundingEngine {
  constructor(
    private readonly device: WholeDevice,
    private readonly parts: Parts,
    private readonly doing: Doing,
  ) {}

  makeFounderCode(name: string): Promise<Answer<null>> {
    const { founders, founding } = this.parts;
    return this.doing.change(() =>
      founding.holdsCharter ? Promise.resolve(refuse('charter_waits')) : founders.make(name),
    );
  }

  readFounderCode(text: string): Promise<Answer<Founder>> {
    return this.parts.founders.read(text);
  }

  async createFund(options: Parameters<DeskEngine['createFund']>[0]): Promise<Answer<null>> {
    const { founding } = this.parts;
    const { setup, name, rulebook, board = null } = options;
    const server = await this.device.server.fund();
    if (!server.ok) return refuse(server.code);
    const said = { setup: setup.trim(), name: name.trim(), rulebook, board };
    const prepared = await this.doing.change(() => founding.prepare(server.value, said));
    if (!prepared.ok) return prepared;
    const sent = server.value.fund === null ? await founding.send() : kSent;
    return sent.ok ? this.doing.now() : refuse(sent.code);
  }

  async adoptDemo(seedHex: string): Promise<Answer<null>> {
    if (this.device.log.fundId === '') {
      const synced = await this.doing.now();
      if (!synced.ok) return synced;
    }
    const adopted = await this.doing.change(() => this.parts.founding.adopt(seedHex));
    if (adopted.ok) await this.doing.now();
    return adopted;
  }
}
