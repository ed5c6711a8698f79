// Who may join, as the core judges it, from what a form says.
// Guarantees: what was not asked is left unknown. Must not judge.
import type { EligibilityFacts } from '../../../../wasm/besace';
import type { Answer, Condition, JoinFacts } from '../types';
import { answerOf } from './answer';
import { localDay } from './dates';
import type { Device } from './device';

export function eligibilityOf(
  { log, platform }: Device,
  commune: string,
  { household, birthYear, situation, commitmentMonths }: JoinFacts,
): Answer<Condition[]> {
  const facts: EligibilityFacts = { commune, day: BigInt(localDay(platform.now())) };
  if (situation !== null) facts.situation = BigInt(situation);
  if (birthYear !== null) facts.birthYear = BigInt(birthYear);
  if (household) facts.children = household.children.map(BigInt);
  if (commitmentMonths !== null) facts.commitmentMonths = BigInt(commitmentMonths);
  return answerOf(log.replica.eligibilityOf(facts));
}

export const kNothingSaid: JoinFacts = {
  household: null,
  birthYear: null,
  situation: null,
  commitmentMonths: null,
};
