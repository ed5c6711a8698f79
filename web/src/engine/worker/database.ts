// What a device keeps, in IndexedDB: its shape, and the one way of writing to it.
// Guarantees: `write` is one transaction with strict durability, all or nothing; a failure is a StorageError.
// Must not hold a key's seed or a person's particulars unsealed.
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import type { ChainHead } from '../../../../wasm/besace';
import type { BasketPart, JoinAnswer, JoinFacts } from '../types';
import { StorageError } from './answer';
import type { Bytes } from './platform';

export interface Sealed {
  iv: Bytes;
  data: Bytes;
}

/** A key made on this device. head and cum are the truth about what it has signed; null before its first signature. */
export interface KeyRecord {
  kid: string;
  purpose: 'wallet' | 'till' | 'desk' | 'box' | 'partner';
  /** Wallets are used in this order. */
  position: number;
  publicKey: Uint8Array;
  seed: Sealed;
  head: ChainHead | null;
  cum: bigint;
}

/** The device's verified copy of the log, in pieces; note is the checkpoint of size from + count. */
export interface ChunkRecord {
  from: number;
  count: number;
  bytes: Uint8Array;
  note: string;
}

export interface OutboxRecord {
  /** Given by the store: the order of signing. */
  order?: number;
  id: string;
  bytes: Uint8Array;
  /** The server's code, for an entry that it refused. */
  refused: string | null;
}

/** A payment that this device's wallet has signed. */
export interface PaymentRecord {
  id: string;
  wallet: string;
  offer: string;
  invoice: Uint8Array;
  pay: Uint8Array;
  merchantName: string;
  amount: bigint;
  /** null where units pay all; missing in records of earlier versions. */
  basket?: BasketPart | null;
  at: number;
  /** The merchant's receipt, when scanned. */
  accept: Uint8Array | null;
}

/** A payment that this device's till has accepted. */
export interface TakingRecord {
  id: string;
  invoice: string;
  pay: Uint8Array;
  accept: Uint8Array;
  acceptId: string;
  amount: bigint;
  basket?: BasketPart | null;
  at: number;
}

export interface InvoiceRecord {
  id: string;
  bytes: Uint8Array;
  basket?: BasketPart | null;
  at: number;
  /** Id of the payment, once paid. */
  paid: string | null;
}

/** A join request at the desk, still in its box. */
export interface RequestRecord {
  id: string;
  at: number;
  box: Uint8Array;
  /** Answered here; kept until the server knows. */
  answered: boolean;
  /** Sealed for who asked. */
  answer?: Uint8Array;
}

/** A member in the register of a desk that shared it with nobody yet; the particulars are sealed. */
export interface RegisterRecord {
  id: string;
  sealed: Sealed;
}

/** One record of the register that the fund's operators share. */
export interface SharedRecord {
  id: string;
  /** The server's, of what was last agreed with it; 0 while it has none. */
  version: number;
  /** That the server's value is sealed in. */
  epoch: number;
  /** What is here is not what the server has. */
  changed: boolean;
  /** What was last agreed and what this device has made of it, sealed; null once erased. */
  sealed: Sealed | null;
}

/** A record as the server gave it, until it is read. */
export interface InboundRecord {
  id: string;
  version: number;
  value: Uint8Array;
}

/** The register's key of an epoch, sealed. */
export interface EpochRecord {
  epoch: number;
  sealed: Sealed;
}

/** The keyring last taken (core/FORMAT.md F34). */
export interface KeyringRecord {
  version: number;
  epoch: number;
  /** Whom the epoch's key was given to. */
  boxes: { kid: string; box: string }[];
}

/** What this device has asked of the desk. */
export interface Profile {
  name: string;
  commune: string;
  contact: string;
  categories: string[];
  /** The sealed request, once the fund's box key is known. */
  box: Uint8Array | null;
  /** The server has it. */
  sent: boolean;
  /** The server's id of it, once sent. Like all below, not there in what an earlier version kept. */
  id?: string;
  /** Of a member. */
  said?: { consent: number; facts: JoinFacts };
  /** Opens the answer; public key in hex. */
  answerKey?: { publicKey: string; seed: Sealed };
  answer?: JoinAnswer;
}

/** More wallet keys, on their way to the desk (core/FORMAT.md F40). */
export interface RenewalRecord {
  box: Uint8Array;
  /** The server's id of it, once sent. */
  id: string | null;
  /** kid of the key that speaks for it, and the position of the first key that it brings. */
  by?: string;
  from?: number;
  /** Put aside at the desk, which has none of these keys. */
  refused?: true;
}

/** What a partner's device has asked of the fund: name and contact, sealed. */
export interface PartnerRecord {
  kid: string;
  pocket: number;
  who: Sealed;
  box: Uint8Array;
  sent: boolean;
}
/** A top-up order signed here: its text, sealed, and the box it travels in until the server has it. */
export interface OrderRecord {
  number: number;
  from: number;
  until: number;
  people: number;
  total: bigint;
  text: Sealed;
  box: Uint8Array | null;
}

export interface Settings {
  sealingKey: CryptoKey;
  /** The fund's id, pinned at first sight and kept for ever. */
  fund: string;
  /** ms since 1970 of the last time that the server's log and this copy agreed. */
  syncedAt: number;
  /** A member's or a merchant's part of the log, as the core saves it. */
  excerpts: Uint8Array;
  /** The core's state after the first entries of the log, as it saves it: a piece of the log begins there. */
  state: Uint8Array;
  /** Why the server's log is not to be trusted; null again once it is. */
  distrust: string | null;
  profile: Profile;
  /** null once the desk has taken it. */
  renewal: RenewalRecord | null;
  /** The charter signed here, until the log shows it, and the code that the server asks for. board: who founds with it, if anybody. */
  charter: { bytes: Uint8Array; id: string; board?: string };
  setup: string;
  keyring: KeyringRecord;
  /** Newest version of the shared records that the server has given. */
  recordsVersion: number;
  /** Marks what this device has written in the shared records. */
  mark: string;
  /** The public list of places of sale, as it was published. */
  places: Bytes;
  /** The request to look after the fund, sealed. */
  asking: { name: Sealed; box: Uint8Array; sent: boolean };
  /** The name under which this computer founds with others, and the others' codes. */
  founder: Sealed;
  founders: Sealed;
  partner: PartnerRecord;
  /** Of this partner, oldest first. */
  topUps: OrderRecord[];
}

interface Schema extends DBSchema {
  settings: { key: keyof Settings; value: Settings[keyof Settings] };
  keys: { key: string; value: KeyRecord };
  chunks: { key: number; value: ChunkRecord };
  outbox: { key: number; value: OutboxRecord; indexes: { id: string } };
  payments: { key: string; value: PaymentRecord; indexes: { offer: string } };
  takings: { key: string; value: TakingRecord };
  invoices: { key: string; value: InvoiceRecord };
  requests: { key: string; value: RequestRecord };
  register: { key: string; value: RegisterRecord };
  records: { key: string; value: SharedRecord };
  inbound: { key: string; value: InboundRecord };
  epochs: { key: number; value: EpochRecord };
}
export type Store = StoreNames<Schema>;
export type Transaction = IDBPTransaction<Schema, Store[], 'readwrite'>;

const kVersion = 2;

export class Database {
  private constructor(private readonly db: IDBPDatabase<Schema>) {}

  static async open(name: string): Promise<Database> {
    return new Database(
      await stored(
        openDB<Schema>(name, kVersion, {
          upgrade(db, before) {
            if (before < 1) createFirstStores(db);
            db.createObjectStore('records', { keyPath: 'id' });
            db.createObjectStore('inbound', { keyPath: 'id' });
            db.createObjectStore('epochs', { keyPath: 'epoch' });
          },
        }),
      ),
    );
  }

  close(): void {
    this.db.close();
  }

  /** One strict transaction: the promise resolves once it is on the disk. job must await nothing but the transaction. */
  async write<T>(stores: Store[], job: (tx: Transaction) => Promise<T>): Promise<T> {
    return stored(
      (async () => {
        const tx = this.db.transaction(stores, 'readwrite', { durability: 'strict' });
        // Waited for below; without this a failing job would also be reported as an unhandled rejection.
        tx.done.catch(() => undefined);
        let value: T;
        try {
          value = await job(tx);
        } catch (error) {
          abort(tx);
          throw error;
        }
        await tx.done;
        return value;
      })(),
    );
  }

  async setting<K extends keyof Settings>(name: K): Promise<Settings[K] | undefined> {
    return (await stored(this.db.get('settings', name))) as Settings[K] | undefined;
  }

  async get<S extends Exclude<Store, 'settings' | 'outbox' | 'chunks' | 'epochs'>>(
    store: S,
    key: string,
  ): Promise<Schema[S]['value'] | undefined> {
    return stored(this.db.get(store, key));
  }

  async all<S extends Exclude<Store, 'settings'>>(store: S): Promise<Schema[S]['value'][]> {
    return stored(this.db.getAll(store));
  }

  /** The first piece of the log that begins at or after an index. */
  async chunkFrom(from: number): Promise<ChunkRecord | undefined> {
    return stored(this.db.get('chunks', IDBKeyRange.lowerBound(from)));
  }

  async paymentOfOffer(offer: string): Promise<PaymentRecord | undefined> {
    return stored(this.db.getFromIndex('payments', 'offer', offer));
  }
}

export async function putSetting<K extends keyof Settings>(
  tx: Transaction,
  name: K,
  value: Settings[K],
): Promise<void> {
  await tx.objectStore('settings').put(value, name);
}

function createFirstStores(db: IDBPDatabase<Schema>): void {
  db.createObjectStore('settings');
  db.createObjectStore('keys', { keyPath: 'kid' });
  db.createObjectStore('chunks', { keyPath: 'from' });
  db.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true }).createIndex('id', 'id', {
    unique: true,
  });
  db.createObjectStore('payments', { keyPath: 'id' }).createIndex('offer', 'offer', { unique: true });
  db.createObjectStore('takings', { keyPath: 'id' });
  db.createObjectStore('invoices', { keyPath: 'id' });
  db.createObjectStore('requests', { keyPath: 'id' });
  db.createObjectStore('register', { keyPath: 'id' });
}

function abort(tx: Transaction): void {
  try {
    tx.abort();
  } catch {
    // It has aborted already, which is what is wanted.
  }
}

async function stored<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof StorageError ? error : new StorageError(String(error), { cause: error });
  }
}
