// Seals what must not lie readable in the browser's storage: key seeds, and particulars of persons at the desk.
// Guarantees: AES-GCM under a key that WebCrypto will not give out; a sealed value opens only under the name it was sealed for.
// Must not keep an opened seed: callers wipe it after use.
import { StorageError } from './answer';
import { putSetting, type Database, type Sealed } from './database';
import { copyBytes, type Bytes, type Platform } from './platform';

type Sources = Pick<Platform, 'random' | 'subtle'>;

const kIvBytes = 12;

export class Vault {
  private constructor(
    private readonly platform: Sources,
    private readonly key: CryptoKey,
  ) {}

  /** Takes the device's sealing key, made the first time. */
  static async open(platform: Sources, database: Database): Promise<Vault> {
    const known = await database.setting('sealingKey');
    if (known) return new Vault(platform, known);
    const key = await platform.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    await database.write(['settings'], (tx) => putSetting(tx, 'sealingKey', key));
    return new Vault(platform, key);
  }

  async seal(name: string, plain: Bytes): Promise<Sealed> {
    const iv = this.platform.random(kIvBytes);
    const data = await this.platform.subtle.encrypt(this.parameters(iv, name), this.key, plain);
    return { iv, data: new Uint8Array(data) };
  }

  async unseal(name: string, sealed: Sealed): Promise<Bytes> {
    try {
      const plain = await this.platform.subtle.decrypt(
        this.parameters(copyBytes(sealed.iv), name),
        this.key,
        copyBytes(sealed.data),
      );
      return new Uint8Array(plain);
    } catch (error) {
      throw new StorageError(`what was sealed for ${name} does not open`, { cause: error });
    }
  }

  /** Opens a seed for one use and wipes it. */
  async withSeed<T>(name: string, sealed: Sealed, use: (seed: Uint8Array) => T): Promise<T> {
    const seed = await this.unseal(name, sealed);
    try {
      return use(seed);
    } finally {
      seed.fill(0);
    }
  }

  private parameters(iv: Bytes, name: string): AesGcmParams {
    return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) };
  }
}
