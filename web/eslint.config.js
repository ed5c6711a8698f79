// The lint rules: recommended sets, no `any`, and no import between features.
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
  { ignores: ['dist/', 'dev-dist/', 'coverage/', 'node_modules/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-undef': 'off',
    },
  },
  {
    files: ['src/ui/**', 'src/qr/**', 'src/i18n/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['**/features/**', '**/engine/client*'] }] },
  },
  ...['member', 'merchant', 'desk', 'auditor'].map((feature) => ({
    files: [`src/features/${feature}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: ['member', 'merchant', 'desk', 'auditor']
            .filter((other) => other !== feature)
            .map((other) => `**/${other}/**`),
        },
      ],
    },
  })),
);
