import type { FieldProblem, ModuleDefinition } from '@throughline/crm';
import { type Language, say, type Text } from '@throughline/expression';
import type { Session } from '../../database/client.ts';
import type { Refusal } from '../command.ts';
import { layoutLabel, ownerLabel } from '../field-sentences.ts';

/** What a process forbids on a record while it stands where it stands. */
export type ProcessLock = {
  readonly record: string;
  readonly run: string;
  readonly process: string;
  readonly processName: string;
  readonly version: number;
  readonly since: string;
  readonly ops: readonly string[];
  /** Only these fields; absent = the whole record. */
  readonly fields?: readonly string[];
  /** All but these. */
  readonly except?: readonly string[];
  readonly reason: Text;
};

type Row = Omit<ProcessLock, 'ops' | 'fields' | 'except' | 'reason'> & {
  readonly body: Pick<ProcessLock, 'ops' | 'fields' | 'except' | 'reason'>;
};

/** What holds these records, oldest first; `but`: runs whose own locks are of no interest. */
export async function readLocks(
  { sql }: Session,
  records: readonly string[],
  but: readonly string[] = [],
): Promise<readonly ProcessLock[]> {
  if (records.length === 0) return [];
  const rows = await sql<Row[]>`
    select l.record_id as record, l.run_id as run, l.since, l.body, p.id as process, p.name as "processName", r.version
    from locks l join runs r on r.id = l.run_id join processes p on p.id = r.process_id
    where l.record_id = any(${[...new Set(records)]}::uuid[])
      ${but.length === 0 ? sql`` : sql`and l.run_id <> all(${but}::uuid[])`}
    order by l.since, l.run_id`;
  return rows.map(({ body, ...row }) => ({ ...row, ...body }));
}

/** What a lock may keep from a record; `automate`: whatever another run would do to it. */
type LockedOp = 'edit' | 'delete' | 'owner' | 'convert';

/** What is forbidden of `op` on `fields` by locks that are not the writer's own; undefined when it may go on. */
export function forbidden(
  locks: readonly ProcessLock[],
  op: LockedOp,
  fields: readonly string[],
  ownRun: string | undefined,
): { readonly lock: ProcessLock; readonly fields: readonly string[] } | undefined {
  for (const lock of locks) {
    if (lock.run === ownRun) continue;
    if (ownRun !== undefined && lock.ops.includes('automate')) return { lock, fields };
    if (op !== 'edit' && !lock.ops.includes(op)) continue;
    const hit = op === 'edit' ? fields.filter((field) => covers(lock, field)) : fields;
    if (op !== 'edit' || hit.length > 0) return { lock, fields: hit };
  }
  return undefined;
}

/** Tags are held where the lock names them, and not with the other fields: people sort their work by them. */
function covers(lock: ProcessLock, field: string): boolean {
  if (field === 'tags' && lock.fields === undefined) return lock.ops.includes('tags');
  if (!lock.ops.includes('edit')) return false;
  return (lock.fields?.includes(field) ?? true) && !(lock.except?.includes(field) ?? false);
}

/** What a lock may hold beside fields, as it is called. */
const beside: { readonly [id: string]: Text } = { layout: layoutLabel, owner: ownerLabel.label };

/** The refusal names the process; what would move it is added by `nameWays`. */
export function lockedRefusal(
  module: ModuleDefinition,
  { lock, fields }: { readonly lock: ProcessLock; readonly fields: readonly string[] },
  language: Language,
): Refusal {
  const label = (of: Language) =>
    fields.map((id) => say(module.fields.find((field) => field.id === id)?.label ?? beside[id] ?? id, of)).join(', ');
  const what = (of: Language) => (fields.length > 0 ? label(of) : say(module.label, of));
  const text: Text = {
    en: `${what('en')} is held by the process “${lock.processName}” (version ${lock.version}): ${say(lock.reason, 'en')}`,
    'zh-CN': `${what('zh-CN')} 由流程“${lock.processName}”(版本 ${lock.version})锁定:${say(lock.reason, 'zh-CN')}`,
    'zh-TW': `${what('zh-TW')} 由流程「${lock.processName}」(版本 ${lock.version})鎖定:${say(lock.reason, 'zh-TW')}`,
  };
  const message = say(text, language);
  const problems = fields.map((field): FieldProblem => ({ field, problem: 'locked', message }));
  return { ok: false, error: 'locked', text, fields: problems, heldBy: lock.run };
}
