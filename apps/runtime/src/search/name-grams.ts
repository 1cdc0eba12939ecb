/** Pairs of signs that the names searched for must hold, as the database's `name_grams` cuts names. */
export type Grams = { readonly inside: readonly string[]; readonly word: readonly string[] };

/** From here on (Chinese, Japanese, Korean) one sign is a word. */
const firstLoneSign = 0x2e80;

/** Grams of a folded text: as it may stand anywhere in a name, and as the beginning of a word. */
export function gramsOf(folded: string): Grams {
  const signs = [...folded];
  const [first = ''] = signs;
  const pairs = signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
  const word = [` ${first}`, ...pairs];
  if (pairs.length > 0) return { inside: pairs, word };
  const alone = (first.codePointAt(0) ?? 0) >= firstLoneSign;
  return { inside: alone ? [first] : word, word };
}
