import { type ASTNode, parseFormula } from './parse.ts';

/**
 * The text of a part of a formula. The parser leaves brackets at its edges out of a part's range (`(a + b) * 2` begins
 * at `a`), so the range is widened until brackets pair up; undefined when the text found does not mean the part.
 */
export function sliceOf(node: ASTNode): string | undefined {
  const { input } = node;
  const { missing, left } = unpaired(input.slice(node.start, node.end));
  let [start, end] = [node.start, node.end];
  for (let count = 0; count < missing; count++) start = input.lastIndexOf('(', start - 1);
  for (let count = 0; count < left; count++) end = input.indexOf(')', end) + 1;
  if (start < 0 || end <= 0) return undefined;
  const text = input.slice(start, end).trim();
  const parsed = parseFormula(text);
  return 'ast' in parsed && spell(parsed.ast) === spell(node) ? text : undefined;
}

/** Opening brackets that are missing before a text, and those it leaves open; brackets in quotes do not count. */
function unpaired(text: string): { readonly missing: number; readonly left: number } {
  let [missing, left] = [0, 0];
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quote !== undefined) {
      if (char === '\\') at++;
      else if (char === quote) quote = undefined;
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '(') left++;
    else if (char === ')' && left > 0) left--;
    else if (char === ')') missing++;
  }
  return { missing, left };
}

/** A syntax tree without its places, for comparing. */
function spell(node: ASTNode): string {
  return JSON.stringify(node, (key, value: unknown) => {
    if (key === 'pos' || key === 'start' || key === 'end') return undefined;
    return typeof value === 'bigint' ? `${value}n` : value;
  });
}
