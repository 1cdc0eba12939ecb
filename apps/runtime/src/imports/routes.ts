import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { Refused } from '../http/refused.ts';
import { errorFile } from './error-file.ts';
import { cancelImport, importFor, prepareImport, startImport } from './import-doors.ts';
import { viewOfImport } from './import-state.ts';

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
