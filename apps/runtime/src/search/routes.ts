import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { modulesFor } from '../records/module-store.ts';
import { findNames } from './find-names.ts';
import { hasVisibleName } from './has-visible-name.ts';

/** The search over everything. */
export function registerSearch(app: FastifyInstance, context: RuntimeContext): void {
  implement(app, routes.search.search, async ({ viewer, query }) => {
    const modules = [...(await modulesFor(context, viewer)).values()].filter(hasVisibleName);
    return {
      records: [
        ...(await findNames(
          context.db,
          viewer,
          modules.map(({ id }) => id),
          query,
        )),
      ],
    };
  });
}
