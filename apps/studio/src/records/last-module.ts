const key = 'throughline.module';

/** The module whose list was looked at last on this device; deals at first, else whatever there is. */
export function lastModule(known: readonly string[]): string | undefined {
  const remembered = localStorage.getItem(key) ?? 'deals';
  return known.includes(remembered) ? remembered : known[0];
}
export function rememberModule(module: string): void {
  localStorage.setItem(key, module);
}
