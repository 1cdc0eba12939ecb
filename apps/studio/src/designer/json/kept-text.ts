/** A text that is not yet a document stays on this device, per process, until it is applied or discarded. */
const keyOf = (process: string): string => `throughline.json.${process}`;

export const keptText = (process: string): string | null => localStorage.getItem(keyOf(process));

export function keepText(process: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(keyOf(process));
    else localStorage.setItem(keyOf(process), text);
  } catch {
    // No room in this browser: the text lives as long as the page.
  }
}
