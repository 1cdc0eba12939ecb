/** Start of the value at a path such as `nodes[2].config.when` in a JSON text: an offset, or undefined when it is not there. */
export function positionOf(text: string, path: string): number | undefined {
  const wanted =
    path === ''
      ? []
      : path
          .replace(/\[(\d+)\]/g, '.$1')
          .split('.')
          .filter(Boolean);
  let at = skipSpace(text, 0);
  for (const key of wanted) {
    const next =
      text[at] === '[' ? intoList(text, at, Number(key)) : text[at] === '{' ? intoObject(text, at, key) : undefined;
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

function intoList(text: string, open: number, index: number): number | undefined {
  let at = skipSpace(text, open + 1);
  for (let item = 0; text[at] !== ']' && at < text.length; item += 1) {
    if (item === index) return at;
    at = skipSpace(text, endOfValue(text, at));
    if (text[at] !== ',') return undefined;
    at = skipSpace(text, at + 1);
  }
  return undefined;
}

function intoObject(text: string, open: number, key: string): number | undefined {
  let at = skipSpace(text, open + 1);
  while (text[at] === '"') {
    const end = endOfValue(text, at);
    const name = text.slice(at + 1, end - 1);
    const colon = skipSpace(text, end);
    const value = skipSpace(text, colon + 1);
    if (text[colon] !== ':') return undefined;
    if (name === key) return value;
    at = skipSpace(text, endOfValue(text, value));
    if (text[at] !== ',') return undefined;
    at = skipSpace(text, at + 1);
  }
  return undefined;
}

function endOfValue(text: string, start: number): number {
  if (text[start] === '"') {
    let at = start + 1;
    while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    return at + 1;
  }
  if (text[start] !== '{' && text[start] !== '[') {
    let at = start;
    while (at < text.length && !/[\s,\]}]/.test(text[at] ?? '')) at += 1;
    return at;
  }
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const letter = text[at];
    if (letter === '"') {
      at = endOfValue(text, at);
      continue;
    }
    if (letter === '{' || letter === '[') depth += 1;
    if (letter === '}' || letter === ']') depth -= 1;
    at += 1;
    if (depth === 0) return at;
  }
  return at;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (/\s/.test(text[at] ?? '')) at += 1;
  return at;
}
