const longest = 180;
/** Controls, and the characters that turn the direction of what follows (`gpj.exe` would look like `exe.jpg`). */
const unseen = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A file name that is safe to show and to save under: no path, nothing unseen, not hidden, at most 180 characters, the ending kept. */
export function cleanFileName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(unseen, '')
    .replace(/\p{Surrogate}/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  if (plain === '') return 'file';
  if (plain.length <= longest) return plain;
  const ending = endingOf(plain);
  return (
    [...plain.slice(0, longest - ending.length)].filter((letter) => !/\p{Surrogate}/u.test(letter)).join('') + ending
  );
}

/** `.pdf`; empty where a name has none that could be one. */
export function endingOf(name: string): string {
  return (/\.[\p{L}\p{N}]{1,12}$/u.exec(name)?.[0] ?? '').toLowerCase();
}
