// Which findings a desk has to look at.
// Guarantees that mere notes are not counted. Must not judge: the severity is the core's.
import type { Finding } from '../../engine/types';

export function incidentCount(findings: readonly Finding[]): number {
  return findings.filter((finding) => finding.severity !== 'note').length;
}

/** Acts that lack signatures. */
export function waitingCount(findings: readonly Finding[]): number {
  return findings.filter(({ code }) => code === 'awaiting_endorsement').length;
}

/** A name people know for the author of an entry: a merchant's, or that of the member whose allowance it was. */
export function namesByKid(
  members: readonly { name: string; wallets: readonly string[] }[],
  merchants: readonly { name: string; kid: string }[],
): Map<string, string> {
  const names = new Map(merchants.map(({ kid, name }) => [kid, name]));
  for (const member of members) for (const kid of member.wallets) names.set(kid, member.name);
  return names;
}
