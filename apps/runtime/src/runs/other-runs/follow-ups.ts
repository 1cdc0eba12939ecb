import type { Ref } from '@throughline/crm';
import { type Effect, type Run, recordKey } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import type { Transaction } from '../../database/client.ts';
import { newId } from '../../new-id.ts';
import type { Kept } from '../kept.ts';
import type { Ground } from '../lock-runs.ts';
import type { NewFact } from '../publish-facts.ts';
import type { RunEvent } from '../run-event.ts';
import { seqOf } from '../seq.ts';
import type { LiveProcess } from '../versions/configuration.ts';

type Of<K extends Effect['kind']> = Extract<Effect, { readonly kind: K }>;

/**
 * What advances want of other runs, as events for the same transaction: child runs begin, stopped and withdrawn ones
 * end. And what they want told to all that listen.
 */
export async function followUps(
  tx: Transaction,
  ground: Ground,
  kept: readonly Kept[],
): Promise<{ readonly events: readonly RunEvent[]; readonly facts: readonly NewFact[] }> {
  const events: RunEvent[] = [];
  const facts: NewFact[] = [];
  const called: Called[] = [];
  for (const one of kept) {
    for (const effect of one.advanced.effects) {
      if (effect.kind === 'publish') facts.push(factOf(one, effect));
      else if (effect.kind === 'create') facts.push(madeOf(one, effect));
      else if (effect.kind === 'withdraw') called.push({ by: one, key: effect.target, shall: 'stop' });
      else if (effect.kind === 'stopRun') events.push(stop(one, effect.run, effect.reason));
      else if (effect.kind === 'startRun') {
        const process = ground.configuration.processes.find(
          ({ id, state }) => id === effect.process && state === 'live',
        );
        if (process === undefined) facts.push(notLive(one, effect));
        else events.push(begin(one, effect, process));
      }
    }
  }
  called.push(...kept.flatMap(parkedOrLifted));
  return { events: [...events, ...(await controlCalled(tx, called))], facts };
}

function causeOf({ told }: Kept) {
  const { event } = told;
  return { cause: { id: event.id, depth: event.cause.depth + 1 }, ...(event.actor ? { actor: event.actor } : {}) };
}

function stop(by: Kept, run: string, reason: string): RunEvent {
  return control(by, run, 'stop', reason);
}

function control(by: Kept, run: string, what: Shall, reason: string): RunEvent {
  const id = newId();
  const base = { id, seq: seqOf(by.now, id), at: by.now, ...causeOf(by) };
  const event = { ...base, kind: 'control', do: what, reason } as const;
  return { run, event, root: by.told.root };
}

/** A child run follows the live version; its key is that of the effect, so that it begins once. */
function begin(by: Kept, effect: Of<'startRun'>, process: LiveProcess): RunEvent {
  const id = newId();
  const entry = process.hears['process.called']?.[0] ?? Object.values(process.hears)[0]?.[0] ?? 'start';
  const start = {
    kind: 'start',
    entry,
    records: { record: effect.record },
    key: effect.key,
    data: effect.input,
    ...(effect.depth === undefined ? {} : { depth: effect.depth }),
  } as const;
  const event = { id, seq: seqOf(by.now, id), at: by.now, ...causeOf(by), ...start };
  const begins = { process: process.id, version: process.version };
  return { run: id, begins, event, root: by.told.root };
}

function notLive(by: Kept, effect: Of<'startRun'>): NewFact {
  return { ...failedStart(effect.record, effect.key, 'The process to be started is not live.'), ...chainOf(by) };
}

/** A child run that could not begin, as the fact its caller waits for. */
export function notBegun({ event, root }: RunEvent, problem: string): readonly NewFact[] {
  const [about] = event.kind === 'start' ? Object.values(event.records) : [];
  if (event.kind !== 'start' || about === undefined) return [];
  const { id, depth } = event.cause;
  const chain = { at: event.at, cause: id, root, depth, actor: event.actor?.id ?? null };
  return [{ ...failedStart(about, event.key, problem), ...chain }];
}

function failedStart(about: Ref, key: string, problem: string) {
  const data: Json = { key, message: problem };
  return { type: 'effect.failed', about, keys: [`effect:${key}`, `run:${key}`], data };
}

/** What was made is told to the node that made it, and by the name of that node to whoever binds a role to it. */
function madeOf(by: Kept, { key, node, about, module }: Of<'create'>): NewFact {
  const record = by.made.get(key) ?? null;
  const data: Json = { key, module, record, [node]: record };
  return { type: 'effect.done', about, keys: [`effect:${key}`], data, ...chainOf(by) };
}

/** The end of a child run is also known by the effect that began it. */
function factOf(by: Kept, effect: Of<'publish'>): NewFact {
  const { entryKey } = by.advanced.run;
  const child = effect.on === 'run.ended' && entryKey.includes('/') ? [`run:${entryKey}`] : [];
  const keys = [...(effect.keys ?? []), ...child].filter((key) => key !== `record:${recordKey(effect.about)}`);
  return { type: effect.on, about: effect.about, keys, data: effect.data, ...chainOf(by) };
}

function chainOf({ told, now }: Kept) {
  const { event, root } = told;
  return { at: now, cause: event.id, root, depth: event.cause.depth + 1, actor: event.actor?.id ?? null };
}

type Shall = 'stop' | 'pause' | 'resume';
/** A run that was called for by an effect of this key, and what shall become of it. */
type Called = { readonly by: Kept; readonly key: string; readonly shall: Shall };

/** Who is parked waits with all that it called for: a child run rests as long as its caller. */
function parkedOrLifted(by: Kept): readonly Called[] {
  const before = by.before?.state;
  if (before === undefined) return [];
  const after = by.advanced.run;
  return after.pending.flatMap(({ key, kind, owner }): readonly Called[] => {
    if (kind !== 'startRun' || !before.pending.some((pending) => pending.key === key)) return [];
    const parked = isParked(after, owner);
    return parked === isParked(before, owner) ? [] : [{ by, key, shall: parked ? 'pause' : 'resume' }];
  });
}

function isParked({ positions }: Run, id: number): boolean {
  let at = positions.find((position) => position.id === id);
  while (at !== undefined && at.parked === undefined) {
    const { parent } = at;
    at = positions.find((position) => position.id === parent);
  }
  return at !== undefined;
}

const reasons: { readonly [what in Shall]: string } = {
  stop: 'The run that called for it has moved on.',
  pause: 'The run that called for it is paused.',
  resume: 'The run that called for it goes on.',
};

async function controlCalled({ sql }: Transaction, called: readonly Called[]): Promise<readonly RunEvent[]> {
  if (called.length === 0) return [];
  const children = await sql<{ id: string; key: string }[]>`
    select id, entry_key as key from runs
    where entry_key like '%/%' and entry_key = any(${called.map(({ key }) => key)}::text[]) and ended_at is null`;
  return children.flatMap(({ id, key }) => {
    const found = called.find((one) => one.key === key);
    return found === undefined ? [] : [control(found.by, id, found.shall, reasons[found.shall])];
  });
}
