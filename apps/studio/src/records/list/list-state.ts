import { columnWidths, type ViewColumn, type ViewDefinition } from '@throughline/contract';
import type { Condition } from '@throughline/expression';
import type { ListSearch } from './list-search.ts';

/** A list with no view chosen. */
export const plainList: ViewDefinition = { mode: 'list' };

/** What is to be different; null takes something away. */
export type ListChange = {
  readonly search?: string | null;
  readonly filter?: Condition | null;
  readonly sort?: string | null;
  readonly mode?: ViewDefinition['mode'];
  readonly board?: ViewDefinition['board'];
  readonly group?: string | null;
  readonly columns?: readonly ViewColumn[] | null;
};

/** What a list shows: its view, and over it what the address says. */
export function shownBy(search: ListSearch, base: ViewDefinition): ViewDefinition {
  const { filter = base.filter ?? null, mode = base.mode, cols, by, sum } = search;
  const text = search.search ?? base.search ?? '';
  const sort = search.sort ?? base.sort ?? '';
  const group = search.group ?? base.group ?? '';
  const columns = cols === undefined ? base.columns : columnsOf(cols);
  const money = sum ?? base.board?.sum ?? '';
  const boardBy = by ?? base.board?.by;
  return {
    mode,
    ...(text === '' ? {} : { search: text }),
    ...(filter === null ? {} : { filter }),
    ...(sort === '' ? {} : { sort }),
    ...(group === '' ? {} : { group }),
    ...(columns === undefined ? {} : { columns }),
    ...(boardBy === undefined ? {} : { board: { by: boardBy, ...(money === '' ? {} : { sum: money }) } }),
  };
}

/** The address after a change: only what differs from the view stands in it. */
export function addressOf(view: string | undefined, base: ViewDefinition, next: ViewDefinition): ListSearch {
  const differs = <T>(now: T | undefined, was: T | undefined) => JSON.stringify(now) !== JSON.stringify(was);
  const over = <K extends keyof ListSearch>(key: K, now: ListSearch[K], was: ListSearch[K]) =>
    differs(now, was) ? ({ [key]: now } as ListSearch) : {};
  return {
    ...(view === undefined ? {} : { view }),
    ...over('search', next.search ?? '', base.search ?? ''),
    ...over('filter', next.filter ?? null, base.filter ?? null),
    ...over('sort', next.sort ?? '', base.sort ?? ''),
    ...over('mode', next.mode, base.mode),
    ...over('by', next.board?.by, base.board?.by),
    ...over('sum', next.board?.sum ?? '', base.board?.sum ?? ''),
    ...over('group', next.group ?? '', base.group ?? ''),
    ...(differs(next.columns, base.columns) && next.columns !== undefined ? { cols: columnsText(next.columns) } : {}),
  };
}

export function changed(shown: ViewDefinition, change: ListChange): ViewDefinition {
  const merged: { [key: string]: unknown } = { ...shown, ...change };
  return Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  ) as ViewDefinition;
}

/** `name:220,stage,amount:140` */
export function columnsText(columns: readonly ViewColumn[]): string {
  return columns.map(({ field, width }) => (width === undefined ? field : `${field}:${width}`)).join(',');
}

export function columnsOf(text: string): ViewColumn[] | undefined {
  const columns = text.split(',').flatMap((part): ViewColumn[] => {
    const [field = '', width] = part.split(':');
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(field)) return [];
    return [width === undefined ? { field } : { field, width: clampedWidth(Number(width)) }];
  });
  return columns.length === 0 ? undefined : columns;
}

export function clampedWidth(width: number): number {
  const whole = Number.isFinite(width) ? Math.round(width) : 0;
  return Math.min(columnWidths.most, Math.max(columnWidths.least, whole));
}

/** Whether the address itself says what to show, so that no view is put under it unasked. */
export function saysSomething({ view: _, new: __, ...rest }: ListSearch): boolean {
  return Object.values(rest).some((value) => value !== undefined);
}
