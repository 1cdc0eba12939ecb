import css from './person.module.css';

/** Six tones, all dark enough for white letters; the same person always has the same one. */
const tones = ['#4f46e5', '#0f766e', '#b45309', '#be185d', '#0369a1', '#57534e'];

/** The round mark of a person: initials on a tone of their own. Decoration; the name stands beside it or in a label. */
export function PersonMark({ name, size = 24 }: { readonly name: string; readonly size?: number }) {
  return (
    <span
      className={css.mark}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.42), background: toneOf(name) }}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  );
}

/** A person as people read it: mark and name. */
export function Person({ name, size = 20 }: { readonly name: string; readonly size?: number }) {
  return (
    <span className={css.person}>
      <PersonMark name={name} size={size} />
      <span className="cut">{name}</span>
    </span>
  );
}

/** Laura Stein → LS, 王小明 → 小明, Ann → A. */
export function initialsOf(name: string): string {
  const trimmed = name.trim();
  if (/^[\p{Script=Han}]{2,4}$/u.test(trimmed)) return [...trimmed].slice(-2).join('');
  const words = trimmed.split(/\s+/);
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toUpperCase();
}

function toneOf(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return tones[sum % tones.length] ?? '#57534e';
}
