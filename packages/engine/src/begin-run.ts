import type { Event } from './event.ts';
import type { Facts } from './facts.ts';
import { EngineIncident } from './incident.ts';
import { type Advance, advanceOf, note } from './move/advance.ts';
import { next } from './move/agenda.ts';
import { checkSize } from './move/outputs.ts';
import { runAgenda } from './move/run-agenda.ts';
import { stand } from './move/tree.ts';
import type { CompiledProcess } from './process/compile-process.ts';
import { shapeOf } from './relocate/upgrade-memory.ts';
import type { Position, Run } from './run.ts';

type StartEvent = Event & { readonly kind: 'start' };
type AdoptEvent = Event & { readonly kind: 'adopt' };
export type BeginEvent = StartEvent | AdoptEvent;

/** A new run that has not moved yet: it stands at the start, and what it was started with can be read. */
export function newRun(process: CompiledProcess, event: BeginEvent, facts: Facts): Run {
  const id = event.run ?? event.id;
  const since = event.kind === 'adopt' ? event.since : facts.now;
  return {
    v: 1,
    id,
    process: process.id,
    version: process.version,
    status: 'running',
    records: event.records,
    entry: event.entry,
    entryKey: event.key,
    startedAt: facts.now,
    ...(event.actor ? { startedBy: event.actor.id } : {}),
    ...(event.kind === 'start' && event.depth !== undefined ? { depth: event.depth } : {}),
    positions: [
      { id: 1, parent: null, node: process.start.id, visit: 1, since, ...untouched, ...shapeOf(process.start) },
    ],
    pending: [],
    visits: { [process.start.id]: 1 },
    nextId: 2,
    data: event.kind === 'start' ? { input: event.data } : {},
    salt: id,
  };
}

const untouched = { memory: null, vars: {}, fired: [], gates: {}, stood: [] } satisfies Partial<Position>;

/** The run's first move: along the wire of its entry, or directly into the place its record is found in. */
export function begin(a: Advance, event: BeginEvent): void {
  if (event.kind === 'start') checkSize(a, a.process.start.id, event.data);
  note(a, { did: 'started', entry: event.entry, ...(event.kind === 'adopt' ? { adopted: true } : {}) });
  if (event.kind === 'adopt') {
    adopt(a, event);
    return;
  }
  next(a, { is: 'go', token: { parent: 1 }, node: a.process.start, port: event.entry });
  runAgenda(a);
}

/** The record has been here since before the process knew it: nothing is written, no flow starts, but gates are armed and clocks count. */
function adopt(a: Advance, { node: id, since }: AdoptEvent): void {
  const node = a.process.nodes.get(id);
  if (node?.role !== 'place' || node.container !== null) {
    throw new EngineIncident('brokenProcess', `A record can be adopted only into a place, and “${id}” is none.`, id);
  }
  a.visits = { ...a.visits, [id]: 1 };
  const position = stand(a, { parent: 1 }, { node, visit: 1, since, memory: null });
  note(a, { did: 'entered', position, node: id, visit: 1 });
}

export function startAdvance(process: CompiledProcess, event: BeginEvent, facts: Facts): Advance {
  return advanceOf(process, newRun(process, event, facts), event, facts);
}
