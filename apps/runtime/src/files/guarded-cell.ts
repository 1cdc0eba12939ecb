/** A spreadsheet must not take a cell for a formula; numbers stay as they are. Reading takes the apostrophe away again. */
export function guarded(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d.,]+$/.test(cell) ? `'${cell}` : cell;
}
