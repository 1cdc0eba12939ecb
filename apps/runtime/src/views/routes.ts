import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { moduleOf, modulesFor } from '../records/module-store.ts';
import { arrangeViews, listViews } from './arrange-views.ts';
import { changeView, createView, deleteView } from './change-views.ts';
import { viewFor } from './view-for.ts';
import { viewById } from './view-store.ts';

/** Saved views of lists. */
export function registerViews(app: FastifyInstance, context: RuntimeContext): void {
  const { views } = routes;

  implement(app, views.listViews, async ({ viewer, params }) => listViews(context, viewer, params.module));
  implement(app, views.readView, async ({ viewer, params }) => {
    const [row, modules] = await Promise.all([viewById(context.db, viewer, params.id), modulesFor(context, viewer)]);
    return viewFor(row, viewer, moduleOf(modules, row.module), modules);
  });
  implement(app, views.createView, async ({ viewer, params, body }) =>
    createView(context, viewer, params.module, body),
  );
  implement(app, views.changeView, async ({ viewer, params, body }) => changeView(context, viewer, params.id, body));
  implement(app, views.deleteView, async ({ viewer, params }) => {
    await deleteView(context, viewer, params.id);
    return { deleted: true as const };
  });
  implement(app, views.arrangeViews, async ({ viewer, params, body }) => {
    await arrangeViews(context, viewer, params.module, body);
    return { arranged: true as const };
  });
}
