// @vitest-environment jsdom
// Both languages are complete, every sentence is used, and the language on screen is the one announced.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { setLocale, type Locale } from '../../src/i18n/locale.svelte';

const source = resolve(import.meta.dirname, '../../src');
type Sentence = string | ((...args: never[]) => string) | { [key: string]: Sentence };
const modules = import.meta.glob<Record<string, Record<string, Sentence>>>('../../src/**/strings.ts', {
  eager: true,
});

function sentences(value: Sentence): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [value('1' as never, '2' as never, '3' as never)];
  return Object.values(value).flatMap(sentences);
}

function dictionaries(): { path: string; words: Record<string, Sentence> }[] {
  return Object.entries(modules).flatMap(([path, exported]) =>
    Object.values(exported).map((words) => ({ path: path.replace('../../src/', ''), words })),
  );
}

afterEach(() => setLocale('fr'));

describe('the words on screen', () => {
  it('AreFoundInEveryFolderThatSpeaks', () => {
    expect(dictionaries().map(({ path }) => path)).toEqual(
      expect.arrayContaining(['ui/strings.ts', 'qr/strings.ts', 'features/member/strings.ts']),
    );
  });

  it.each(dictionaries())('AreCompleteInBothLanguages $path', ({ words }) => {
    const said = (language: Locale): string[] => {
      setLocale(language);
      return Object.values(words).flatMap(sentences);
    };
    const [french, english] = [said('fr'), said('en')];
    expect(english).toHaveLength(french.length);
    for (const sentence of [...french, ...english]) expect(sentence.trim()).not.toBe('');
    const same = french.filter((sentence, index) => sentence.length > 14 && sentence === english[index]);
    expect(same).toEqual([]);
  });

  it.each(['ui', 'qr', 'features/member', 'features/merchant'])('AreAllUsed %s', (folder) => {
    const files = readdirSync(resolve(source, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(svelte|ts)$/.test(name) && !name.endsWith('strings.ts'))
      .map((name) => readFileSync(resolve(source, folder, name), 'utf8'))
      .concat(readFileSync(resolve(source, 'App.svelte'), 'utf8'))
      .join('\n');
    const exported = modules[`../../src/${folder}/strings.ts`];
    for (const [name, words] of Object.entries(exported ?? {})) {
      const unused = Object.keys(words).filter((key) => !new RegExp(`\\b${name}\\.${key}\\b`).test(files));
      expect(
        unused.filter((key) => !['member', 'merchant', 'desk', 'audit', 'partner', 'places'].includes(key)),
      ).toEqual([]);
    }
  });
});

describe('the language', () => {
  it('IsSaidByThePageAndRemembered', () => {
    setLocale('en');
    expect(document.documentElement.lang).toBe('en');
    expect(localStorage.getItem('besace-locale')).toBe('en');
  });
});
