// One person with a phone or a laptop: a Chromium profile of their own and a camera that sees what another's screen shows.
// Guarantees: what one device learns of another goes through the picture of its screen, as at a stall.
// Must not reach into a page's data.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { blank, picture } from './picture.mjs';

const executablePath = process.env.BESACE_CHROMIUM ?? '/usr/bin/chromium';
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];
export const phone = { width: 390, height: 844 };
export const tablet = { width: 820, height: 1180 };
export const laptop = { width: 1280, height: 860 };
const patienceMs = 45_000;

export class Person {
  static async create(name, viewport = phone) {
    const folder = await mkdtemp(join(tmpdir(), `besace-${name}-`));
    const person = new Person(name, viewport, folder);
    await person.#open();
    return person;
  }

  constructor(name, viewport, folder) {
    this.name = name;
    this.viewport = viewport;
    this.folder = folder;
    this.errors = [];
    /** What it costs this person: taps, choices and files handed over; fields typed in. */
    this.taps = 0;
    this.typed = 0;
  }

  async #open() {
    this.camera = join(this.folder, 'camera.y4m');
    await writeFile(this.camera, blank());
    this.context = await chromium.launchPersistentContext(join(this.folder, 'profile'), {
      executablePath,
      headless: true,
      viewport: this.viewport,
      deviceScaleFactor: 2,
      locale: 'fr-FR',
      args: [...flags, `--use-file-for-fake-video-capture=${this.camera}`],
    });
    this.context.setDefaultTimeout(patienceMs);
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.page.on('pageerror', (error) => this.errors.push(`${this.name}: ${error.message}`));
    this.page.on('console', (message) => {
      const refused = message.type() === 'error' && /Content Security Policy|Refused to/.test(message.text());
      if (refused) this.errors.push(`${this.name}: ${message.text()}`);
    });
  }

  async visit(url) {
    await this.page.goto(url);
  }

  /** Goes on without a server: the service worker must have everything. */
  async makeReadyForOffline() {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await this.page.reload();
    await this.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  }

  async close() {
    await this.context?.close();
    this.context = null;
  }

  async reopen(url) {
    await this.close();
    await this.#open();
    await this.visit(url);
  }

  /** The same device, copied with everything in it, in other hands. The original must be closed. */
  async copy(name) {
    const folder = await mkdtemp(join(tmpdir(), `besace-${name}-`));
    await cp(join(this.folder, 'profile'), join(folder, 'profile'), { recursive: true });
    const other = new Person(name, this.viewport, folder);
    await other.#open();
    return other;
  }

  async destroy() {
    await this.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  get(testid) {
    return this.page.getByTestId(testid);
  }
  async tap(testid) {
    ++this.taps;
    await this.get(testid).first().click();
  }
  async fill(testid, value) {
    ++this.typed;
    await this.get(testid).fill(value);
  }
  async choose(testid, label) {
    ++this.taps;
    await this.get(testid).selectOption({ label });
  }
  async check(testid) {
    ++this.taps;
    await this.get(testid).check();
  }
  /** Gives the page a file of that name. */
  async hand(testid, name, text) {
    ++this.taps;
    await this.get(testid).setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
  }
  /** What the browser saved once that was tapped. */
  async save(testid) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.tap(testid)]);
    return readFile(await download.path(), 'utf8');
  }
  async sees(testid) {
    await this.get(testid).first().waitFor();
  }
  async text(testid) {
    return (await this.get(testid).first().innerText()).replace(/[\u00a0\u202f]/g, ' ').trim();
  }
  /** Waits until the text is there, updating the page's data now and then as a person would. */
  async waitsFor(testid, wanted, nudge = async () => {}) {
    const end = Date.now() + patienceMs;
    let seen = '';
    while (Date.now() < end) {
      const there = await this.get(testid).first().isVisible();
      seen = there ? await this.text(testid) : '(nothing)';
      if (seen.includes(wanted)) return;
      await nudge();
      await this.page.waitForTimeout(700);
    }
    throw new Error(`${this.name} waited for "${wanted}" in ${testid} and saw "${seen}"`);
  }
  async waitsForCount(testid, wanted, nudge = async () => {}) {
    const end = Date.now() + patienceMs;
    while (Date.now() < end) {
      if ((await this.get(testid).count()) === wanted) return;
      await nudge();
      await this.page.waitForTimeout(1500);
    }
    throw new Error(`${this.name} waited for ${wanted} of ${testid} and saw ${await this.get(testid).count()}`);
  }
  /** Taps "update" where the page offers it. */
  async nudge() {
    const button = this.get('sync-now').first();
    if (await button.isVisible()) await button.click({ timeout: 2000 }).catch(() => undefined);
  }

  /** Holds the phone up to another's screen: what is drawn there is what the camera sees from now on. */
  async looksAt(other) {
    const shot = await other.page.screenshot({ type: 'png' });
    await writeFile(this.camera, await picture(this.context, shot));
  }
  async screenshot(path) {
    await this.page.screenshot({ path });
  }
  /** For whoever looks into a failure: build/e2e/<name>.png. */
  async leavePicture() {
    const folder = new URL('../../build/e2e/', import.meta.url).pathname;
    await mkdir(folder, { recursive: true });
    if (this.context) await this.page.screenshot({ path: join(folder, `${this.name}.png`) }).catch(() => undefined);
  }
}
