import type { Input, routes } from '@throughline/contract';
import { guardCell } from '@throughline/crm';
import { stringify } from 'csv-stringify/sync';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import { noteDone } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import { readPage } from '../records/lists/read-page.ts';
import { scopeOf, visibleTo } from '../records/lists/visible-records.ts';
import { namesFor } from '../records/names.ts';
import { cellText } from './cell-text.ts';
import { exportColumns } from './export-columns.ts';

export type ExportWish = Input<typeof routes.export.exportRecords, 'query'>;

const pageSize = 1_000;

/**
 * The lines of a CSV file with what the viewer may read of a list, a page of the database at a time, so that memory does
 * not grow with the file. What somebody took along is noted before the first line.
 */
export async function* exportRecords(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
  wish: ExportWish,
): AsyncGenerator<string> {
  const scope = await scopeOf(context, viewer, moduleId);
  const language = spokenBy(viewer);
  const columns = exportColumns(scope.module, wish.columns, wish.as, language);
  const { where } = await visibleTo(context, scope, wish);
  const headings = stringify([columns.map(({ heading }) => guardCell(heading))]);
  let after: string | undefined;
  for (let isFirst = true; isFirst || after !== undefined; isFirst = false) {
    const place = after === undefined ? {} : { after };
    const { records, next } = await readPage(context, scope, where, { sort: wish.sort, limit: pageSize, ...place });
    if (isFirst) {
      const { search = null, filter = null, sort } = wish;
      const detail = { search, filter: JSON.stringify(filter), sort, columns: columns.map(({ heading }) => heading) };
      await noteDone(context.db, context, viewer, 'records.exported', `module:${moduleId}`, detail);
      yield `${wish.bom ? '\uFEFF' : ''}${headings}`;
    }
    const writing = { as: wish.as, language, names: await namesFor(context.db, viewer, scope.module, records) };
    yield stringify(records.map((record) => columns.map((column) => cellText(column, column.value(record), writing))));
    after = next ?? undefined;
  }
}
