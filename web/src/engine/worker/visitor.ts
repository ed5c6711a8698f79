// The public list of places for whoever comes by: no wallet, no key, nothing kept.
// Guarantees: the fund is verified from its charter, by what concerns everybody (core/FORMAT.md F25), and the list against its desk keys.
// Must not need a lock or storage.
import type { Answer, PublicPlaces } from '../types';
import { answerOf, ok, refuse } from './answer';
import { copyBytes, type Platform } from './platform';
import { publicPlaces } from './published_places';
import { Server } from './server';
import { fundInfo } from './views';

export async function visitPlaces(platform: Platform): Promise<Answer<PublicPlaces>> {
  const server = new Server(platform);
  const held = new platform.core.Excerpts('');
  const failed = ({ code, reached }: { code: string; reached: boolean }) =>
    refuse(reached || platform.online() ? code : 'offline');
  try {
    const request = copyBytes(held.request([]));
    const excerpt = await server.excerpt(request);
    if (!excerpt.ok) return failed(excerpt);
    const taken = answerOf(held.take(request, excerpt.value, []));
    if (!taken.ok) return taken;
    const fund = fundInfo(held.fund());
    if (!fund) return refuse('no_fund');
    const document = await server.places();
    if (!document.ok && document.code !== 'not_found') return failed(document);
    const list = document.ok ? held.readPlaces(document.value) : null;
    return ok({ fund, places: publicPlaces(held, fund, list?.ok ? list.value : null) });
  } finally {
    held.delete();
  }
}
