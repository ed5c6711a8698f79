// @vitest-environment jsdom
// What an act of the board is called.
import { afterEach, describe, expect, it } from 'vitest';
import type { BoardAct } from '../../../src/engine/types';
import { deedText } from '../../../src/features/desk/board_words';
import { setLocale } from '../../../src/i18n/locale.svelte';

const about = (type: 'appoint' | 'revoke', self: boolean) =>
  ({ deed: { type, person: { kid: '', name: 'Awa', self }, roles: [], reason: '' } }) as unknown as BoardAct;

describe('board words', () => {
  afterEach(() => setLocale('fr'));

  it('SpeakToWhomItIsAbout', () => {
    expect(deedText(about('appoint', true), '€')).toMatch(/^Vous ajouter à/u);
    expect(deedText(about('revoke', true), '€')).toMatch(/^Vous retirer de/u);
    expect(deedText(about('revoke', false), '€')).toMatch(/^Retirer Awa de/u);
    setLocale('en');
    expect(deedText(about('revoke', true), '€')).toMatch(/^Remove you from/u);
  });
});
