import type { Complaint } from './problem.ts';
import type { Shape, Slot } from './shape.ts';
import { anything, type Type, type Typed, text, typeOfSlot } from './typed.ts';

export type Resolved = { readonly typed: Typed & { readonly kind: 'path' }; readonly slots: readonly Slot[] };

/** Names that mean something to JavaScript itself, such as those every object has, are never names of data. */
export function isForbiddenName(name: string): boolean {
  return name === 'prototype' || name in Object.prototype;
}

/** What a dotted path stands for. */
export function resolvePath(names: readonly string[], shape: Shape): Resolved | { readonly complaint: Complaint } {
  const slots: Slot[] = [];
  let type: Type | undefined;
  for (const [index, name] of names.entries()) {
    const next = index === 0 ? slotType(shape, name) : type && memberType(type, name);
    if (next === undefined) return { complaint: unknownName(names, index, type, shape) };
    if (next.slot !== undefined) slots.push(next.slot);
    type = next;
  }
  if (type === undefined) return { complaint: unknownName([''], 0, undefined, shape) };
  return { typed: { kind: 'path', names, type }, slots };
}

function slotType(shape: Shape, name: string): Type | undefined {
  const slot = Object.hasOwn(shape, name) && !isForbiddenName(name) ? shape[name] : undefined;
  return slot === undefined ? undefined : typeOfSlot(slot);
}

/** The type behind a dot: a field of a loaded record, a part of money, anything inside a value of unknown type. */
export function memberType(type: Type, name: string): Type | undefined {
  if (isForbiddenName(name)) return undefined;
  if (type.is === 'money' && name === 'currency') return text;
  if (type.is === 'json') return type.slot?.of === undefined ? anything : slotType(type.slot.of(), name);
  const of = type.is === 'reference' || type.is === 'user' ? type.slot?.of : undefined;
  return of === undefined ? undefined : slotType(of(), name);
}

function unknownName(names: readonly string[], index: number, before: Type | undefined, shape: Shape): Complaint {
  const name = names[index] ?? '';
  const path = names.slice(0, index).join('.');
  const behind = before?.slot?.of;
  if (index > 0 && before !== undefined && before.is !== 'json' && behind === undefined)
    return {
      code: 'notAReference',
      message: {
        en: `“${path}” has no fields of its own, so “${path}.${name}” means nothing. Use “${path}” by itself.`,
        'zh-CN': `“${path}”没有下级字段,“${path}.${name}”没有意义。请直接使用“${path}”。`,
        'zh-TW': `「${path}」沒有下層欄位,「${path}.${name}」沒有意義。請直接使用「${path}」。`,
      },
    };
  const close = closest(name, Object.keys(index > 0 && behind ? behind() : shape));
  const [hint, hintCn, hintTw] = close
    ? [` Did you mean “${close}”?`, `您是否指“${close}”?`, `您是否指「${close}」?`]
    : [' Choose a field from the list.', '请从列表中选择字段。', '請從清單中選擇欄位。'];
  return {
    code: 'unknownName',
    message: {
      en: `There is no field “${name}”${path ? ` behind “${path}”` : ''}.${hint}`,
      'zh-CN': `${path ? `“${path}”下` : ''}没有字段“${name}”。${hintCn}`,
      'zh-TW': `${path ? `「${path}」下` : ''}沒有欄位「${name}」。${hintTw}`,
    },
  };
}

/** The known name with the fewest typing slips (at most two, and at most half the letters). */
export function closest(name: string, known: readonly string[]): string | undefined {
  let [best, least]: [string | undefined, number] = [undefined, 3];
  for (const candidate of known) {
    const slips = slipsBetween(name.toLowerCase(), candidate.toLowerCase());
    if (slips < least && slips * 2 <= name.length) [best, least] = [candidate, slips];
  }
  return best;
}

function slipsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2 || a.length > 64) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 3;
}
