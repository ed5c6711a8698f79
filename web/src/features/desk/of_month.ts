// "de janvier 2027", "d’octobre 2026".
// Guarantees French alone. Must not be given but a month's name.
export function ofMonth(month: string): string {
  return /^[aeiou]/iu.test(month) ? `d’${month}` : `de ${month}`;
}
