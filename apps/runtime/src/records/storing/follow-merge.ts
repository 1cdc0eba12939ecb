import type { JsonObject } from '@throughline/expression';
import type { Transaction } from '../../database/client.ts';
import { activitiesAbout, activityModules } from '../activities-about.ts';
import type { Command, Conversion, Merge } from '../command.ts';
import type { Modules } from '../module-store.ts';
import { lookupsTo, referring } from './follow-deletion.ts';

export type FollowingCommand = { readonly command: Command & { readonly id: string }; readonly follows: string };
type Written<C> = C & Pick<Command, 'by' | 'cause' | 'actor' | 'at'>;

/**
 * What a merge brings with it: each of the others is absorbed, and every look-up and activity that leads to one of them
 * leads to the record that stays. The others are locked by then, so that no reference can be added meanwhile.
 */
export async function followMerge(
  tx: Transaction,
  modules: Modules,
  merges: readonly Written<Merge>[],
): Promise<readonly FollowingCommand[]> {
  const commands: FollowingCommand[] = [];
  for (const merge of merges) {
    const gone = merge.from.map(({ id }) => id);
    const family = new Set([merge.id, ...gone]);
    const moved = new Map<string, { readonly module: string; readonly set: JsonObject }>();
    for (const { module, field } of lookupsTo(modules, merge.module)) {
      for (const { id } of await referring(tx, module, field, gone)) {
        if (!family.has(id)) moved.set(id, { module: module.id, set: { ...moved.get(id)?.set, [field.id]: merge.id } });
      }
    }
    for (const module of activityModules(modules)) {
      for (const { id } of await activitiesAbout(tx, module, gone, { open: false })) {
        if (!family.has(id)) moved.set(id, { module: module.id, set: { ...moved.get(id)?.set, aboutId: merge.id } });
      }
    }
    const base = chainOf(merge);
    for (const [id, { module, set }] of moved)
      commands.push({ command: { ...base, do: 'change', module, id, set }, follows: merge.id });
    for (const id of gone)
      commands.push({
        command: { ...base, do: 'absorb', module: merge.module, id, into: merge.id },
        follows: merge.id,
      });
  }
  return commands;
}

/** What a conversion brings with it: what is still to be done about the record is about one of those it became. */
export async function followConversion(
  tx: Transaction,
  modules: Modules,
  conversions: readonly Written<Conversion>[],
): Promise<readonly FollowingCommand[]> {
  const commands: FollowingCommand[] = [];
  for (const conversion of conversions) {
    const { id: follows, work } = conversion;
    const set = { aboutModule: work.module, aboutId: work.id };
    for (const module of activityModules(modules)) {
      for (const { id } of await activitiesAbout(tx, module, [follows], { open: true }))
        commands.push({ command: { ...chainOf(conversion), do: 'change', module: module.id, id, set }, follows });
    }
  }
  return commands;
}

function chainOf({ by, cause, actor, at }: Written<unknown>): Pick<Command, 'by' | 'cause' | 'actor' | 'at'> {
  return {
    ...(by === undefined ? {} : { by }),
    ...(cause === undefined ? {} : { cause }),
    ...(actor === undefined ? {} : { actor }),
    ...(at === undefined ? {} : { at }),
  };
}
