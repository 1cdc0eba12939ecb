import { type Comparison, isIdentity, isListLike, isNumber, isTextual, type Type } from './typed.ts';

/** As what two types can be tested for equality; undefined when that makes no sense. Null equals only null, whatever the type. */
export function equality(a: Type, b: Type): Comparison | undefined {
  const ordered = ordering(a, b);
  if (ordered !== undefined) return ordered;
  const texts = (t: Type) => isTextual(t) || isIdentity(t) || t.is === 'json' || t.is === 'nothing';
  if (texts(a) && texts(b)) return a.is === 'json' && b.is === 'json' ? 'anything' : 'text';
  if (a.is === 'nothing') return equality(b, b) ?? 'anything';
  if (b.is === 'nothing') return equality(a, a) ?? 'anything';
  const both = (is: Type['is']) => (a.is === is || a.is === 'json') && (b.is === is || b.is === 'json');
  if (both('boolean')) return 'boolean';
  const lists = (t: Type) => isListLike(t) || t.is === 'json';
  return lists(a) && lists(b) ? 'list' : undefined;
}

/** As what two types can be put in order; undefined when they have none. A value of unknown type takes on the type of the other. */
export function ordering(a: Type, b: Type): Comparison | undefined {
  if (a.is === 'nothing' || b.is === 'nothing') return undefined;
  if (a.is === 'json') return b.is === 'json' ? 'anything' : besideAnything(b);
  if (b.is === 'json') return besideAnything(a);
  if (isNumber(a) && isNumber(b)) return a.is === 'integer' && b.is === 'integer' ? 'integer' : 'decimal';
  if (a.is === 'money' && b.is === 'money') return 'money';
  if ((a.is === 'money' && isNumber(b)) || (b.is === 'money' && isNumber(a))) return 'amount';
  if (a.is === 'text' && b.is === 'text') return 'text';
  if (a.is === 'date' && b.is === 'date') return 'text';
  if (a.is === 'dateTime' && b.is === 'dateTime') return 'instant';
  if ((a.is === 'date' && b.is === 'dateTime') || (a.is === 'dateTime' && b.is === 'date')) return 'days';
  return undefined;
}

/** A number of unknown type may have a fraction, whatever it is compared with. */
function besideAnything(type: Type): Comparison | undefined {
  return isNumber(type) ? 'decimal' : ordering(type, type);
}
