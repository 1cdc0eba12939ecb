import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import type { Kept } from '../kept.ts';
import type { Ground } from '../lock-runs.ts';
import type { NewFact } from '../publish-facts.ts';
import { compiledVersions, versionKey } from '../versions/compiled-versions.ts';

/** That runs have entered places, as facts about their records; told only where some process listens for that. */
export async function placesEntered(
  tx: Transaction,
  context: RuntimeContext,
  { configuration }: Ground,
  kept: readonly Kept[],
): Promise<readonly NewFact[]> {
  if (!configuration.listened.places) return [];
  const compiled = await compiledVersions(
    tx,
    context,
    configuration,
    kept.map(({ version }) => version),
  );
  return kept.flatMap(({ told, version, advanced, now }) => {
    const process = compiled.get(versionKey(version));
    const [about] = Object.values(advanced.run.records);
    if (process === undefined || 'broken' in process || about === undefined) return [];
    return advanced.steps.flatMap((step): readonly NewFact[] => {
      if (step.did !== 'entered' || process.process.nodes.get(step.node ?? '')?.role !== 'place') return [];
      const { event, root } = told;
      const chain = { at: now, cause: event.id, root, depth: event.cause.depth + 1, actor: event.actor?.id ?? null };
      const data = { process: version.process, run: told.run, place: step.node ?? '', visit: step.visit };
      return [{ type: 'place.entered', about, keys: [`run:${told.run}`], data, ...chain }];
    });
  });
}
