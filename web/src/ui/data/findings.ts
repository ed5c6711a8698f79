// A finding of the audit, told in the reader's language.
// Guarantees: a sentence for any code, known or not. Must not judge: severity and amounts are the core's.

import type { Locale } from '../../i18n/locale.svelte';
import type { Mark } from './columns';
import { isFindingCode, type FindingWords } from './finding_codes';
import { findingsEn } from './findings_en';
import { findingsFr } from './findings_fr';

const dictionaries = { fr: findingsFr, en: findingsEn };

const unknownFinding: Record<Locale, FindingWords> = {
  fr: {
    title: 'Constat non reconnu',
    sentence: 'Cette page est plus ancienne que le registre : mettez-la à jour pour lire ce constat.',
  },
  en: {
    title: 'Finding not recognised',
    sentence: 'This page is older than the register: update it to read this finding.',
  },
};

export const severityMarks: Record<'note' | 'incident' | 'error', Pick<Mark, 'tone' | 'icon'>> = {
  note: { tone: 'plain', icon: 'info' },
  incident: { tone: 'warn', icon: 'alert' },
  error: { tone: 'bad', icon: 'ban' },
};

/** The short form of an author's or entry's number, as people compare them by eye. */
export function shortId(id: string): string {
  return id.length <= 8 ? id : id.slice(0, 8);
}

export function findingWords(
  code: string,
  language: Locale,
  facts: { who: string; amount: string },
): FindingWords {
  const words = isFindingCode(code) ? dictionaries[language][code] : unknownFinding[language];
  const sentence = words.sentence.replaceAll('{who}', facts.who).replaceAll('{amount}', facts.amount);
  return { title: words.title, sentence };
}
