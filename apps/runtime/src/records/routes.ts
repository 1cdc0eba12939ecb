import { type RecordView, routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { followOwnDeed } from '../following/followers.ts';
import { implement } from '../http/implement.ts';
import { wake } from '../worker/wake.ts';
import type { Command } from './command.ts';
import { computeWhenRead } from './compute-when-read.ts';
import { listRecords, lookUp } from './lists/list-records.ts';
import { moduleOf, modulesFor } from './module-store.ts';
import { readRecord } from './read-record.ts';
import { asError } from './refusals.ts';
import { readTimeline } from './timeline/timeline.ts';
import { viewOf } from './view-of.ts';
import { writeRecords } from './write-records.ts';

/** Modules, lists, records, timelines. */
export function registerRecords(app: FastifyInstance, context: RuntimeContext): void {
  const { records } = routes;

  implement(app, records.listModules, async ({ viewer }) => ({
    modules: [...(await modulesFor(context, viewer)).values()],
  }));
  implement(app, records.listRecords, async ({ viewer, params, query }) =>
    listRecords(context, viewer, params.module, query),
  );
  implement(app, records.lookUp, async ({ viewer, params, query }) => ({
    records: await lookUp(context, viewer, params.module, query),
  }));
  implement(app, records.readRecord, async ({ viewer, params }) =>
    readRecord(context, viewer, params.module, params.id),
  );
  implement(app, records.timeline, async ({ viewer, params, query }) => readTimeline(context, viewer, params, query));

  implement(app, records.createRecord, async ({ viewer, params, body }) => {
    const command = { do: 'create', module: params.module, data: body.data } as const;
    return writeOne(context, viewer, { ...command, ...given(body) });
  });
  implement(app, records.changeRecord, async ({ viewer, params, body }) => {
    const { set = {}, revision } = body;
    return writeOne(context, viewer, { do: 'change', ...params, set, revision, ...given(body) });
  });
  implement(app, records.deleteRecord, async ({ viewer, params }) => {
    await writeOne(context, viewer, { do: 'delete', ...params });
    return { deleted: true as const };
  });
}

type Beside<O> = { readonly owner?: O | undefined; readonly layout?: string | null | undefined };

/** What a request says beside values: absent stays absent, and is left as it is. */
function given<O extends string | null>({ owner, layout }: Beside<O>) {
  return { ...(owner === undefined ? {} : { owner }), ...(layout === undefined ? {} : { layout }) };
}

/** One command in a transaction of its own; its refusal becomes the error of the request. */
async function writeOne(context: RuntimeContext, viewer: Viewer, command: Command): Promise<RecordView> {
  const outcome = await inTransaction(context, 'records', async (tx) => {
    const [done] = await writeRecords(tx, context, viewer, [command]);
    if (done?.ok && done.event !== null && viewer.user !== null && command.do !== 'delete') {
      await followOwnDeed(tx, done.record, viewer.user.id, done.event.at);
    }
    return done;
  });
  if (outcome === undefined) throw new Error('A command without an outcome.');
  const modules = await modulesFor(context, viewer);
  if (!outcome.ok) throw asError(outcome, modules);
  if (outcome.event !== null) wake(context);
  const module = moduleOf(modules, command.module);
  const [shown = outcome.record] = await computeWhenRead(context, viewer, module, [outcome.record]);
  return viewOf(shown, module);
}
