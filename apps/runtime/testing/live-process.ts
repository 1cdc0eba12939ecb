import { entriesOf } from '@throughline/engine';
import type { Document } from '@throughline/graph';
import type { Viewer } from '../src/access/viewer.ts';
import type { RuntimeContext } from '../src/context.ts';
import { newId } from '../src/new-id.ts';
import { beginAdoption } from '../src/processes/begin-adoption.ts';
import { compileDraft } from '../src/processes/compile-draft.ts';
import { createProcess } from '../src/processes/create-process.ts';
import { publishProcess } from '../src/processes/publish-process.ts';
import { raiseEpoch } from '../src/processes/raise-epoch.ts';
import { readModules } from '../src/records/module-store.ts';
import { advance } from '../src/runs/advance.ts';
import { seqOf } from '../src/runs/seq.ts';

/** Publishes a drawing as people do, checks and all. Answers the id of the process. `adopt`: over the records that are there. */
export async function publishDrawing(
  context: RuntimeContext,
  owner: Viewer,
  document: Document,
  { name = document.kind as string, adopt = false } = {},
): Promise<string> {
  const { kind, module } = document;
  const { process } = await createProcess(context, owner, { kind, module, name, document });
  await publishProcess(context, owner, process.id, { baseRevision: 0, note: '', adopt });
  return process.id;
}

/** Makes a drawing live as it stands, of whatever kind; what publishing would refuse is not looked at. Answers its id. */
export async function goLive(context: RuntimeContext, name: string, document: Document): Promise<string> {
  const id = newId();
  const at = context.clock.now();
  await context.db.transaction(async (tx) => {
    const entries = entriesOf(compileDraft(document, await readModules(context, tx), id, 1));
    const heard = entries.flatMap((entry) => entry.on.map((event) => ({ entry: entry.id, event })));
    await tx.sql`
      insert into processes (id, kind, module, name, state, live_version, position, created_at, updated_at)
      values (${id}, ${document.kind}, ${document.module}, ${name}, 'live', 1, 0, ${at}, ${at})`;
    await tx.sql`
      insert into drafts (process_id, revision, published_revision, document, updated_at)
      values (${id}, 0, 0, ${JSON.stringify(document)}::jsonb, ${at})`;
    await tx.sql`
      insert into versions (process_id, number, document, hash, note, published_at)
      values (${id}, 1, ${JSON.stringify(document)}::jsonb, '', '', ${at})`;
    await tx.sql`
      insert into subscriptions (process_id, entry, event, module, version)
      select ${id}, entry, event, ${document.module}, 1
      from jsonb_to_recordset(${JSON.stringify(heard)}::jsonb) as row(entry text, event text)`;
    await raiseEpoch(tx);
  });
  return id;
}

/** Begins a run of a live process on a record, as the fact its entry hears would; `key` names it beside others. Answers its id. */
export async function beginRun(
  context: RuntimeContext,
  process: string,
  entry: string,
  record: { readonly module: string; readonly id: string },
  key = '',
): Promise<string> {
  const run = newId();
  const at = context.clock.now();
  const base = { id: run, seq: seqOf(at, run), at, cause: { id: run, depth: 0 } };
  const start = { kind: 'start', run, entry, records: { record }, key, data: null } as const;
  const [outcome] = await advance(context, [
    { run, begins: { process, version: 1 }, event: { ...base, ...start }, root: run },
  ]);
  if (outcome?.is !== 'advanced') throw new Error(JSON.stringify(outcome));
  return run;
}

/** Has a live process take in the records that are there, as its publication would; a worker does it. */
export async function adoptInto(context: RuntimeContext, process: string, document: Document): Promise<void> {
  const at = context.clock.now();
  await context.db.transaction(async (tx) => {
    const modules = await readModules(context, tx);
    await beginAdoption(tx, process, 1, document, { by: null, at, modules });
  });
}
