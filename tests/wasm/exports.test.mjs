// The module's real exports against wasm/besace.d.ts, both ways. Must not look at answers: the market day does.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { membersOf } from './declared.mjs';
import { loadModule, withoutModule } from './module.mjs';

/** embind marks what it exposes: a function or class knows how many arguments it takes. */
const exposed = (core) =>
  Object.keys(core).filter(
    (name) => Object.hasOwn(core[name] ?? {}, 'argCount') || Object.hasOwn(core[name] ?? {}, 'overloadTable'),
  );
const methods = (Class) =>
  Object.getOwnPropertyNames(Class.prototype).filter((name) => name !== 'constructor');
/** With those of the class it extends. */
const allMethods = (Class) => [...methods({ prototype: Object.getPrototypeOf(Class.prototype) }), ...methods(Class)];
const declared = (name) => [...membersOf(name).keys()];
const sorted = (list) => [...list].sort();

describe('the declaration of the module', { skip: withoutModule }, () => {
  let core;
  before(async () => ({ core } = await loadModule()));

  it('NamesEveryExportAndNoOther', () => {
    assert.deepEqual(sorted(exposed(core)), sorted(declared('BesaceModule')));
  });
  it('NamesEveryMethodOfAReplicaAndNoOther', () => {
    assert.deepEqual(sorted(allMethods(core.Replica)), sorted(declared('Replica')));
  });
  it('NamesEveryMethodOfExcerptsAndNoOther', () => {
    assert.deepEqual(sorted(allMethods(core.Excerpts)), sorted(declared('Excerpts')));
  });
  it('NamesEveryMethodOfWhatBothReadAndNoOther', () => {
    assert.deepEqual(sorted(methods(core.FundReader)), sorted(declared('FundReader')));
  });
  it('NamesEveryMethodOfAnAuditAndItsHelperAndNoOther', () => {
    for (const name of ['Audit', 'AuditHelper']) {
      assert.deepEqual(sorted([...methods(core[name]), 'delete']), sorted(declared(name)));
      assert.equal(typeof core[name].prototype.delete, 'function');
    }
  });
  it('NamesEveryMethodOfATillAndNoOther', () => {
    assert.deepEqual(sorted([...methods(core.Till), 'delete']), sorted(declared('Till')));
    assert.equal(typeof core.Till.prototype.delete, 'function');
  });
  it('GivesEachFunctionItsNumberOfArguments', () => {
    for (const [name, member] of membersOf('BesaceModule')) {
      if (member.parameters !== undefined) assert.equal(core[name].argCount, member.parameters.length, name);
    }
  });
});
