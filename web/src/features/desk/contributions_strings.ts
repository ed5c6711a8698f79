// The sentences of contributions and of the guided month, in the language on screen.
// Guarantees that both languages are complete. Must not hold any sentence itself.
import { words } from '../../i18n/words';
import { contributionsEn } from './contributions_strings_en';
import { contributionsFr } from './contributions_strings_fr';

export const contributions = words(contributionsFr, contributionsEn);
