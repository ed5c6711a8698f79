// A statement's bytes as text: UTF-8, or Windows-1252 where a French spreadsheet wrote a CSV.
// Guarantees: no letter is guessed; what cannot be text is refused with its line. Must not read the text itself.
import { bad, good, type Parsed } from './statement_parts';
import { fromUtf8, fromWindows } from './text_bytes';

export interface StatementText {
  text: string;
  isXml: boolean;
}

const kLineFeed = 0x0a;

export function decodeStatement(bytes: Uint8Array): Parsed<StatementText> {
  if (isUtf16(bytes)) return bad('statement_encoding', 1);
  const utf8 = fromUtf8(bytes);
  const text = utf8 ?? fromWindows(bytes);
  const isXml = /^\s*</.test(text);
  if (utf8 === null && (isXml || saysUtf8(bytes))) return bad('statement_encoding', firstBadLine(bytes));
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.exec(text);
  if (text.trim() === '' || control) return bad('statement_unknown', lineAt(text, control?.index ?? 0));
  // Bytes that Windows-1252 has no letter for.
  const letterless = utf8 === null ? /[\u0080-\u009f]/.exec(text) : null;
  return letterless ? bad('statement_encoding', lineAt(text, letterless.index)) : good({ text, isXml });
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** By its byte order mark. */
function saysUtf8([first, second, third]: Uint8Array): boolean {
  return first === 0xef && second === 0xbb && third === 0xbf;
}

/** No byte of a longer UTF-8 character is a line feed: each line can be decoded on its own. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(kLineFeed, start);
    if (end < 0 || fromUtf8(bytes.subarray(start, end)) === null) return line;
    start = end + 1;
    line += 1;
  }
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
