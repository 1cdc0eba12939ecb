import { type Calendar, dueOf, type Reason } from '@throughline/engine';
import { type Duration, durationSchema } from '@throughline/expression';
import * as z from 'zod';
import type { Session } from '../../database/client.ts';

/** A run of a record, for deciding who may enter. */
export type EarlierRun = {
  readonly process: string;
  readonly kind: string;
  readonly key: string;
  readonly endedAt: string | null;
  /** What it ended with. */
  readonly result: string | null;
};
/** Runs by record, those that live and those that have ended. */
export type EarlierRuns = ReadonlyMap<string, readonly EarlierRun[]>;

export async function readEarlierRuns({ sql }: Session, records: readonly string[]): Promise<EarlierRuns> {
  const rows = await sql<(EarlierRun & { record: string })[]>`
    select r.record_id as record, r.process_id as process, p.kind, r.entry_key as key, r.ended_at as "endedAt", r.result
    from runs r join processes p on p.id = r.process_id
    where r.record_id = any(${[...new Set(records)]}::uuid[])
    order by r.started_at`;
  const byRecord = new Map<string, EarlierRun[]>();
  for (const { record, ...run } of rows) byRecord.set(record, [...(byRecord.get(record) ?? []), run]);
  return byRecord;
}

const reentrySchema = z.object({
  mode: z.enum(['never', 'afterExit', 'parallel']).default('afterExit'),
  gap: durationSchema.optional(),
  max: z.int().optional(),
});
type Reentry = {
  readonly mode: 'never' | 'afterExit' | 'parallel';
  readonly gap?: Duration | undefined;
  readonly max?: number | undefined;
};

/** The rule of a start node's config; without one a record may enter again after it has left. */
export function reentryOf(config: { readonly [key: string]: unknown }): Reentry {
  const parsed = reentrySchema.safeParse(config.reentry);
  return parsed.success ? parsed.data : { mode: 'afterExit' };
}

/** Why a record may not enter once more under a key, judged by its earlier runs in the same process; null when it may. */
export function mayEnterAgain(
  { mode, gap, max }: Reentry,
  earlier: readonly EarlierRun[],
  key: string,
  now: string,
  { zone, calendar }: { readonly zone: string; readonly calendar: Calendar },
): Reason | null {
  const same = mode === 'parallel' ? earlier.filter((run) => run.key === key) : earlier;
  if (same.length === 0) return null;
  if (mode === 'never') return once;
  if (same.some(({ endedAt }) => endedAt === null)) return already;
  if (max !== undefined && same.length >= max) return enough;
  const last = same.at(-1)?.endedAt;
  if (gap === undefined || last == null) return null;
  return dueOf({ after: gap }, last, [], zone, calendar) > now ? tooSoon : null;
}

const because = (en: string, cn: string, tw: string): Reason => ({
  code: 'notOffered',
  text: { en, 'zh-CN': cn, 'zh-TW': tw },
});
const once = because(
  'The record has been in it, and may enter once only.',
  '该记录已进入过,且仅可进入一次。',
  '此記錄已進入過,且僅可進入一次。',
);
const already = because('The record is in it already.', '该记录已在其中。', '此記錄已在其中。');
const enough = because(
  'The record has been in it as often as it may.',
  '该记录的进入次数已达上限。',
  '此記錄的進入次數已達上限。',
);
const tooSoon = because('The record has left it only recently.', '该记录刚离开不久。', '此記錄剛離開不久。');
