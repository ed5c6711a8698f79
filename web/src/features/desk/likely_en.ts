// English sentences for a request of somebody who may be in the register already.
// Guarantees every key the French file has. Must not be imported but by the page's strings.
import type { SameShape } from '../../i18n/words';
import type { likelyFr } from './likely_fr';

export const likelyEn: SameShape<typeof likelyFr> = {
  title: 'This person may be in the register already',
  text: 'If it is the same one, choose them: their phone is added to their file, which does not change. Otherwise they would have two files and two allowances.',
  label: 'Who is asking?',
  choose: 'Choose…',
  somebodyNew: 'Somebody new',
  missing: 'Say whether it is somebody of the register or somebody new.',
  person: (name: string, why: string) => `It is ${name} (${why})`,
  sameName: 'same name',
  sameContact: 'same contact',
  sameBoth: 'same name and same contact',
  contact: (contact: string) => `Contact: ${contact}.`,
  since: (day: string) => `In the register since ${day}.`,
  noPhone: 'No phone is tied to this file yet.',
  newPhone:
    'Another phone is tied to this file already. Make sure that it is this person: their next allowances go to this one.',
  accepted: (name: string) => `Phone added to the file of ${name}.`,
};
