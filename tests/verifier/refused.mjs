// Why an excerpt is refused: a code of FORMAT.md section 8.
// Guarantees: each refusal has one code. Must not be thrown for anything but the bytes under judgement.
import { Refusal } from './refusal.mjs';

export class Refused extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

export const refuseUnless = (condition, code) => {
  if (!condition) throw new Refused(code);
};

/** What read gives; a rule it finds broken is refused with this code. */
export const reading = (code, read) => {
  try {
    return read();
  } catch (error) {
    throw error instanceof Refusal ? new Refused(code) : error;
  }
};
