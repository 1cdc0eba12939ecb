/** A text as LIKE takes it: the signs that mean something in a pattern mean themselves. */
export function literalLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
