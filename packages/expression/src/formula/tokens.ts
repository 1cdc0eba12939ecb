/** A word of a formula's text. A text that has no closing quote yet is `open`. */
export type Token = {
  readonly kind: 'name' | 'text' | 'number' | 'sign';
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly open?: true;
};

const word =
  /[\p{L}_][\p{L}\p{M}\p{Nd}_]*|\d[\d.]*|"(?:[^"\\\n]|\\.)*("?)|'(?:[^'\\\n]|\\.)*('?)|\/\/[^\n]*|==|!=|<=|>=|&&|\|\||\S/gu;

/** The words of a formula, also of one that is still being written and cannot be parsed. Comments are no words. */
export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(word)].flatMap((match): readonly Token[] => {
    const { 0: found, 1: closed, 2: closedSingle, index: start } = match;
    const place = { word: found, start, end: start + found.length };
    if (found.startsWith('//')) return [];
    if (/^["']/.test(found))
      return [{ kind: 'text', ...place, ...((closed ?? closedSingle) === '' ? { open: true as const } : {}) }];
    return [{ kind: /^\d/.test(found) ? 'number' : /^[\p{L}_]/u.test(found) ? 'name' : 'sign', ...place }];
  });
}
