/**
 * One line of a CSV file (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe before it:
 * names and words come from the registrar's API, and whoever opens the file must not execute them. Numbers are ours
 * and stay numbers.
 */
export function toCsvLine({
  cells,
  separator,
}: {
  cells: readonly (string | number | null)[];
  separator: ',' | ';';
}): string {
  return `${cells.map((cell) => toCell(cell)).join(separator)}\r\n`;
}

/** Also the full-width signs, which spreadsheets in East Asian languages take for the plain ones. */
const startsFormula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

function toCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = startsFormula.test(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
