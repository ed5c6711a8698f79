// How the app is built: one page, features in their own chunks, everything precached for the first offline start.
// Guarantees that nothing is fetched from elsewhere and that no inline script or style is emitted (strict CSP).
// Must not know of any feature; the core's module is found through BESACE_WASM_DIR.
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { manifest } from './manifest';

const root = import.meta.dirname;
const wasmDirectory = resolve(root, process.env['BESACE_WASM_DIR'] ?? '../build/wasm');
const api = process.env['BESACE_API'] ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [
    svelte(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: null,
      manifest,
      workbox: {
        globPatterns: ['**/*.{html,js,mjs,css,wasm,svg,png,webmanifest}'],
        maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/api\//],
        cleanupOutdatedCaches: true,
      },
    }),
  ],
  resolve: {
    alias: { 'besace-wasm': wasmDirectory },
    // Under vitest, components are mounted in a simulated page and need Svelte's browser build.
    ...(process.env['VITEST'] ? { conditions: ['browser'] } : {}),
  },
  worker: { format: 'es' },
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, sourcemap: false },
  server: { proxy: { '/api': api }, fs: { allow: [root, wasmDirectory] } },
  preview: { proxy: { '/api': api } },
  test: {
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'units',
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['tests/years/**'],
        },
      },
      // Minutes long: run on their own.
      { extends: true, test: { name: 'years', include: ['tests/years/**/*.test.ts'] } },
    ],
  },
});
