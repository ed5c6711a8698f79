// Answers a page's messages with a role's engine.
// Guarantees: every call gets exactly one answer; states are pushed as they change. Must not interpret what it carries.
import type { FromWorker, Method, ToWorker, Value } from '../protocol';
import type { Role } from '../types';
import { dispatch } from './dispatch';
import { openEngine, type Engine } from './open';
import type { Platform } from './platform';

export type Post<R extends Role> = (message: FromWorker<R>) => void;

/** Gives back what takes the page's further messages; null when the engine was refused. */
export async function serve<R extends Role>(
  role: R,
  platform: Platform,
  post: Post<R>,
): Promise<((message: ToWorker<R>) => void) | null> {
  const opened = await openEngine[role](platform, (state) => post({ kind: 'state', state }));
  if (!opened.ok) {
    post({ kind: 'refused', code: opened.code });
    return null;
  }
  post({ kind: 'opened' });
  return (message) => {
    if (message.kind === 'wake') opened.value.wake(message.online);
    else if (message.kind === 'call') void answer(role, opened.value, message, post);
  };
}

async function answer<R extends Role>(
  role: R,
  engine: Engine<R>,
  { number, call }: Extract<ToWorker<R>, { kind: 'call' }>,
  post: Post<R>,
): Promise<void> {
  try {
    const value = await dispatch[role](engine.service, call, (progress) =>
      post({ kind: 'progress', number, progress }),
    );
    post({ kind: 'done', number, value: value as Value<R, Method<R>> });
  } catch (error) {
    console.error(error);
    post({ kind: 'broken', number });
  }
}
