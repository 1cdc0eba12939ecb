import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { convertRecord } from './convert-record.ts';
import { previewConversion } from './preview-conversion.ts';
import { saveConversion } from './save-conversion.ts';

/** Converting records, leads above all, and how their fields go over. */
export function registerConvert(app: FastifyInstance, context: RuntimeContext): void {
  const { convert } = routes;
  implement(app, convert.previewConversion, async ({ viewer, params }) =>
    previewConversion(context, viewer, params.module, params.id),
  );
  implement(app, convert.convert, async ({ viewer, params, body }) =>
    convertRecord(context, viewer, params.module, params.id, body),
  );
  implement(app, convert.saveConversion, async ({ viewer, params, body }) =>
    saveConversion(context, viewer, params.module, body),
  );
}
