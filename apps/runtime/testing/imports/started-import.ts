import type { ColumnMapping } from '@throughline/contract';
import type { Viewer } from '../../src/access/viewer.ts';
import type { RuntimeContext } from '../../src/context.ts';
import { prepareImport, startImport } from '../../src/imports/import-doors.ts';

type Choice = { readonly missing?: { readonly [column: string]: ColumnMapping['missing'] } };

/** Uploads a file and starts it as suggested; a worker does the rest. Answers with the id of the import. */
export async function startedImport(
  context: RuntimeContext,
  viewer: Viewer,
  module: string,
  text: string,
  { missing = {} }: Choice = {},
): Promise<string> {
  const bytes = (async function* () {
    yield Buffer.from(text);
  })();
  const upload = { name: `${module}.csv`, type: 'text/csv', bytes };
  const { id, suggested } = await prepareImport(context, viewer, module, upload);
  const columns = suggested.map((column) => {
    const make = missing[column.column];
    return make === undefined ? column : { ...column, missing: make };
  });
  await startImport(context, viewer, id, { mapping: { columns, empty: [''] }, dryRun: false });
  return id;
}
