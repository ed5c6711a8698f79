// The desk's pages served without a fund: the app built with an engine that pretends (web/tests/features/desk/pages).
// Guarantees: loopback only, gone when the test ends. Must not be given a real fund's data.
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const web = fileURLToPath(new URL('../../web/', import.meta.url));
const configFile = join(web, 'tests/features/desk/pages/vite.config.ts');
const { build, preview } = await import(pathToFileURL(createRequire(join(web, 'package.json')).resolve('vite')).href);

export class DeskPages {
  static async create() {
    const pages = new DeskPages();
    pages.folder = await mkdtemp(join(tmpdir(), 'besace-desk-pages-'));
    const outDir = join(pages.folder, 'app');
    await build({ configFile, logLevel: 'error', build: { outDir } });
    pages.server = await preview({ configFile, logLevel: 'error', build: { outDir }, preview: { port: 0, host: 'localhost' } });
    return pages;
  }

  get origin() {
    return `http://localhost:${this.server.httpServer.address().port}`;
  }

  /** asked: what the pretending engine shows, e.g. "people=2000". */
  address(screen = '', asked = '') {
    return `${this.origin}/desk?${asked}${screen ? `#/${screen}` : ''}`;
  }

  async destroy() {
    await this.server?.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
