// What a person reads when something did not work. Must not hold a sentence itself.

export interface ErrorText {
  /** What happened, with the money's fate. */
  what: string;
  next: string;
}
