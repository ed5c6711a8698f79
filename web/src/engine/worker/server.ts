// The server's API as typed calls.
// Guarantees: every reply is checked for its shape; a server that is silent, late or not Besace's is "server_unreachable".
// Must not trust: what comes is verified by the core, and the order of calls is the caller's.
import { readBase64, type Bytes, type Platform } from './platform';

/** reached: whether a Besace server answered at all. */
export type Reply<T> = { ok: true; value: T } | { ok: false; code: string; reached: boolean };

export interface ServerFund {
  /** Hex id, or null while the server holds no fund. */
  fund: string | null;
  size: number;
  logKey: string;
}
export interface EntryPage {
  from: number;
  count: number;
  size: number;
  bytes: Uint8Array;
}
export interface UploadResult {
  /** 0: durably logged. */
  code: number;
  name: string;
}
export interface SealedJoin {
  id: string;
  /** Seconds since 1970. */
  at: number;
  box: Bytes;
}

/** Where a request of this device stands; answer: sealed for it. */
export interface JoinState {
  waiting: boolean;
  answer: Bytes | null;
}

/** A record of the register (core/FORMAT.md F33). */
export interface RecordPage {
  /** The fund's newest. */
  version: number;
  records: { id: string; version: number; value: Bytes }[];
}
export interface RecordWrite {
  id: string;
  /** The version that it replaces; 0 for a new one. */
  expected: number;
  value: string;
}

export const kApi = '/api/v1';
const kTimeoutMilliseconds = 15_000;
const kPageTimeoutMilliseconds = 90_000;
const kUnreachable = { ok: false, code: 'server_unreachable', reached: false } as const;

export class Server {
  constructor(private readonly platform: Platform) {}

  async fund(): Promise<Reply<ServerFund>> {
    return this.json('/fund', {}, (body) => {
      const { fund, size, logKey } = body;
      if (!(fund === null || typeof fund === 'string') || !isCount(size) || typeof logKey !== 'string')
        return null;
      return { fund, size, logKey };
    });
  }

  async entries(from: number, limit: number): Promise<Reply<EntryPage>> {
    const reply = await this.call(
      `/entries?from=${from}&limit=${limit}`,
      {},
      kPageTimeoutMilliseconds,
      async (response) => {
        const header = (name: string) => Number(response.headers.get(name) ?? Number.NaN);
        const page = {
          from: header('Besace-From'),
          count: header('Besace-Count'),
          size: header('Besace-Size'),
        };
        const bytes = new Uint8Array(await response.arrayBuffer());
        return Object.values(page).every(isCount) && page.from === from ? { ...page, bytes } : null;
      },
    );
    return reply;
  }

  /** The signed note of the log at that size. */
  async checkpoint(size: number): Promise<Reply<string>> {
    return this.call(`/checkpoint?size=${size}`, {}, kTimeoutMilliseconds, (response) => response.text());
  }

  /** What answers an excerpt's request (FORMAT.md F27). */
  async excerpt(request: Bytes): Promise<Reply<Uint8Array>> {
    const headers = { 'Content-Type': 'application/cbor' };
    return this.call(
      '/excerpt',
      { method: 'POST', headers, body: request },
      kPageTimeoutMilliseconds,
      async (response) => new Uint8Array(await response.arrayBuffer()),
    );
  }

  /** setup: only with the charter of a new fund. */
  async upload(entries: Bytes, setup: string | null): Promise<Reply<UploadResult[]>> {
    const headers: Record<string, string> = { 'Content-Type': 'application/cbor-seq' };
    if (setup !== null) headers['Authorization'] = `Setup ${setup}`;
    return this.json('/entries', { method: 'POST', headers, body: entries }, ({ results }) =>
      Array.isArray(results) && results.every(isUploadResult) ? results : null,
    );
  }

  async sendJoin(box: Bytes): Promise<Reply<string>> {
    const headers = { 'Content-Type': 'application/octet-stream' };
    return this.json('/joins', { method: 'POST', headers, body: box }, ({ id }) =>
      typeof id === 'string' ? id : null,
    );
  }

  async joins(authorization: string): Promise<Reply<SealedJoin[]>> {
    return this.json('/joins', { headers: { Authorization: authorization } }, ({ joins }) => {
      if (!Array.isArray(joins)) return null;
      const read = joins.map(readSealedJoin);
      return read.every((join) => join !== null) ? read : null;
    });
  }

  async joinState(id: string): Promise<Reply<JoinState>> {
    return this.json(`/joins/${id}`, {}, ({ waiting, answer }) => {
      if (typeof waiting !== 'boolean') return null;
      if (answer === null) return { waiting, answer };
      const sealed = readBase64(answer);
      return sealed && { waiting, answer: sealed };
    });
  }

  /** answer: sealed for who asked; empty for none. */
  async joinDone(id: string, answer: Bytes, authorization: string): Promise<Reply<null>> {
    const reply = await this.json(
      joinDonePath(id).slice(kApi.length),
      { method: 'POST', headers: { Authorization: authorization }, body: answer },
      (body) => body,
    );
    return reply.ok ? { ok: true, value: null } : reply;
  }

  /** path: recordsPath's. */
  async records(path: string, authorization: string): Promise<Reply<RecordPage>> {
    const headers = { Authorization: authorization };
    return this.json(path.slice(kApi.length), { headers }, ({ version, records }) => {
      if (!isCount(version) || !Array.isArray(records)) return null;
      const read = records.map(readRecord);
      return read.every((record) => record !== null) ? { version, records: read } : null;
    });
  }

  /** All or none of them: the new versions, in the order given. */
  async writeRecords(body: Bytes, authorization: string): Promise<Reply<number[]>> {
    const headers = { Authorization: authorization, 'Content-Type': 'application/json' };
    return this.json('/records', { method: 'POST', headers, body }, ({ versions }) =>
      Array.isArray(versions) && versions.every(isCount) ? versions : null,
    );
  }

  /** The public list as the desk published it (FORMAT.md F36). Kept by the browser, which asks whether it is still the one. */
  async places(): Promise<Reply<Uint8Array>> {
    return this.call(
      placesPath.slice(kApi.length),
      { cache: 'no-cache' },
      kTimeoutMilliseconds,
      async (response) => new Uint8Array(await response.arrayBuffer()),
    );
  }

  async publishPlaces(document: Bytes, authorization: string): Promise<Reply<number>> {
    const headers = { Authorization: authorization, 'Content-Type': 'application/json' };
    return this.json(
      placesPath.slice(kApi.length),
      { method: 'POST', headers, body: document },
      ({ number }) => (isCount(number) ? number : null),
    );
  }

  private json<T>(
    path: string,
    init: RequestInit,
    read: (body: Record<string, unknown>) => T | null,
  ): Promise<Reply<T>> {
    return this.call(path, init, kTimeoutMilliseconds, async (response) => {
      const body: unknown = await response.json();
      return isRecord(body) ? read(body) : null;
    });
  }

  private async call<T>(
    path: string,
    init: RequestInit,
    milliseconds: number,
    read: (response: Response) => Promise<T | null>,
  ): Promise<Reply<T>> {
    const abort = new AbortController();
    const cancel = this.platform.later(() => abort.abort(), milliseconds);
    try {
      const response = await this.platform.fetch(kApi + path, {
        cache: 'no-store',
        ...init,
        signal: abort.signal,
      });
      if (!response.ok) return await readError(response);
      const value = await read(response);
      return value === null ? kUnreachable : { ok: true, value };
    } catch {
      return kUnreachable;
    } finally {
      cancel();
    }
  }
}

export const placesPath = `${kApi}/places`;

export function joinsPath(): string {
  return `${kApi}/joins`;
}

/** Of all that changed since a version, where one is given. */
export function recordsPath(since?: number, limit?: number): string {
  return since === undefined ? `${kApi}/records` : `${kApi}/records?since=${since}&limit=${limit ?? 1}`;
}

export function joinDonePath(id: string): string {
  return `${kApi}/joins/${id}/done`;
}

/** What stands before the server may answer errors of its own; only Besace's carry a code's name. */
async function readError(response: Response): Promise<Reply<never>> {
  const body: unknown = await response.json();
  if (isRecord(body) && typeof body['name'] === 'string' && /^[a-z_]{1,64}$/.test(body['name'])) {
    return { ok: false, code: body['name'], reached: true };
  }
  return kUnreachable;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isUploadResult(value: unknown): value is UploadResult {
  return isRecord(value) && isCount(value['code']) && typeof value['name'] === 'string';
}

function readSealedJoin(value: unknown): SealedJoin | null {
  if (!isRecord(value)) return null;
  const { id, at, box } = value;
  const bytes = readBase64(box);
  return isRecordId(id) && isCount(at) && bytes ? { id, at, box: bytes } : null;
}

function readRecord(value: unknown): RecordPage['records'][number] | null {
  if (!isRecord(value)) return null;
  const { id, version } = value;
  const bytes = readBase64(value['value']);
  return isRecordId(id) && isCount(version) && bytes ? { id, version, value: bytes } : null;
}

function isRecordId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);
}
