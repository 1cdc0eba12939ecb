import type { Run } from '@throughline/engine';
import type { UndoNote } from '../database/schema/runs.ts';
import type { Kept } from './kept.ts';

/** What must be known to take an act of a person back; nothing for everything else a run hears. */
export function undoNote({ told, before, advanced, now }: Kept): UndoNote | undefined {
  const { event } = told;
  const isMove = event.kind === 'act' || (event.kind === 'control' && event.do === 'move');
  if (!isMove || before === null) return undefined;
  return {
    event: event.id,
    at: now,
    actor: event.actor?.id ?? null,
    node: event.node ?? '',
    before: before.state,
    effects: advanced.effects,
    after: standsOf(advanced.run),
  };
}

/** Where a run rests but for flows beside it: these go on by themselves and move nothing. */
export function standsOf({ positions, status }: Run): readonly string[] {
  const aside = new Set<number>();
  for (const { id, parent, side } of positions)
    if (side === true || (parent !== null && aside.has(parent))) aside.add(id);
  const stands = positions.filter(({ id }) => !aside.has(id)).map(({ id, node, visit }) => `${id}/${node}/${visit}`);
  return status === 'stopped' ? ['stopped'] : stands;
}
