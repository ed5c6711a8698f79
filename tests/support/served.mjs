// Told histories as the real server has them, and its answers beside this verifier's.
// Guarantees: the log compared is the one that the server gives. Must not judge: tests do.
import { readBundle } from '../verifier/bundle.mjs';
import { writeRequest } from '../verifier/excerpt_form.mjs';
import { LogOf } from './excerpts.mjs';

/** The server's log as it stands. */
export const readServed = async (server, logKeys) => ({
  server,
  log: new LogOf(readBundle(await server.get('/api/v1/bundle')).entries, logKeys),
});

export const serve = async (servers, story) => {
  const server = await servers.next();
  await server.upload(story.entries);
  return readServed(server, servers.logKeys);
};

/** Both answers to one request. */
export const ask = async ({ server, log }, request) => {
  const bytes = writeRequest(request);
  return { mine: log.answer(bytes), theirs: await server.excerpt(bytes) };
};
