import type { Answer, routes } from '@throughline/contract';
import type { Done, Effect } from '@throughline/engine';
import { type JsonObject, type Language, say } from '@throughline/expression';
import { actorOf, spokenBy, type Viewer } from '../../access/viewer.ts';
import { noteAudit } from '../../audit/note-audit.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Session, Transaction } from '../../database/client.ts';
import { inTransaction } from '../../database/in-transaction.ts';
import type { UndoNote } from '../../database/schema/runs.ts';
import { Refused } from '../../http/refused.ts';
import { drawings, keyOf, nameOfNode } from '../../incidents/read-troubles.ts';
import { newId } from '../../new-id.ts';
import { type Modules, modulesFor } from '../../records/module-store.ts';
import { advanceIn } from '../advance-runs.ts';
import type { StoredRun } from '../lock-runs.ts';
import { standsOf } from '../note-undo.ts';
import { seqOf } from '../seq.ts';
import { noSuchRun, runFor } from '../views/read-journal.ts';
import { keptBack, veilOfRun } from '../views/veil-steps.ts';
import { throwUnlessAdvanced } from './act-refusals.ts';

type Preview = Answer<typeof routes.runs.undoPreview>;
type Noted = Pick<StoredRun, 'id' | 'process' | 'version' | 'state'> & {
  readonly undo: UndoNote | null;
  readonly actorName: string | null;
  /** Another run of the process has begun on the record since. */
  readonly followed: boolean;
};

/** What taking the last act back would do: whether it can be, and what stays done all the same. */
export async function undoPreview(context: RuntimeContext, viewer: Viewer, run: string): Promise<Preview> {
  await runFor(context, viewer, run);
  const noted = await readNoted(context.db, run);
  const why = reasonAgainst(noted, viewer);
  if (noted.undo === null)
    return { possible: false, why: why === null ? null : inWords(why, viewer), act: null, stays: [] };
  const { node, at, effects } = noted.undo;
  const drawn = (await drawings(context.db, context, [noted])).get(keyOf(noted));
  const language = spokenBy(viewer);
  const states = await readStates(context.db, effects);
  const { covered } = await veilOfRun(context, viewer, run);
  const modules = await modulesFor(context, viewer);
  return {
    possible: why === null,
    why: why === null ? null : inWords(why, viewer),
    act: { node, name: nameOfNode(drawn, node, language) ?? node, at, by: noted.actorName },
    stays: effects.flatMap((effect) =>
      staysDone(effect, states)
        ? [{ kind: effect.kind, text: covered ? say(keptBack, language) : textOf(effect, modules, language) }]
        : [],
    ),
  };
}

/** Takes the last act back: the run stands as before, what has not gone out is withdrawn, fields nobody has changed since are written back. */
export async function undoAct(context: RuntimeContext, viewer: Viewer, run: string, reason: string): Promise<void> {
  await runFor(context, viewer, run);
  await inTransaction(context, 'runs', async (tx) => {
    await tx.sql`
      select from records r join runs on runs.module = r.module and runs.record_id = r.id
      where runs.id = ${run} for no key update of r`;
    const noted = await readNoted(tx, run);
    const why = reasonAgainst(noted, viewer);
    if (why !== null || noted.undo === null) throw why ?? nothing();
    const done = await doneBy(tx, noted.undo);
    const id = newId();
    const at = context.clock.now();
    const base = { id, seq: seqOf(at, id), at, cause: { id, depth: 0 }, actor: actorOf(viewer) };
    const event = { ...base, kind: 'control', do: 'undo', reason } as const;
    const [outcome] = await advanceIn(tx, context, [{ run, event, root: id, undoes: done }]);
    throwUnlessAdvanced(outcome);
    const detail = { node: noted.undo.node, act: noted.undo.event, reason };
    await noteAudit(tx, { at, actor: viewer.user?.id ?? null, action: 'run.undone', subject: `run:${run}`, detail });
  });
}

async function readNoted({ sql }: Session, run: string): Promise<Noted> {
  const [found] = await sql<Noted[]>`
    select r.id, r.process_id as process, r.version, r.state, case when jsonb_typeof(r.undo) = 'object' then r.undo end as undo,
      u.name as "actorName",
      r.ended_at is not null and exists (
        select from runs o where o.process_id = r.process_id and o.record_id = r.record_id and o.started_at > r.started_at
      ) as followed
    from runs r left join users u on u.id::text = r.undo ->> 'actor'
    where r.id = ${run}`;
  if (found === undefined) throw noSuchRun();
  return found;
}

function reasonAgainst({ undo, state, followed }: Noted, viewer: Viewer): Refused | null {
  if (undo === null) return nothing();
  if (undo.actor !== viewer.user?.id && !viewer.rights.has('runs.repair')) return notYours();
  const stands = standsOf(state);
  const moved = stands.length !== undo.after.length || stands.some((stand, index) => stand !== undo.after[index]);
  return moved || followed ? hasMoved() : null;
}

/** Values before the act, as the changes it caused have kept them. */
async function doneBy({ sql }: Transaction, { event, before, effects }: UndoNote): Promise<Done> {
  const rows = await sql<{ record: string; before: JsonObject }[]>`
    select c.module || '/' || c.record_id as record, c.before
    from events e join record_changes c on c.record_id = e.record_id and c.cause = e.id
    where e.cause = ${event} order by c.record_id, c.revision desc`;
  const values: { [record: string]: JsonObject } = {};
  for (const row of rows) values[row.record] = { ...values[row.record], ...row.before };
  return { before, effects, values };
}

type States = ReadonlyMap<string, string>;

async function readStates({ sql }: Session, effects: readonly Effect[]): Promise<States> {
  const rows = await sql<{ key: string; state: string }[]>`
    select key, state from effects where key = any(${effects.map(({ key }) => key)}::text[])`;
  return new Map(rows.map(({ key, state }) => [key, state]));
}

const inside: ReadonlySet<Effect['kind']> = new Set(['write', 'withdraw', 'finish', 'publish', 'stopRun', 'startRun']);

/** What is still ready is withdrawn, writes are written back, called runs end; everything else has happened. */
function staysDone({ kind, key }: Effect, states: States): boolean {
  return !inside.has(kind) && states.get(key) !== 'ready' && states.get(key) !== 'withdrawn';
}

function textOf(effect: Effect, modules: Modules, language: Language): string {
  switch (effect.kind) {
    case 'create': {
      const { module, set } = effect;
      const [label, name] = [say(modules.get(module)?.label ?? module, language), set.name ?? set.subject];
      return typeof name === 'string' ? `${label}: ${name}` : label;
    }
    case 'send':
      return `${effect.subject} → ${effect.to.join(', ')}`;
    case 'task':
    case 'call':
      return effect.subject;
    case 'notify':
      return effect.text;
    case 'http':
      return `${effect.method} ${effect.url}`;
    default:
      return effect.kind;
  }
}

const inWords = ({ text }: Refused, viewer: Viewer): string => say(text, spokenBy(viewer));

const refused = (en: string, cn: string, tw: string) =>
  new Refused('refused', { en, 'zh-CN': cn, 'zh-TW': tw }, { details: { reasons: [] } });
const nothing = () =>
  refused(
    'Nobody has done anything here that could be taken back.',
    '这里没有可以撤销的操作。',
    '這裡沒有可以復原的操作。',
  );
const notYours = () =>
  refused(
    'Only who did it, or who may repair runs, can take it back.',
    '只有操作者本人或有权修复运行的人可以撤销。',
    '只有操作者本人或有權修復執行的人可以復原。',
  );
const hasMoved = () =>
  refused(
    'The process has moved on since; go on from where it stands.',
    '流程之后已继续推进;请从当前状态继续。',
    '流程之後已繼續推進;請從目前狀態繼續。',
  );
