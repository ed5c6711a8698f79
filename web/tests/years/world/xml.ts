// An XML file as a tree, for what the world's bank reads of the files it is given.
// Guarantees: well-formed, or an error; shares no reader with the app. Must not judge what a file says.
import { SaxesParser } from 'saxes';

export class Node {
  readonly children: Node[] = [];
  text = '';
  constructor(readonly name: string) {}

  /** Of its children's children, by a path of names; none is none. */
  all(path: string): Node[] {
    return path
      .split('/')
      .reduce<Node[]>(
        (found, name) => found.flatMap((node) => node.children.filter((child) => child.name === name)),
        [this],
      );
  }
  get(path: string): string {
    return this.all(path)[0]?.text ?? '';
  }
}

export function parseXml(xml: string): Node {
  const root = new Node('');
  const open = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    const node = new Node(name);
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => {
    const node = open.at(-1);
    if (node) node.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return root;
}
