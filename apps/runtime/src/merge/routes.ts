import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { duplicatesOf, duplicatesOfValues } from './find-duplicates.ts';
import { listDuplicates } from './list-duplicates.ts';
import { mergeRecords } from './merge-records.ts';
import { previewMerge } from './preview-merge.ts';

/** Possible duplicates, and merging them. */
export function registerMerge(app: FastifyInstance, context: RuntimeContext): void {
  const { merge } = routes;
  implement(app, merge.duplicatesOf, async ({ viewer, params }) =>
    duplicatesOf(context, viewer, params.module, params.id),
  );
  implement(app, merge.duplicatesOfValues, async ({ viewer, params, body }) =>
    duplicatesOfValues(context, viewer, params.module, body.data),
  );
  implement(app, merge.listDuplicates, async ({ viewer, params }) => listDuplicates(context, viewer, params.module));
  implement(app, merge.previewMerge, async ({ viewer, params, query }) =>
    previewMerge(context, viewer, params.module, query.ids),
  );
  implement(app, merge.mergeRecords, async ({ viewer, params, body }) => mergeRecords(context, viewer, params, body));
}
