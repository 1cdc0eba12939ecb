/** What a spreadsheet would take for a formula, whether or not apostrophes stand before it already. */
const risky = /^'*[=+\-@\t\r]/;
const number = /^[+-]?[\d.,]+$/;

/** A cell of a CSV file that no spreadsheet takes for a formula: an apostrophe goes before it. Numbers stay as they are. */
export function guardCell(cell: string): string {
  return risky.test(cell) && !number.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was before `guardCell`. */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") && risky.test(cell) ? cell.slice(1) : cell;
}
