import { literalFor } from '../literal.ts';
import type { Type, Typed } from '../typed.ts';
import { writeValue } from '../values/value.ts';
import { refuse } from './found.ts';
import type { ASTNode } from './parse.ts';

/** A text literal beside a day, a number or a choice is read as one: `closeDate < "2026-03-01"`. */
export function alike(left: Typed, right: Typed, node: ASTNode): readonly [Typed, Typed] {
  return [readAs(left, right.type, node), readAs(right, left.type, node)];
}

const readableFromText: readonly Type['is'][] = [
  'picklist',
  'date',
  'dateTime',
  'decimal',
  'integer',
  'money',
  'reference',
  'user',
];

export function readAs(typed: Typed, type: Type, node: ASTNode): Typed {
  if (typed.kind === 'list' && type.is === 'multiPicklist') return readChoices(typed, type, node);
  const isText = typed.kind === 'literal' && typed.type.is === 'text';
  if (!isText || !readableFromText.includes(type.is) || typed.value === '') return typed;
  const range = typed.range ?? { start: node.start, end: node.end };
  const found = literalFor(type, writeValue('text', typed.value));
  return 'complaint' in found ? refuse(range, found.complaint) : { ...found, range };
}

/** `tags == ["new", "vip"]`: a list of plain texts beside a multi-picklist is a list of its choices. */
function readChoices(list: Typed & { readonly kind: 'list' }, type: Type, node: ASTNode): Typed {
  const keys = list.items.flatMap((item) =>
    item.kind === 'literal' && typeof item.value === 'string' ? [item.value] : [],
  );
  if (keys.length < list.items.length) return list;
  const range = list.range ?? { start: node.start, end: node.end };
  const found = literalFor(type, keys);
  return 'complaint' in found ? refuse(range, found.complaint) : { ...found, range };
}
