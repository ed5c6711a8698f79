// Every code that the engine may answer with can be said to a person.
import { expect, it } from 'vitest';
import { kEngineCodes } from '../../src/engine/codes';
import { errorsEn } from '../../src/ui/errors_en';
import { errorsFr } from '../../src/ui/errors_fr';

it.each(kEngineCodes)('HasItsSentences: %s', (code) => {
  for (const sentences of [errorsFr, errorsEn]) expect(Object.keys(sentences)).toContain(code);
});
