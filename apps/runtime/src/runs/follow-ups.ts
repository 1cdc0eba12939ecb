import type { Ref } from '@throughline/crm';
import { type Effect, recordKey } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import type { Transaction } from '../database/client.ts';
import { newId } from '../new-id.ts';
import type { LiveProcess } from './configuration.ts';
import type { Kept } from './kept.ts';
import type { Ground } from './lock-runs.ts';
import type { NewFact } from './publish-facts.ts';
import type { RunEvent } from './run-event.ts';
import { seqOf } from './seq.ts';

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
  const withdrawn: { readonly by: Kept; readonly target: string }[] = [];
  for (const one of kept) {
    for (const effect of one.advanced.effects) {
      if (effect.kind === 'publish') facts.push(factOf(one, effect));
      else if (effect.kind === 'withdraw') withdrawn.push({ by: one, target: effect.target });
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
  return { events: [...events, ...(await stopWithdrawn(tx, withdrawn))], facts };
}

function causeOf({ told }: Kept) {
  const { event } = told;
  return { cause: { id: event.id, depth: event.cause.depth + 1 }, ...(event.actor ? { actor: event.actor } : {}) };
}

function stop(by: Kept, run: string, reason: string): RunEvent {
  const id = newId();
  const event = {
    id,
    seq: seqOf(by.now, id),
    at: by.now,
    ...causeOf(by),
    kind: 'control',
    do: 'stop',
    reason,
  } as const;
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

async function stopWithdrawn(
  { sql }: Transaction,
  withdrawn: readonly { readonly by: Kept; readonly target: string }[],
): Promise<readonly RunEvent[]> {
  if (withdrawn.length === 0) return [];
  const children = await sql<{ id: string; key: string }[]>`
    select id, entry_key as key from runs
    where entry_key = any(${withdrawn.map(({ target }) => target)}::text[]) and ended_at is null`;
  return children.flatMap(({ id, key }) => {
    const found = withdrawn.find(({ target }) => target === key);
    return found === undefined ? [] : [stop(found.by, id, 'The run that called for it has moved on.')];
  });
}
