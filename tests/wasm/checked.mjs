// The module with every answer held to its declaration: a call whose value is not of the declared type throws.
// Guarantees: the same calls on the same objects. Must not convert anything.
import { complaints, membersOf } from './declared.mjs';

const real = Symbol('real');
const bare = (value) => value?.[real] ?? value;

const checkedCall =
  (owner, name, member, self) =>
  (...given) => {
    const answer = self[name](...given.map(bare));
    const wrong = complaints(answer, member.type, `${owner}.${name}()`);
    if (wrong.length > 0) throw new TypeError(wrong.join('; '));
    return answer;
  };

const checkedObject = (object, owner, members = membersOf(owner)) =>
  new Proxy(object, {
    get(target, name) {
      if (name === real) return target;
      if (name === 'delete') return () => target.delete();
      const member = members.get(name);
      if (member === undefined) throw new TypeError(`${owner}.${String(name)} is not declared`);
      return checkedCall(owner, name, member, target);
    },
  });

export const checked = (core) =>
  new Proxy(core, {
    get(target, name) {
      if (['Replica', 'Excerpts', 'Till'].includes(name)) {
        return new Proxy(target[name], {
          construct: (Class, given) => checkedObject(new Class(...given.map(bare)), name),
        });
      }
      return checkedObject(target, 'BesaceModule')[name];
    },
  });
