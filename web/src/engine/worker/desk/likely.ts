// Who of the register a request to join may come from: people written down before they had a phone, or with another one since.
// Guarantees: the same name however it was typed, or the same contact; nothing else is looked at. Must not decide: an operator does.
import type { LikelyPerson } from '../../types';
import { grouped } from './grouped';
import type { Person } from './person';
import type { Records } from './records';
import type { Register } from './register';
import type { RequestForm } from './request_form';
import { wordsOf } from './statement_matching';

const kMost = 5;

export class Likely {
  private names = new Map<string, Person[]>();
  private contacts = new Map<string, Person[]>();
  private revision = -1;

  constructor(
    private readonly records: Records,
    private readonly register: Register,
  ) {}

  /** The surest first. */
  of(form: Pick<RequestForm, 'name' | 'contact'>): LikelyPerson[] {
    this.refresh();
    const named = this.names.get(wordsOf(form.name)) ?? [];
    const reached = this.contacts.get(contactOf(form.contact)) ?? [];
    const both = named.filter((person) => reached.includes(person));
    const found = [...new Set([...both, ...named, ...reached])].slice(0, kMost);
    return found.map((person) => ({
      id: person.id,
      name: person.file.name,
      contact: person.file.contact,
      joined: person.file.joined,
      hasPhone: person.keys.length > 0,
      sameName: named.includes(person),
      sameContact: reached.includes(person),
    }));
  }

  private refresh(): void {
    if (this.revision === this.records.revision) return;
    this.revision = this.records.revision;
    const people = this.register.list();
    this.names = grouped(people, ({ file }) => wordsOf(file.name));
    this.contacts = grouped(people, ({ file }) => contactOf(file.contact));
    for (const known of [this.names, this.contacts]) known.delete('');
  }
}

/** A number however it is spaced, an address in whatever case. */
function contactOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s.()-]/g, '')
    .replace(/^(?:\+|00)33/, '0');
}
