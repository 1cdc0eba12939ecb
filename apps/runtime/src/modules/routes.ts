import { routes } from '@throughline/contract';
import { say } from '@throughline/expression';
import type { FastifyInstance } from 'fastify';
import { spokenBy } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { implement } from '../http/implement.ts';
import { moduleOf, modulesFor, readModules } from '../records/module-store.ts';
import { wake } from '../worker/wake.ts';
import { addField, changeField, countOf, knownField, removeField, removeOption } from './change-fields.ts';
import { addModule, changeModule, orderModules, removeModule } from './change-modules.ts';
import { checkFormula } from './check-formula.ts';
import { listManaged, readManaged, unreadyFields } from './read-managed.ts';
import { whereUsed } from './uses/where-used.ts';
import { queueIndexes } from './want-indexes.ts';

/** Modules and fields as administrators change them, and what that does to records and indexes. */
export function registerModules(app: FastifyInstance, context: RuntimeContext): void {
  const { modules } = routes;
  const managed = async (id: string) => {
    wake(context);
    return readManaged(context, id);
  };

  implement(app, modules.manageModules, async () => ({ modules: await listManaged(context) }));
  implement(app, modules.manageModule, async ({ params }) => readManaged(context, params.module));
  implement(app, modules.createModule, async ({ viewer, body }) => {
    await addModule(context, viewer, body);
    return managed(body.id);
  });
  implement(app, modules.changeModule, async ({ viewer, params, body }) => {
    await changeModule(context, viewer, params.module, body);
    return managed(params.module);
  });
  implement(app, modules.orderModules, async ({ viewer, body }) => ({
    modules: await orderModules(context, viewer, body.modules),
  }));
  implement(app, modules.removeModule, async ({ viewer, params }) => {
    await removeModule(context, viewer, params.module);
    return { removed: true as const };
  });

  implement(app, modules.addField, async ({ viewer, params, body }) => {
    await addField(context, viewer, params.module, body);
    return managed(params.module);
  });
  implement(app, modules.changeField, async ({ viewer, params, body }) => {
    await changeField(context, viewer, params, body);
    return managed(params.module);
  });
  implement(app, modules.removeField, async ({ viewer, params }) => {
    await removeField(context, viewer, params);
    return managed(params.module);
  });
  implement(app, modules.removeOption, async ({ viewer, params, body }) => {
    await removeOption(context, viewer, params, body);
    return managed(params.module);
  });
  implement(app, modules.fieldUses, async ({ viewer, params, query }) => {
    const all = await readModules(context);
    const module = moduleOf(all, params.module);
    const field = knownField(module, params.field);
    const uses = await whereUsed(context.db, { modules: [...all.values()], module, field: field.id, ...query });
    const language = spokenBy(viewer);
    return {
      uses: uses.map(({ name, where, ...use }) => ({ ...use, name: say(name, language), where: say(where, language) })),
      records: await countOf(context.db, module.id, field, query.option),
    };
  });
  implement(app, modules.checkFormula, async ({ viewer, params, query, body }) =>
    checkFormula(context, viewer, params.module, body, query.record),
  );
  implement(app, modules.retryIndexes, async ({ params }) => {
    await inTransaction(context, 'records', async (tx) => {
      await tx.sql`
        update field_indexes set state = 'building', problem = null, changed_at = ${context.clock.now()}
        where module = ${params.module} and state = 'failed'`;
      await queueIndexes(tx, params.module);
    });
    return managed(params.module);
  });
  implement(app, modules.unreadyIndexes, async ({ viewer, params }) => {
    const module = moduleOf(await modulesFor(context, viewer), params.module);
    const fields = await unreadyFields(context, params.module);
    return { fields: fields.filter(({ field }) => module.fields.some(({ id }) => id === field)) };
  });
}
