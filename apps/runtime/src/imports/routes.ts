import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import { bulkView } from '../bulk/bulk-state.ts';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { Refused } from '../http/refused.ts';
import { errorFile } from './error-file.ts';
import { cancelImport, importFor, prepareImport, startImport } from './import-doors.ts';
import { listImportRows, shortViewOfImport, viewOfImport } from './import-state.ts';
import { previewImport } from './reading/preview-import.ts';
import { deleteMapping, listMappings, saveMapping } from './saved-mappings.ts';
import { previewUndo, undoImport } from './undo-import.ts';

/** Files of records or users: upload, mapping, progress, what failed. */
export function registerImports(app: FastifyInstance, context: RuntimeContext): void {
  const { imports } = routes;

  implement(app, imports.prepareImport, async ({ viewer, params, request }) => {
    const part = await request.file();
    if (part === undefined || part.fieldname !== 'file') {
      throw new Refused('badRequest', 'The upload holds no file.', { hint: 'Send it as a part named "file".' });
    }
    const upload = { name: part.filename.slice(0, 200) || 'file.csv', type: part.mimetype, bytes: whole(part.file) };
    return viewOfImport(await prepareImport(context, viewer, params.module, upload));
  });
  implement(app, imports.listImports, async ({ viewer, query }) => {
    const { rows, next } = await listImportRows(context.db, viewer, query);
    return { imports: rows.map(shortViewOfImport), next };
  });
  implement(app, imports.previewImport, async ({ viewer, params, body }) =>
    previewImport(context, viewer, params.id, body.mapping),
  );
  implement(app, imports.previewUndo, async ({ viewer, params }) => previewUndo(context, viewer, params.id));
  implement(app, imports.undoImport, async ({ viewer, params }) =>
    bulkView(await undoImport(context, viewer, params.id)),
  );
  implement(app, imports.listMappings, async ({ viewer, params }) => ({
    mappings: await listMappings(context, viewer, params.module),
  }));
  implement(app, imports.saveMapping, async ({ viewer, params, body }) =>
    saveMapping(context, viewer, params.module, body),
  );
  implement(app, imports.deleteMapping, async ({ viewer, params }) => {
    await deleteMapping(context, viewer, params);
    return { deleted: true as const };
  });
  implement(app, imports.readImport, async ({ viewer, params }) =>
    viewOfImport(await importFor(context, viewer, params.id)),
  );
  implement(app, imports.startImport, async ({ viewer, params, body }) =>
    viewOfImport(await startImport(context, viewer, params.id, body)),
  );
  implement(app, imports.cancelImport, async ({ viewer, params }) =>
    viewOfImport(await cancelImport(context, viewer, params.id)),
  );
  implement(app, imports.importErrors, async ({ viewer, params, reply }) => {
    const row = await importFor(context, viewer, params.id);
    reply.type('text/csv; charset=utf-8');
    reply.header('content-disposition', `attachment; filename="import-errors-${row.id}.csv"`);
    return errorFile(context.db, row);
  });
}

/** The file as it comes; too large or cut off is an error, not an end. */
async function* whole(file: AsyncIterable<Buffer> & { readonly truncated: boolean }): AsyncGenerator<Buffer> {
  yield* file;
  if (file.truncated) {
    throw new Refused('tooLarge', 'The file is larger than 200 MB.', { hint: 'Split it and import the parts.' });
  }
}
