// Svelte's settings: runes everywhere, styles kept in files so that the page needs no inline style.
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
};
