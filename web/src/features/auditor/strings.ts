// The auditor's sentences in the language on screen.
// Guarantees that both languages are complete (a missing sentence is a type error). Must not hold any sentence itself.
import { words } from '../../i18n/words';
import { auditEn } from './strings_en';
import { auditFr } from './strings_fr';

export const audit = words(auditFr, auditEn);
