// The desk's register of people, and who looks after the fund, as pages know them.
// Guarantees: amounts in cents. Must not hold logic.

/** How a contribution reaches the fund. */
export type Method = 'transfer' | 'debit' | 'cash' | 'cheque';
/** What the desk writes down about a person. Days are days since 1970. */
export interface PersonFile {
  name: string;
  commune: string;
  contact: string;
  address: string;
  /** null where it was not asked. */
  birthYear: number | null;
  household: { adults: number; /** Years of birth. */ children: number[] };
  joined: number;
  commitment: { from: number; until: number } | null;
  /** The day on which they agreed that the fund keeps this; null where they were not asked. */
  consent: number | null;
  /** agreed: what this person said they pay a month, where the rulebook leaves it to them. */
  contribution: { agreed: bigint | null; method: Method };
  /** The partner's pocket (2 and up) that completes this person's savings. */
  partner: number | null;
  mandate: { iban: string; bic: string; holder: string; reference: string; signed: number } | null;
  note: string;
}
/** One field that two operators changed while apart: this device shows `kept`; `other` is what was set aside. */
export interface Conflict {
  field: string;
  kept: string;
  other: string;
  /** The other operator's name, "" when unknown. */
  by: string;
}
/** Somebody of the register whose name or contact a request bears. */
export interface LikelyPerson {
  id: string;
  name: string;
  contact: string;
  /** Days since 1970. */
  joined: number;
  /** Of whom keys are known. */
  hasPhone: boolean;
  sameName: boolean;
  sameContact: boolean;
}
/** A person who looks after the fund, and their computer. */
export interface Operator {
  kid: string;
  name: string;
  /** This computer. */
  self: boolean;
  /** board, registrar, treasurer, issuer. */
  roles: string[];
  since: number;
}
/** What became of a file of people, line by line; nothing is kept before `importPeople` is asked to. */
export interface PeopleImport {
  people: {
    line: number;
    file: PersonFile;
    /** A person of this name and contact is in the register already. */ known: boolean;
  }[];
  /** field: the column's heading. */
  faults: { line: number; field: string; code: string }[];
}
