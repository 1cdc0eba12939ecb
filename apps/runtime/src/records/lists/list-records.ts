import type { RecordView } from '@throughline/contract';
import type { Viewer } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import { findNames } from '../../search/find-names.ts';
import { hasVisibleName } from '../../search/has-visible-name.ts';
import { namesFor } from '../names.ts';
import { viewOf } from '../view-of.ts';
import type { Counted } from './count-rows.ts';
import { type Place, readCountedPage } from './read-page.ts';
import { type Narrowing, scopeOf, visibleTo } from './visible-records.ts';

export type ListQuery = Narrowing & Place;

export type RecordPage = {
  readonly records: readonly RecordView[];
  readonly names: { readonly [id: string]: string };
  readonly next: string | null;
  readonly total: { readonly count: number; readonly more: boolean };
};

/** A page of what the viewer may read. */
export async function listRecords(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
  query: ListQuery,
): Promise<RecordPage> {
  const { db } = context;
  const scope = await scopeOf(context, viewer, moduleId);
  const { where } = await visibleTo(context, scope, query);
  const { records, next, total } = await readCountedPage(context, scope, where, query);
  const isAll = next === null && query.after === undefined;
  const seen = records.length + (next === null ? 0 : 1);
  return {
    records: records.map((record) => viewOf(record, scope.module)),
    names: await namesFor(db, viewer, scope.module, records),
    next,
    total: isAll ? { count: records.length, more: false } : atLeast(total, seen),
  };
}

/** What is on the page is there, also where counting took too long. */
const atLeast = ({ count, more }: Counted, seen: number): Counted => ({
  count: more ? Math.max(count, seen) : count,
  more,
});

/** Records by their name, the best first, for pickers. */
export async function lookUp(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
  wanted: { readonly search: string; readonly limit: number },
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { module } = await scopeOf(context, viewer, moduleId);
  const found = hasVisibleName(module) ? await findNames(context.db, viewer, [module.id], wanted) : [];
  return found.map(({ id, name }) => ({ id, name }));
}
