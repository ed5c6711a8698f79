// The desk's sentences in the language on screen.
// Guarantees that both languages are complete (a missing sentence is a type error). Must not hold any sentence itself.
import { words } from '../../i18n/words';
import { closingEn } from './closing_en';
import { closingFr } from './closing_fr';
import { foundingEn } from './founding_en';
import { foundingFr } from './founding_fr';
import { disputedEn } from './disputed_en';
import { disputedFr } from './disputed_fr';
import { likelyEn } from './likely_en';
import { likelyFr } from './likely_fr';
import { monthEn } from './month_en';
import { monthFr } from './month_fr';
import { partnersEn } from './partners_en';
import { partnersFr } from './partners_fr';
import { payingEn } from './paying_en';
import { payingFr } from './paying_fr';
import { peopleEn } from './people_en';
import { peopleFr } from './people_fr';
import { placesEn } from './places_en';
import { placesFr } from './places_fr';
import { rulesEn } from './rules_en';
import { rulesFr } from './rules_fr';
import { requestsEn } from './requests_en';
import { requestsFr } from './requests_fr';
import { deskEn } from './strings_en';
import { deskFr } from './strings_fr';

export const desk = words(deskFr, deskEn);

/** About months whose books are closed. */
export const closing = words(closingFr, closingEn);

/** About founding with others, and what waits for signatures. */
export const founding = words(foundingFr, foundingEn);

/** The register's own. */
export const people = words(peopleFr, peopleEn);

/** Of a request that may come from somebody of the register. */
export const disputed = words(disputedFr, disputedEn);
export const likely = words(likelyFr, likelyEn);
/** About a month given by two. */
export const months = words(monthFr, monthEn);

/** About the rules and what waits for signatures. */
export const rules = words(rulesFr, rulesEn);

/** About requests to join. */
export const requests = words(requestsFr, requestsEn);

/** About merchants, what they are sent, and the books. */
export const paying = words(payingFr, payingEn);

/** About partners and what they grant. */
export const partners = words(partnersFr, partnersEn);

/** About places of sale and their public list. */
export const placing = words(placesFr, placesEn);
