export type Mentioned = { readonly id: string; readonly name: string };

const token = /@\{([0-9a-f-]{36})\}/g;

/** A note as it is kept: `@Name` of whoever was chosen becomes `@{id}`. The longest name counts, so Ann is not found in Anna Berg. */
export function toTokens(text: string, mentioned: readonly Mentioned[]): string {
  const longestFirst = [...mentioned].sort((one, other) => other.name.length - one.name.length);
  return longestFirst.reduce(
    (body, { id, name }) =>
      body.replace(new RegExp(`@${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu'), `@{${id}}`),
    text,
  );
}

/** A note as it is written: mentions by name. */
export function toNames(body: string, names: { readonly [id: string]: string }): string {
  return body.replace(token, (whole, id: string) => (names[id] === undefined ? whole : `@${names[id]}`));
}

export function mentionsIn(body: string): readonly string[] {
  return [...new Set([...body.matchAll(token)].map(([, id]) => id ?? ''))];
}

/** The name somebody is about to write at the caret: where its `@` stands, and what is there of it. */
export function mentionAt(text: string, caret: number): { readonly from: number; readonly query: string } | null {
  const found = /(?:^|[\s(])@([^\s@][^@\n]{0,39})?$/u.exec(text.slice(0, caret));
  if (found === null) return null;
  const query = found[1] ?? '';
  return { from: caret - query.length - 1, query };
}

export type NotePart =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'link'; readonly text: string }
  | { readonly is: 'mention'; readonly id: string };

/** A note in parts: plain text, web addresses (without the full stop after them), mentions. */
export function partsOf(body: string): readonly NotePart[] {
  const parts: NotePart[] = [];
  let at = 0;
  const until = (end: number) => {
    if (end > at) parts.push({ is: 'text', text: body.slice(at, end) });
  };
  for (const match of body.matchAll(/@\{([0-9a-f-]{36})\}|https?:\/\/[^\s<>"]+/g)) {
    until(match.index);
    const [whole, id] = match;
    const shown = id === undefined ? whole.replace(/[.,;:!?)\]。,、;:!?)]+$/u, '') : whole;
    parts.push(id === undefined ? { is: 'link', text: shown } : { is: 'mention', id });
    at = match.index + shown.length;
  }
  until(body.length);
  return parts;
}
