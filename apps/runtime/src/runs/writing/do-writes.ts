import type { FieldProblem } from '@throughline/crm';
import { type Effect, recordKey } from '@throughline/engine';
import { say } from '@throughline/expression';
import { serviceViewer } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import type { RecordFact } from '../../records/admission.ts';
import type { Command, Outcome, Refusal } from '../../records/command.ts';
import type { Held } from '../../records/hold-records.ts';
import { writeRecords } from '../../records/write-records.ts';
import type { RefusedWrites } from '../judging/judge-events.ts';
import type { Ground } from '../lock-runs.ts';
import type { RunEvent } from '../run-event.ts';
import { closedWork } from './closed-work.ts';
import { takenBack } from './taken-back.ts';
import type { Wanted } from './wanted.ts';

export type Written = {
  readonly facts: readonly RecordFact[];
  /** Ids of the records that were made, by the key of their effect. */
  readonly made: ReadonlyMap<string, string>;
};
export type WriteResult =
  | { readonly is: 'written'; readonly written: Written }
  /** Nothing of this event was kept; the others may have been. */
  | { readonly is: 'refused'; readonly refused: RefusedWrites };

type RecordEffect = Extract<Effect, { readonly kind: 'write' | 'create' | 'task' | 'call' }>;
type Ordered = { readonly wanted: Wanted; readonly effect: RecordEffect; readonly command: Command };

const engine = serviceViewer('engine');

/**
 * Does the writes and tasks of several events through the one way records are written: of an event all or none, for one
 * that is refused is judged again. What is stored is on its way when this answers; `storing` is handed its end.
 */
export async function doWrites(
  tx: Transaction,
  context: RuntimeContext,
  ground: Ground,
  batch: readonly Wanted[],
  storing: (stored: Promise<void>) => void,
): Promise<ReadonlyMap<RunEvent, WriteResult>> {
  const ordered = batch.flatMap((wanted) =>
    wanted.advanced.effects
      .filter(isRecordEffect)
      .map((effect) => ({ wanted, effect, command: commandOf(wanted, effect) })),
  );
  const closed = await closedWork(tx, batch);
  if (ordered.length + closed.length === 0) return new Map(batch.map(({ told }) => [told, nothingWritten]));
  const ending = ground.locks.length === 0 ? new Set<string>() : await takenBack(tx, batch);
  const locks = ground.locks.filter(({ run }) => !ending.has(run));
  const { modules, company } = ground.configuration;
  const places = new Map(batch.map((wanted, index) => [wanted, index]));
  const outcomes = await writeRecords(
    tx,
    context,
    engine,
    [...ordered, ...closed].map(({ command }) => command),
    {
      now: ground.now,
      admission: 'later',
      known: { modules, zone: company.zone, held: heldIn(ground), locks },
      // Work that cannot be closed stays as it is and refuses nothing else.
      together: [...ordered.map(({ wanted }) => places.get(wanted) ?? 0), ...closed.map((_, at) => batch.length + at)],
      storing,
    },
  );
  const results = resultsOf(batch, ordered, outcomes);
  for (const [index, { wanted }] of ordered.entries()) {
    const outcome = outcomes[index];
    if (outcome?.ok && results.get(wanted.told)?.is === 'written') {
      ground.records.set(recordKey(outcome.record), outcome.record);
    }
  }
  for (const [index, { wanted }] of closed.entries()) {
    const outcome = outcomes[ordered.length + index];
    const result = results.get(wanted.told);
    if (result?.is !== 'written' || !outcome?.ok || outcome.event === null) continue;
    const { record, event } = outcome;
    const { facts, made } = result.written;
    results.set(wanted.told, { is: 'written', written: { facts: [...facts, { record, event }], made } });
  }
  return results;
}

/** The engine reads and writes everything. */
function heldIn({ records }: Ground): ReadonlyMap<string, Held> {
  return new Map(
    [...records.values()].map((record) => [record.id, { record, readable: true, writable: true, deletable: true }]),
  );
}

function resultsOf(
  batch: readonly Wanted[],
  ordered: readonly Ordered[],
  outcomes: readonly Outcome[],
): Map<RunEvent, WriteResult> {
  const results = new Map<RunEvent, WriteResult>(batch.map(({ told }) => [told, nothingWritten]));
  for (const [index, { wanted, effect }] of ordered.entries()) {
    const outcome = outcomes[index];
    const before = results.get(wanted.told) ?? nothingWritten;
    if (outcome === undefined) continue;
    if (!outcome.ok) {
      const others = before.is === 'refused' ? before.refused : {};
      results.set(wanted.told, { is: 'refused', refused: { ...others, [effect.key]: problemsOf(effect, outcome) } });
    } else if (before.is === 'written')
      results.set(wanted.told, { is: 'written', written: extended(before.written, effect, outcome) });
  }
  return results;
}

function extended(written: Written, effect: RecordEffect, outcome: Extract<Outcome, { readonly ok: true }>): Written {
  const { record, event } = outcome;
  return {
    facts: event === null ? written.facts : [...written.facts, { record, event }],
    made: effect.kind === 'write' ? written.made : new Map([...written.made, [effect.key, record.id]]),
  };
}

const nothingWritten: WriteResult = { is: 'written', written: { facts: [], made: new Map() } };

const recordKinds: ReadonlySet<Effect['kind']> = new Set(['write', 'create', 'task', 'call']);
const isRecordEffect = (effect: Effect): effect is RecordEffect => recordKinds.has(effect.kind);

function commandOf({ told, advanced }: Wanted, effect: RecordEffect): Command {
  const { event, root } = told;
  const written = {
    by: { run: advanced.run.id, node: effect.node },
    cause: { event: event.id, root, depth: event.cause.depth },
    actor: event.actor?.id ?? null,
  };
  if (effect.kind === 'write') {
    const { owner, ...set } = effect.set;
    const { module, id } = effect.record;
    const change = { do: 'change', module, id, set, ...written } as const;
    return typeof owner === 'string' || owner === null ? { ...change, owner } : change;
  }
  if (effect.kind === 'create') {
    const { owner, ...data } = effect.set;
    const create = { do: 'create', module: effect.module, data, ...written } as const;
    return typeof owner === 'string' || owner === null ? { ...create, owner } : create;
  }
  return { do: 'create', ...workOf(effect), ...written };
}

/** A task or a planned call, as a record. */
function workOf(effect: Extract<RecordEffect, { readonly kind: 'task' | 'call' }>) {
  const { about, subject, assignee, dueAt, detail } = effect;
  const data = {
    subject,
    aboutModule: about.module,
    aboutId: about.id,
    ...(detail === undefined ? {} : { detail }),
  };
  if (effect.kind === 'task')
    return { module: 'tasks', data: { ...data, assignee, ...(dueAt === undefined ? {} : { dueAt }) } };
  const { phone } = effect;
  const more = { ...(phone === undefined ? {} : { phone }), ...(dueAt === undefined ? {} : { startAt: dueAt }) };
  return { module: 'calls', owner: assignee, data: { ...data, ...more } };
}

/** The engine needs at least one problem to name, also where the refusal is not about a field. */
function problemsOf(effect: RecordEffect, { error, text, fields }: Refusal): readonly FieldProblem[] {
  if (fields.length > 0) return fields;
  const field = 'set' in effect ? (Object.keys(effect.set)[0] ?? '') : 'subject';
  return [{ field, problem: error === 'locked' ? 'locked' : 'invalid', message: say(text, 'en') }];
}
