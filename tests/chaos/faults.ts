import { mailOf, type World } from './traces.ts';

/** Something that is lost or doubled on purpose, and what the comparison is to say of it. */
export type Fault = {
  /** The kind whose run it happens to. */
  readonly type: string;
  readonly said: RegExp;
  /** A statement over `$1`, the run, and `$2`, its deal. */
  readonly sql?: string;
  /** What the world outside has taken, if it had taken the effect `key` otherwise. */
  readonly world?: (world: World, key: string) => World;
};

const times = (taken: ReadonlyMap<string, number>, mine: (id: string) => boolean, of: (before: number) => number) =>
  new Map([...taken].map(([id, before]) => [id, mine(id) ? of(before) : before]));

/** A node kind does what it does in one of these places; in each something is lost, and something doubled where that can be. */
export const faults: readonly Fault[] = [
  {
    type: 'notify',
    said: /^doubled \(1 → 2\): notification/,
    sql: `insert into notifications (id, user_id, at, text, module, record_id, kind)
      select gen_random_uuid(), user_id, at, text, module, record_id, kind from notifications where record_id = $2`,
  },
  { type: 'notify', said: /^lost \(1 → 0\): notification/, sql: 'delete from notifications where record_id = $2' },
  {
    type: 'task',
    said: /^lost \(1 → 0\): task/,
    sql: `update records set deleted_at = now() where module = 'tasks' and data ->> 'aboutId' = $2::text`,
  },
  {
    type: 'update',
    said: /^doubled \(1 → 2\): written by k/,
    sql: `insert into record_changes (module, record_id, revision, at, cause, run_id, node, before, after)
      select module, record_id, revision + 100, at, cause, run_id, node, before, after from record_changes
      where run_id = $1 and record_id = $2`,
  },
  { type: 'update', said: /^lost \(1 → 0\): written by k/, sql: 'delete from record_changes where run_id = $1' },
  {
    type: 'create',
    said: /^doubled \(1 → 2\): made by k/,
    sql: `insert into record_changes (module, record_id, revision, at, cause, run_id, node, before, after)
      select module, record_id, revision + 100, at, cause, run_id, node, before, after from record_changes
      where run_id = $1 and record_id <> $2`,
  },
  {
    type: 'notify',
    said: /^lost \(1 → 0\): effect wanted/,
    sql: `update advances set steps = (
        select jsonb_agg(step order by place) from jsonb_array_elements(steps) with ordinality as s(step, place)
        where step ->> 'did' <> 'effect')
      where run_id = $1 and steps @> '[{"did": "effect"}]'`,
  },
  {
    type: 'notify',
    said: /^unexpected \(0 → 1\): effect wanted twice/,
    sql: `update advances set steps = steps || steps where run_id = $1 and steps @> '[{"did": "effect"}]'`,
  },
  {
    type: 'notify',
    said: /^unexpected \(0 → 1\): a journal with a gap/,
    sql: 'delete from advances where run_id = $1 and seq = 2',
  },
  {
    type: 'send',
    said: /^lost \(1 → 0\): ledger send/,
    sql: `delete from effects where run_id = $1 and kind = 'send'`,
  },
  {
    type: 'send',
    said: /^doubled \(1 → 2\): mail arrived/,
    world: ({ mails, calls }, key) => ({ mails: times(mails, mailOf(key), (before) => before + 1), calls }),
  },
  {
    type: 'send',
    said: /^lost \(1 → 0\): mail arrived/,
    world: ({ mails, calls }, key) => ({ mails: times(mails, mailOf(key), () => 0), calls }),
  },
  {
    type: 'webhook',
    said: /^lost \(1 → 0\): call arrived/,
    world: ({ mails, calls }, key) => ({ mails, calls: new Map([...calls].filter(([one]) => one !== key)) }),
  },
  {
    type: 'notify',
    said: /^unexpected \(0 → 1\): timer/,
    sql: `insert into timers (run_id, position, hold, due_at, intent, zone) values ($1, 1, 'wait', now(), '{}', 'UTC')`,
  },
  {
    type: 'notify',
    said: /^unexpected \(0 → \d+\): fact nobody handed out/,
    sql: 'update events set handled_at = null where record_id = $2',
  },
  {
    type: 'notify',
    said: /^unexpected \(0 → 1\): set aside/,
    sql: `insert into set_aside (run_id, event_id, told, problem, attempts, at)
      values ($1, gen_random_uuid(), '{}', 'planted', 1, now())`,
  },
  { type: 'notify', said: /^lost \(1 → 0\): run done/, sql: `update runs set status = 'stopped' where id = $1` },
];
