import { type Language, say } from '@throughline/expression';
import { veilOf } from '../access/veil.ts';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { readModules } from '../records/module-store.ts';
import { keptBack } from '../runs/views/veil-steps.ts';
import { drawings, keyOf, type OfProcess } from './read-troubles.ts';

/** What went wrong, as a viewer may know it: where a version names what is hidden from them, its sentences are kept back. */
export type TellTrouble = (of: OfProcess, message: string) => string;

export async function troubleTeller(
  context: RuntimeContext,
  viewer: Viewer,
  versions: readonly OfProcess[],
): Promise<TellTrouble> {
  const veil = veilOf(viewer, await readModules(context));
  if (veil.lifted) return (_, message) => message;
  const drawn = await drawings(context.db, context, versions);
  const language: Language = spokenBy(viewer);
  return (of, message) => {
    const process = drawn.get(keyOf(of));
    return process === undefined || veil.covers(process.document.nodes) ? say(keptBack, language) : message;
  };
}
