// The desk's pages on an engine that pretends: the same app, with tests/features/desk/pages/engine.ts behind it.
// Guarantees that nothing of it is in the app that is shipped. Must not change the pages.
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

const here = import.meta.dirname;
const kNoUpdates = '\0no-updates';

const pretending: Plugin = {
  name: 'besace-pretending',
  enforce: 'pre',
  resolveId(source) {
    if (source.endsWith('/engine/client')) return resolve(here, 'engine.ts');
    return source === 'virtual:pwa-register' ? kNoUpdates : null;
  },
  load(id) {
    return id === kNoUpdates ? 'export const registerSW = () => () => undefined;' : null;
  },
};

export default defineConfig({
  root: resolve(here, '../../../..'),
  plugins: [pretending, svelte()],
  worker: { format: 'es' },
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, emptyOutDir: true },
});
