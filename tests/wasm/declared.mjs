// Reads the declarations of wasm/ with the TypeScript compiler's parser: which members each interface declares, and whether a value
// is of a declared type. Guarantees: unknown or missing properties are complaints; so is a kind of type it does not know.
// Must not trust the module: it only reads the declaration.
import { readdirSync, readFileSync } from 'node:fs';

import ts from 'typescript';

import { kRoot } from '../support/besace.mjs';

const kFolder = `${kRoot}wasm/`;
const statements = readdirSync(kFolder)
  .filter((name) => name.endsWith('.d.ts'))
  .map((name) => [name, readFileSync(kFolder + name, 'utf8')])
  .flatMap(([name, text]) => [...ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true).statements]);
const named = (list) => new Map(list.map((one) => [one.name.text, one]));
const interfaces = named(statements.filter(ts.isInterfaceDeclaration));
const aliases = named(statements.filter(ts.isTypeAliasDeclaration));

/** Members of an interface by name, those it extends included. */
export const membersOf = (name) => {
  const declaration = interfaces.get(name);
  const bases =
    declaration.heritageClauses?.flatMap((clause) => clause.types.map((type) => type.expression.text)) ?? [];
  const own = declaration.members.map((member) => [member.name.text, member]);
  return new Map([...bases.flatMap((base) => [...membersOf(base)]), ...own]);
};

const kinds = ts.SyntaxKind;
const isObject = (value) => typeof value === 'object' && value !== null;
const primitives = new Map([
  [kinds.StringKeyword, (value) => typeof value === 'string'],
  [kinds.NumberKeyword, (value) => typeof value === 'number'],
  [kinds.BooleanKeyword, (value) => typeof value === 'boolean'],
  [kinds.BigIntKeyword, (value) => typeof value === 'bigint'],
  [kinds.VoidKeyword, (value) => value === undefined],
]);

/** What is wrong with a value of a declared type: an empty list when nothing is. given: type parameters' types. */
export const complaints = (value, type, path = 'value', given = new Map()) => {
  const wrong = (expected) => [`${path} is not ${expected}`];
  const isPrimitive = primitives.get(type.kind);
  if (isPrimitive) return isPrimitive(value) ? [] : wrong(type.getText());
  if (ts.isLiteralTypeNode(type)) return Object.is(value, literal(type)) ? [] : wrong(type.getText());
  if (ts.isParenthesizedTypeNode(type)) return complaints(value, type.type, path, given);
  if (ts.isUnionTypeNode(type)) {
    const tries = type.types.map((one) => complaints(value, one, path, given));
    return tries.some((list) => list.length === 0) ? [] : closest(tries);
  }
  if (ts.isArrayTypeNode(type)) {
    if (!Array.isArray(value)) return wrong('an array');
    return value.flatMap((item, at) => complaints(item, type.elementType, `${path}[${at}]`, given));
  }
  if (ts.isTypeLiteralNode(type))
    return shape(value, new Map(type.members.map((one) => [one.name.text, one])), path, given);
  if (ts.isTypeReferenceNode(type)) return reference(value, type, path, given);
  return [`${path}: ${type.getText()} is a kind of type that this reader does not know`];
};

/** The complaints of the union's member that the value was meant for: the longest path got right. */
const closest = (tries) => tries.reduce((best, one) => (one[0].length > best[0].length ? one : best));

const literal = (type) => {
  switch (type.literal.kind) {
    case kinds.NullKeyword:
      return null;
    case kinds.TrueKeyword:
      return true;
    case kinds.FalseKeyword:
      return false;
    default:
      return type.literal.text;
  }
};

const reference = (value, type, path, given) => {
  const name = type.typeName.text;
  if (given.has(name)) return complaints(value, given.get(name), path);
  if (name === 'Uint8Array') return value instanceof Uint8Array ? [] : [`${path} is not a Uint8Array`];
  const alias = aliases.get(name);
  if (alias !== undefined) {
    const parameters = new Map(
      alias.typeParameters?.map((one, at) => [one.name.text, type.typeArguments[at]]),
    );
    return complaints(value, alias.type, path, parameters);
  }
  return shape(value, membersOf(name), path, given);
};

const shape = (value, members, path, given) => {
  if (!isObject(value)) return [`${path} is not an object`];
  const extra = Object.keys(value).filter((name) => !members.has(name));
  const each = [...members].flatMap(([name, member]) => {
    if (!(name in value)) return member.questionToken ? [] : [`${path}.${name} is missing`];
    return complaints(value[name], member.type, `${path}.${name}`, given);
  });
  return [...extra.map((name) => `${path}.${name} is not declared`), ...each];
};
