// The entries of an XML statement, each as a small tree that knows its lines.
// Guarantees: well-formed XML of the one schema, with no document type, so nothing expands. Must not know what an entry means.
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { bad, good, type Parsed, type StatementCode, type StatementFailure } from './statement_parts';

export interface XmlNode {
  name: string;
  line: number;
  attributes: Record<string, string>;
  text: string;
  children: XmlNode[];
}

const kNamespace = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08';
const kEntryPath = 'Document/BkToCstmrStmt/Stmt/Ntry';

export function readEntries(text: string): Parsed<XmlNode[]> {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const entries: XmlNode[] = [];
  const path: string[] = [];
  /** The entry that is open, and what is open in it. */
  const open: XmlNode[] = [];
  const failures: StatementFailure[] = [];
  const refuse = (code: StatementCode) => failures.push(bad(code, parser.line));

  parser.on('error', () => refuse('statement_broken'));
  parser.on('doctype', () => refuse('statement_unknown'));
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) refuse('statement_encoding');
  });
  parser.on('opentag', (tag) => {
    path.push(tag.local);
    if (path.length === 1 && !(tag.local === 'Document' && tag.uri === kNamespace))
      refuse('statement_unknown');
    const parent = open.at(-1);
    if (parent === undefined && path.join('/') !== kEntryPath) return;
    const node = nodeOf(tag, parser.line);
    (parent?.children ?? entries).push(node);
    open.push(node);
  });
  parser.on('text', (part) => {
    const node = open.at(-1);
    if (node) node.text += part;
  });
  parser.on('cdata', (part) => {
    const node = open.at(-1);
    if (node) node.text += part;
  });
  parser.on('closetag', () => {
    path.pop();
    open.pop();
  });
  parser.write(text).close();
  return failures[0] ?? good(entries);
}

function nodeOf(tag: SaxesTagNS, line: number): XmlNode {
  const attributes = Object.fromEntries(
    Object.values(tag.attributes).map(({ local, value }) => [local, value]),
  );
  return { name: tag.local, line, attributes, text: '', children: [] };
}

/** All that lie at the end of a path of names. */
export function allAt(node: XmlNode, path: string): XmlNode[] {
  return path
    .split('/')
    .reduce<XmlNode[]>(
      (nodes, name) => nodes.flatMap(({ children }) => children.filter((one) => one.name === name)),
      [node],
    );
}
export function firstAt(node: XmlNode, ...paths: string[]): XmlNode | undefined {
  for (const path of paths) {
    const [found] = allAt(node, path);
    if (found) return found;
  }
  return undefined;
}
/** The text of the first path that has some; "" when none has. */
export function textAt(node: XmlNode, ...paths: string[]): string {
  for (const path of paths) {
    const text = allAt(node, path)
      .map((one) => one.text.trim())
      .find((one) => one !== '');
    if (text) return text;
  }
  return '';
}
