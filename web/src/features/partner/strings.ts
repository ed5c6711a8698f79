// The partner's sentences in the language on screen.
// Guarantees that both languages are complete (a missing sentence is a type error). Must not hold any sentence itself.
import { words } from '../../i18n/words';
import { partnerEn } from './strings_en';
import { partnerFr } from './strings_fr';

export const partner = words(partnerFr, partnerEn);
