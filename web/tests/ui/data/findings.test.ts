// Holds the sentences to the core's own list of codes, read from its header.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingCodes } from '../../../src/ui/data/finding_codes';
import { findingWords } from '../../../src/ui/data/findings';
import { findingsEn } from '../../../src/ui/data/findings_en';
import { findingsFr } from '../../../src/ui/data/findings_fr';

const header = readFileSync(new URL('../../../../core/include/besace/result.hpp', import.meta.url), 'utf8');
const coreCodes = [...header.matchAll(/^\s*k([A-Z]\w*) = \d+,/gmu)].map((match) =>
  (match[1] ?? '').replace(/(?!^)([A-Z])/gu, '_$1').toLowerCase(),
);
const facts = { who: '0a1b2c3d', amount: '12,50 €' };

describe('findings', () => {
  it('NamesEveryCodeOfTheCore', () => {
    expect(coreCodes.length).toBeGreaterThan(50);
    expect([...findingCodes].sort()).toEqual([...coreCodes].sort());
  });

  it.each([
    ['fr', findingsFr],
    ['en', findingsEn],
  ] as const)('HasATitleAndASentenceForEachCode %s', (language, dictionary) => {
    for (const code of findingCodes) {
      const words = findingWords(code, language, facts);
      expect(words.title, code).toMatch(/\S/u);
      expect(words.sentence, code).toMatch(/[.!]$/u);
      expect(words.sentence, code).not.toMatch(/[{}]/u);
    }
    expect(new Set(Object.values(dictionary).map((words) => words.title)).size).toBe(findingCodes.length);
  });

  it('NeverSpeaksLikeAProgrammer', () => {
    const jargon = /\b(ledger|hash|chain|node|key|log|merkle|token|blockchain|clé|chaîne|nœud|hachage)s?\b/iu;
    for (const dictionary of [findingsFr, findingsEn]) {
      for (const words of Object.values(dictionary)) {
        expect(`${words.title} ${words.sentence}`).not.toMatch(jargon);
      }
    }
  });

  it('TellsTheAmountDrawnAndWhoOwesIt', () => {
    expect(findingWords('guarantee_draw', 'fr', facts).sentence).toContain('12,50 €');
    expect(findingWords('guarantee_draw', 'en', facts).sentence).toContain('0a1b2c3d');
  });

  it.each(['over_refund', 'over_redeemed', 'pocket_short'])('TellsHowMuchIsTooMuch %s', (code) => {
    for (const language of ['fr', 'en'] as const)
      expect(findingWords(code, language, facts).sentence).toContain('12,50 €');
  });

  it('SaysThatWhatACopiedDeviceTookIsNotLost', () => {
    expect(findingWords('till_forked', 'fr', facts).sentence).toMatch(/en suspens.*rien n’est perdu/u);
    expect(findingWords('fork', 'fr', facts).sentence).toMatch(/appareil d’un professionnel.*en suspens/u);
  });

  it('SaysThatAmountsAreExactWhereTwoSignedTheSame', () => {
    expect(findingWords('kid_taken', 'fr', facts).sentence).toMatch(
      /avait commencé.*les montants sont exacts/u,
    );
    expect(findingWords('kid_taken', 'en', facts).sentence).toMatch(/had begun.*the amounts are exact/u);
  });

  it('SaysSomethingUsefulForACodeItDoesNotKnow', () => {
    expect(findingWords('from_the_future', 'en', facts).sentence).toMatch(/update/u);
  });
});
