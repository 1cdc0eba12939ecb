import type { Row } from '../hold.ts';

export type Difference = { readonly added: readonly Row[]; readonly removed: readonly Row[] };

/**
 * The difference of two renderings. Most of what stood still stands, in the same order: only what lies between the equal
 * beginnings and the equal ends is looked through.
 */
export function difference(before: readonly Row[], after: readonly Row[]): Difference {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && isSame(before[from] as Row, after[from] as Row)) from += 1;
  let ends = 0;
  while (ends < shorter - from && isSame(before.at(-1 - ends) as Row, after.at(-1 - ends) as Row)) ends += 1;
  const gone = before.slice(from, before.length - ends);
  const come = after.slice(from, after.length - ends);
  return { added: without(come, gone), removed: without(gone, come) };
}

/** Beyond so many comparisons texts are looked up instead. */
const mostCompared = 400;

/** Rows of one list that are not in the other, each once. */
function without(rows: readonly Row[], others: readonly Row[]): readonly Row[] {
  if (rows.length * (rows.length + others.length) <= mostCompared) {
    const found: Row[] = [];
    for (const row of rows) if (!isAmong(others, row) && !isAmong(found, row)) found.push(row);
    return found;
  }
  const known = new Set(others.map(textOf));
  return rows.filter((row) => {
    const text = textOf(row);
    return !known.has(text) && known.add(text);
  });
}

function isAmong(rows: readonly Row[], row: Row): boolean {
  for (const one of rows) if (isSame(one, row)) return true;
  return false;
}

/** Identity is every part but the intent, which says no more than when it is due. Worked out without texts: this is asked of every row of every advance. */
function isSame(one: Row, other: Row): boolean {
  if (one.is === 'effect') return other.is === 'effect' && other.key === one.key;
  if (other.is === 'effect') return false;
  if (one.position !== other.position || one.gate !== other.gate || one.hold !== other.hold) return false;
  switch (one.is) {
    case 'timer':
      return other.is === one.is && other.due === one.due && other.zone === one.zone;
    case 'wait':
      return other.is === one.is && other.on === one.on && other.key === one.key;
    case 'seat':
      return other.is === one.is && other.act === one.act && areSame(other.who, one.who);
    case 'lock':
      return other.is === one.is && forbidsTheSame(one, other);
  }
}

type Lock = Row & { readonly is: 'lock' };

function forbidsTheSame(one: Lock, other: Lock): boolean {
  const { record, ops, fields, except, hides, reason } = one;
  if (record.id !== other.record.id || record.module !== other.record.module || hides !== other.hides) return false;
  if (!areSame(ops, other.ops) || !areSame(fields, other.fields) || !areSame(except, other.except)) return false;
  return reason === other.reason || JSON.stringify(reason) === JSON.stringify(other.reason);
}

function areSame(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  if (one === other || one === undefined || other === undefined) return one === other;
  return one.length === other.length && one.every((text, index) => text === other[index]);
}

/** Equal texts are equal rows. */
function textOf(row: Row): string {
  switch (row.is) {
    case 'timer':
      return `${place(row)}|${row.due}|${row.zone}`;
    case 'wait':
      return `${place(row)}|${row.on}|${row.key}`;
    case 'seat':
      return `${place(row)}|${row.act}|${row.who.join()}`;
    case 'lock': {
      const { record, ops, fields, except, hides, reason } = row;
      const forbids = `${ops.join()}|${fields?.join()}|${except?.join()}|${hides}`;
      return `${place(row)}|${record.module}/${record.id}|${forbids}|${JSON.stringify(reason)}`;
    }
    case 'effect':
      return `effect|${row.key}`;
  }
}

function place({ is, position, gate, hold }: Exclude<Row, { readonly is: 'effect' }>): string {
  return `${is}|${position}|${gate ?? ''}|${hold}`;
}
