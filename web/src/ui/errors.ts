// A sentence for every code that can reach a person: what happened (money untouched), then what to do next.
// Guarantees an answer for every code: an unknown one gets the general sentence. The dictionaries are one per language.
// Must not decide anything: codes come from the core and the engine.
import { locale } from '../i18n/locale.svelte';
import type { ErrorText } from './error_text';
import { errorsEn } from './errors_en';
import { errorsFr, type ErrorCode } from './errors_fr';

const both = { fr: errorsFr, en: errorsEn };

export function errorText(code: string): ErrorText {
  const texts = both[locale()];
  return texts[code as ErrorCode] ?? texts.unexpected;
}
