// Delimited text as rows of cells (RFC 4180), each with the line it begins on.
// Guarantees: every character ends in a cell. Must not know what a column means.
import { bad, good, type Parsed } from './statement_parts';

export interface Row {
  line: number;
  cells: string[];
}

export function readTable(text: string, delimiter: string): Parsed<Row[]> {
  const rows: Row[] = [];
  let row: Row = { line: 1, cells: [] };
  let cell = '';
  let quoted = false;
  let line = 1;
  const endCell = () => {
    row.cells.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = { line: line + 1, cells: [] };
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quoted) {
      if (character === '"' && text[at + 1] === '"') cell += text.charAt((at += 1));
      else if (character === '"') quoted = false;
      else cell += character;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === delimiter) endCell();
    else if (character === '\n') endRow();
    else cell += character;
    if (character === '\n') line += 1;
  }
  if (quoted) return bad('statement_broken', row.line);
  endRow();
  return good(rows.filter(({ cells }) => cells.some((one) => one !== '')));
}
