// The desk's sentences in the language on screen.
// Guarantees that both languages are complete (a missing sentence is a type error). Must not hold any sentence itself.
import { words } from '../../i18n/words';
import { payingEn } from './paying_en';
import { payingFr } from './paying_fr';
import { peopleEn } from './people_en';
import { peopleFr } from './people_fr';
import { requestsEn } from './requests_en';
import { requestsFr } from './requests_fr';
import { deskEn } from './strings_en';
import { deskFr } from './strings_fr';

export const desk = words(deskFr, deskEn);

/** The register's own. */
export const people = words(peopleFr, peopleEn);

/** About requests to join. */
export const requests = words(requestsFr, requestsEn);

/** About merchants, what they are sent, and the books. */
export const paying = words(payingFr, payingEn);
