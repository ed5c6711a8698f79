// What two computers wrote differently is said in words, and shown as it is where it is not known.
import { describe, expect, it } from 'vitest';
import { fieldWords, valueWords } from '../../../src/features/desk/conflict_words';
import { fund } from './pages/people';

const spaced = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ');

describe('fieldWords', () => {
  it.each([
    ['contact', 'Téléphone ou courriel'],
    ['contribution.agreed', 'Montant convenu par mois'],
    ['household.children', 'Enfants'],
    ['mandate.iban', 'Numéro de compte (IBAN)'],
    ['something.new', 'something.new'],
  ])('Names %s', (field, words) => {
    expect(fieldWords(field)).toBe(words);
  });
});

describe('valueWords', () => {
  it.each([
    ['contribution.agreed', '4500', '45,00 €'],
    ['contribution.method', 'cheque', 'Chèque'],
    ['commune', '42298', 'Sauvain'],
    ['commune', '99999', '99999'],
    ['joined', '20784', '27 novembre 2026'],
    ['commitment', '20454 · 20819', '1 janvier 2026 – 1 janvier 2027'],
    [
      'mandate',
      'FR7630006000011234567890189 · Odette Vial · M-1 · 20784',
      'FR7630006000011234567890189 · Odette Vial · M-1 · 27 novembre 2026',
    ],
    ['partner', '3', '2e du règlement'],
    ['suspended', 'true', 'Suspendu'],
    ['note', '', 'rien'],
    ['birthYear', '1984', '1984'],
    ['contribution.agreed', 'autre', 'autre'],
  ])('Says %s %s', (field, value, words) => {
    expect(spaced(valueWords(field, value, fund))).toBe(words);
  });
});
