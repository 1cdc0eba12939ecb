import { Readable } from 'node:stream';
import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { exportRecords } from './export-records.ts';

/** Lists as files. */
export function registerExport(app: FastifyInstance, context: RuntimeContext): void {
  implement(app, routes.export.exportRecords, async ({ viewer, params, query, reply }) => {
    const lines = exportRecords(context, viewer, params.module, query);
    // What is wrong with the wish is answered as an error, not as half a file.
    const first = await lines.next();
    reply.type('text/csv; charset=utf-8');
    const day = context.clock.now().slice(0, 10);
    reply.header('content-disposition', `attachment; filename="${params.module}-${day}.csv"`);
    return Readable.from(resume(first.value ?? '', lines));
  });
}

async function* resume(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
