/** An id for programs made from what people call a thing: `Close date` → `closeDate`; one made of other letters is counted. */
export function idFrom(name: string, stem: string, taken: readonly string[], inner: RegExp = /[^a-zA-Z0-9]+/): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(inner)
    .filter((word) => word !== '');
  const joined = words
    .map((word, index) => (index === 0 ? lower(word) : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
    .replace(/^[0-9]+/, '')
    .slice(0, 40);
  const wanted = joined === '' ? stem : lower(joined);
  if (joined !== '' && !taken.includes(wanted)) return wanted;
  for (let number = joined === '' ? 1 : 2; ; number++)
    if (!taken.includes(`${wanted}${number}`)) return `${wanted}${number}`;
}

/** `VIP level` begins small, but `VIP` as a whole is one word. */
function lower(word: string): string {
  return /^[A-Z]+$/.test(word) ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);
}
