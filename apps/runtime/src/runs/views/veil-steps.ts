import type { ActInput, Step } from '@throughline/engine';
import type { Json, JsonObject } from '@throughline/expression';
import type { Document } from '@throughline/graph';
import { type Veil, veilOf } from '../../access/veil.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import { readModules } from '../../records/module-store.ts';

/** The veil over what one run wrote: `covered` when its document names anything its viewer may not know. */
export type RunVeil = Veil & { readonly covered: boolean };

export async function veilOfRun(context: RuntimeContext, viewer: Viewer, run: string): Promise<RunVeil> {
  const veil = veilOf(viewer, await readModules(context));
  return { ...veil, covered: (await coveredRuns(context, viewer, [run])).has(run) };
}

/** Those of some runs whose documents name anything the viewer may not know. */
export async function coveredRuns(
  context: RuntimeContext,
  viewer: Viewer,
  runs: readonly string[],
): Promise<ReadonlySet<string>> {
  const veil = veilOf(viewer, await readModules(context));
  if (veil.lifted || runs.length === 0) return new Set();
  const rows = await context.db.sql<{ document: Document; runs: string[] }[]>`
    select v.document, array_agg(r.id::text) as runs
    from runs r join versions v on v.process_id = r.process_id and v.number = r.version
    where r.id = any(${[...new Set(runs)]}::uuid[])
    group by v.process_id, v.number`;
  return new Set(rows.flatMap(({ document, runs: of }) => (veil.covers(document.nodes) ? of : [])));
}

/** A step without the values its viewer may not know; that it happened stays. */
export function veilStep(step: Step, module: string, veil: RunVeil): Step {
  if (veil.lifted) return step;
  switch (step.did) {
    case 'took':
      return step.input === undefined ? step : { ...step, input: veilInput(step.input, module, veil) };
    case 'acted':
      return { ...step, input: veil.covered ? null : veilInput(step.input, module, veil) };
    case 'wrote':
      return { ...step, fields: step.fields.filter((field) => !veil.hides(step.record.module, field)) };
    case 'answered':
      return { ...step, answer: null };
    case 'noted': {
      if (!veil.covered) return step;
      const { data: _, ...rest } = step;
      return { ...rest, text: keptBack };
    }
    case 'failed':
      return veil.covered ? { ...step, failure: { ...step.failure, message: keptBack.en } } : step;
    default:
      return step;
  }
}

function veilInput(input: Json, module: string, veil: Veil): Json {
  if (input === null || typeof input !== 'object') return input;
  const { fields, ...rest } = input as ActInput & JsonObject;
  if (fields === undefined) return input;
  return {
    ...rest,
    fields: Object.fromEntries(Object.entries(fields).filter(([field]) => !veil.hides(module, field))),
  };
}

export const keptBack = {
  en: 'This names something you may not see.',
  'zh-CN': '此内容涉及您无权查看的信息。',
  'zh-TW': '此內容涉及您無權檢視的資訊。',
};
