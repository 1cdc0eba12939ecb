import type { Happening, TimelineEntry } from '@throughline/contract';
import { writeCursor } from '../../http/cursor.ts';
import type { TimelineRow } from './timeline-rows.ts';

/** Rows that one cause brought about at one time, newest first as they came. */
export type RowGroup = readonly [TimelineRow, ...TimelineRow[]];

/** What a run did when it heard one event is one group; mail, which leaves later, and all else stand alone. The order stays. */
export function groupRows(rows: readonly TimelineRow[]): readonly RowGroup[] {
  const groups = new Map<string, [TimelineRow, ...TimelineRow[]]>();
  for (const row of rows) {
    const alone = row.run === null || row.event === null || row.id.startsWith('effect:');
    const key = alone ? row.id : `${row.run} ${row.event} ${row.at}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

export type GroupPage = { readonly groups: readonly RowGroup[]; readonly next: string | null };

/**
 * The first `limit` groups, and where to go on. Groups of one instant stay on one page, so a group is never cut in two;
 * `more` says that rows may follow, and then the last instant read may not be complete and is left for the next page.
 */
export function pageOfGroups(rows: readonly TimelineRow[], limit: number, more: boolean): GroupPage {
  const last = rows.at(-1);
  const whole = more ? rows.filter(({ at }) => at !== last?.at) : rows;
  if (more && whole.length === 0) {
    return { groups: groupRows(rows), next: last === undefined ? null : writeCursor([last.at, last.place]) };
  }
  const groups = groupRows(whole);
  const end = groups[limit - 1]?.[0].at;
  const taken = end === undefined ? groups : groups.filter((group, index) => index < limit || group[0].at === end);
  const at = taken.at(-1)?.[0].at;
  return {
    groups: taken,
    next: at !== undefined && (more || taken.length < groups.length) ? writeCursor([at, '']) : null,
  };
}

/** Which row speaks for a group: what was performed, else the entry, else a failure, else what came first. */
export function leadOf(group: RowGroup): TimelineRow {
  const did = (what: string) => group.find(({ step }) => step?.did === what);
  return did('took') ?? did('started') ?? group.find(({ kind }) => kind === 'incident') ?? group.at(-1) ?? group[0];
}

/** The sum of changes, told in their order: what was before the first, and after the last. What is as before is none. */
export function sumOfChanges(parts: readonly Pick<Happening, 'changes'>[]): TimelineEntry['changes'] {
  const sum = new Map<string, TimelineEntry['changes'][number]>();
  for (const { changes } of parts) {
    for (const change of changes) {
      sum.set(change.field, { ...change, before: sum.get(change.field)?.before ?? change.before });
    }
  }
  return [...sum.values()].filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
}
