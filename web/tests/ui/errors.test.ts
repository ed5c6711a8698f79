// Every code that the core or the engine can answer has its two sentences, in both languages, without jargon.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kEngineCodes } from '../../src/engine/codes';
import { errorText } from '../../src/ui/errors';
import { errorsEn } from '../../src/ui/errors_en';
import { errorsFr, type ErrorCode } from '../../src/ui/errors_fr';

function coreCodes(): string[] {
  const header = readFileSync(
    resolve(import.meta.dirname, '../../../core/include/besace/result.hpp'),
    'utf8',
  );
  const names = [...header.matchAll(/^\s+k([A-Za-z]+) = \d+,/gm)].map((match) => match[1] ?? '');
  return names
    .filter((name) => name !== 'Ok')
    .map((name) => name.replace(/(?!^)[A-Z]/g, '_$&').toLowerCase());
}

describe('the sentences for codes', () => {
  it('ReadsTheCodesOfTheCore', () => {
    expect(coreCodes()).toEqual(
      expect.arrayContaining(['too_large', 'not_a_charter', 'bad_cbor', 'wallet_expired']),
    );
    expect(coreCodes().length).toBeGreaterThan(50);
  });

  it.each(coreCodes())('CoversTheCodeOfTheCore %s', (code) => {
    expect(Object.keys(errorsFr)).toContain(code);
  });

  it.each([...kEngineCodes])('CoversTheCodeOfTheEngine %s', (code) => {
    expect(Object.keys(errorsFr)).toContain(code);
  });

  const jargon = /\b(ledger|hash|chain|cha[iî]ne|key|cl[eé]s?|node|n[oœ]ud|log|seq|byte|octet|cbor|json)\b/i;
  it.each(Object.keys(errorsFr) as ErrorCode[])('SaysWhatHappenedAndWhatToDoInBothLanguages %s', (code) => {
    for (const text of [errorsFr[code], errorsEn[code]]) {
      for (const sentence of [text.what, text.next]) {
        expect(sentence).toMatch(/^[A-ZÉÀ].{8,}[.!?]$/);
        expect(sentence).not.toMatch(jargon);
      }
    }
    expect(errorsEn[code].what).not.toBe(errorsFr[code].what);
  });

  it('TellsAMerchantThatWhatIsDueIsNotLost', () => {
    expect(errorsFr.till_forked.next).toMatch(/autre appareil.*dû/u);
    expect(errorsEn.till_forked.next).toMatch(/another device.*due/u);
    expect(errorsFr.merchant_delisted.next).toMatch(/reste dû/u);
  });

  it('HasASentenceForACodeNobodyKnows', () => {
    expect(errorText('a_code_of_tomorrow')).toBe(errorsFr.unexpected);
  });
});
