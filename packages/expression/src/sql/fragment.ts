/** A piece of SQL with its parameters between its texts: one text more than parameters. Parameters are always texts, cast in place. */
export type Fragment = { readonly texts: readonly string[]; readonly params: readonly string[] };

/** Writes SQL with fragments in it; plain strings in it are SQL too, never data. */
export function sql(texts: TemplateStringsArray, ...parts: readonly (Fragment | string)[]): Fragment {
  return concat(
    texts.flatMap((text, index) => (index < parts.length ? [raw(text), asFragment(parts[index] ?? '')] : [raw(text)])),
  );
}

export function raw(text: string): Fragment {
  return { texts: [text], params: [] };
}

/** A value from outside, as a parameter of a type. */
export function param(value: string, type: 'text' | 'numeric' | 'uuid' | 'timestamptz' | 'jsonb'): Fragment {
  return { texts: ['', type === 'text' ? '::text' : `::text::${type}`], params: [value] };
}

export function join(parts: readonly Fragment[], separator: string): Fragment {
  return concat(parts.flatMap((part, index) => (index === 0 ? [part] : [raw(separator), part])));
}

/** A name as an SQL text literal. */
export function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

function asFragment(part: Fragment | string): Fragment {
  return typeof part === 'string' ? raw(part) : part;
}

function concat(parts: readonly Fragment[]): Fragment {
  const texts: string[] = [''];
  const params: string[] = [];
  for (const part of parts) {
    const [first = '', ...rest] = part.texts;
    texts[texts.length - 1] += first;
    texts.push(...rest);
    params.push(...part.params);
  }
  return { texts, params };
}

/** The statement's text with its parameters numbered from `first`. */
export function numbered(fragment: Fragment, first: number): string {
  return fragment.texts.map((text, index) => (index === 0 ? text : `$${first + index - 1}${text}`)).join('');
}
