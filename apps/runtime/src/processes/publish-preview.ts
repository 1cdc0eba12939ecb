import type { Answer, routes } from '@throughline/contract';
import { adoptingPlaces, EngineIncident, entriesOf, hasOwnStates } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import { type Document, diffDocuments } from '@throughline/graph';
import type { RuntimeContext } from '../context.ts';
import { type Modules, readModules } from '../records/module-store.ts';
import { firstPlace } from '../runs/entries/try-entry.ts';
import { checkPeople } from './check-people.ts';
import { compileDraft } from './compile-draft.ts';
import { countByState } from './count-by-state.ts';
import { problemsOf, readInstalled } from './publish-process.ts';
import { readDraft } from './read-draft.ts';
import { readVersionDocument } from './read-versions.ts';

type Preview = Answer<typeof routes.processes.publishPreview>;

/** What publishing the draft would mean; nothing is changed. */
export async function publishPreview(context: RuntimeContext, id: string): Promise<Preview> {
  const { db } = context;
  const draft = await readDraft(db, id);
  const modules = await readModules(context);
  const { liveVersion } = draft.process;
  const live = liveVersion === null ? undefined : await readVersionDocument(db, id, liveVersion);
  const running = await db.sql<{ version: number; count: number }[]>`
    select version, count(*)::int as count from runs
    where process_id = ${id} and ended_at is null
    group by version order by version`;
  return {
    revision: draft.revision,
    problems: [
      ...problemsOf(draft.document, modules, await readInstalled(db)),
      ...(await checkPeople(db, draft.document)),
    ],
    changes: live === undefined ? [] : (diffDocuments(live, draft.document) as unknown as Preview['changes']),
    adoptable: await adoptable(context, id, draft.document, modules),
    running: [...running],
  };
}

/** Records by state, each with the place that would take them in; null where none does. */
async function adoptable(
  { db }: RuntimeContext,
  id: string,
  document: Document,
  modules: Modules,
): Promise<Preview['adoptable']> {
  const process = compiledDraft(id, document, modules);
  if (process === null) return [];
  if (hasOwnStates(process)) {
    const [entry] = entriesOf(process);
    const node = entry === undefined ? null : firstPlace(process, entry.id);
    return (await countByState(db, id, document, null)).map(({ state, count }) => ({ state, node, count }));
  }
  const places = adoptingPlaces(process);
  const [first] = places;
  if (first === undefined) return [];
  const nodes = new Map(places.map(({ value, node }) => [textOf(value), node]));
  const counts = await countByState(db, id, document, first.field);
  return counts.map(({ state, count }) => ({ state, node: nodes.get(state) ?? null, count }));
}

/** A draft with errors may not be ready to run; then nothing can be adopted yet. */
function compiledDraft(id: string, document: Document, modules: Modules) {
  try {
    return compileDraft(document, modules, id, 0);
  } catch (error) {
    if (error instanceof EngineIncident) return null;
    throw error;
  }
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));
