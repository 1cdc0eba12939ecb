import type { Calendar, CalendarBody } from '@throughline/contract';
import type { Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import { newId } from '../new-id.ts';
import { raiseEpoch } from '../processes/raise-epoch.ts';
import { checkHours } from './check-hours.ts';
import { readCalendars } from './read-calendars.ts';
import { setClocksAgain } from './set-clocks.ts';
import { usesOfCalendar } from './uses-of-calendar.ts';

/** Adds a calendar, or changes the one of an id; clocks that run by it are set anew. */
export async function saveCalendar(
  context: RuntimeContext,
  viewer: Viewer,
  body: CalendarBody,
  id?: string,
): Promise<Calendar> {
  checkHours(body);
  return change(context, viewer, async (tx, at) => {
    await refuseTaken(tx, body.name, id ?? null);
    const own = id ?? newId();
    const { name, hours, holidays } = body;
    const days = holidays.toSorted((a, b) => (a.date < b.date ? -1 : 1));
    const saved =
      id === undefined
        ? await tx.sql`
            insert into calendars (id, name, hours, holidays, updated_at)
            values (${own}, ${name}, ${JSON.stringify(hours)}::jsonb, ${JSON.stringify(days)}::jsonb, ${at})
            returning id`
        : await tx.sql`
            update calendars set name = ${name}, hours = ${JSON.stringify(hours)}::jsonb,
              holidays = ${JSON.stringify(days)}::jsonb, updated_at = ${at}
            where id = ${own} returning id`;
    if (saved.length === 0) throw noSuchCalendar();
    if (id !== undefined) await setClocksAgain(tx, 'business');
    const calendar = (await readCalendars(tx)).find((one) => one.id === own);
    if (calendar === undefined) throw noSuchCalendar();
    const action = id === undefined ? 'calendar.added' : 'calendar.changed';
    return { answer: calendar, action, subject: `calendar:${own}`, detail: { name } };
  });
}

/** Only what no drawing names goes. */
export async function deleteCalendar(context: RuntimeContext, viewer: Viewer, id: string): Promise<void> {
  await change(context, viewer, async (tx) => {
    const [found] = await tx.sql<{ name: string; company: boolean }[]>`
      select name, exists (select from installation where calendar_id = ${id}) as company
      from calendars where id = ${id} for update`;
    if (found === undefined) throw noSuchCalendar();
    if (found.company) throw ofTheCompany(found.name);
    const [user] = await usesOfCalendar(tx, id);
    if (user !== undefined) throw named(found.name, user.name);
    await tx.sql`delete from calendars where id = ${id}`;
    return { answer: null, action: 'calendar.deleted', subject: `calendar:${id}`, detail: { name: found.name } };
  });
}

/** Which calendar counts wherever a process names no other; null for the plain week. */
export async function chooseCompanyCalendar(
  context: RuntimeContext,
  viewer: Viewer,
  id: string | null,
): Promise<readonly Calendar[]> {
  return change(context, viewer, async (tx) => {
    const all = await readCalendars(tx);
    if (id !== null && !all.some((one) => one.id === id)) throw noSuchCalendar();
    await tx.sql`update installation set calendar_id = ${id}`;
    await setClocksAgain(tx, 'business');
    const answer = await readCalendars(tx);
    return { answer, action: 'company.calendar', subject: 'company', detail: { calendar: id } };
  });
}

type Done<T> = {
  readonly answer: T;
  readonly action: string;
  readonly subject: string;
  readonly detail: { readonly [name: string]: string | null };
};

function change<T>(
  context: RuntimeContext,
  viewer: Viewer,
  work: (tx: Transaction, at: string) => Promise<Done<T>>,
): Promise<T> {
  const at = context.clock.now();
  return context.db.transaction(async (tx) => {
    await raiseEpoch(tx);
    const { answer, action, subject, detail } = await work(tx, at);
    await noteAudit(tx, { at, actor: viewer.user?.id ?? null, action, subject, detail });
    return answer;
  });
}

async function refuseTaken({ sql }: Transaction, name: string, own: string | null): Promise<void> {
  const [taken] = await sql`
    select from calendars where lower(name) = lower(${name}) and id is distinct from ${own}::uuid`;
  if (taken === undefined) return;
  throw new Refused('conflict', {
    en: `There is a calendar called “${name}” already.`,
    'zh-CN': `已有名为“${name}”的日历。`,
    'zh-TW': `已有名為「${name}」的行事曆。`,
  });
}

const noSuchCalendar = () =>
  new Refused('notFound', {
    en: 'There is no such calendar.',
    'zh-CN': '没有这个日历。',
    'zh-TW': '沒有這個行事曆。',
  });
const ofTheCompany = (name: string) =>
  new Refused(
    'inUse',
    {
      en: `“${name}” is the calendar of the company.`,
      'zh-CN': `“${name}”是公司日历。`,
      'zh-TW': `「${name}」是公司行事曆。`,
    },
    { hint: { en: 'Choose another one first.', 'zh-CN': '请先选择其他日历。', 'zh-TW': '請先選擇其他行事曆。' } },
  );
const named = (name: string, process: string) =>
  new Refused('inUse', {
    en: `The process “${process}” counts by “${name}”.`,
    'zh-CN': `流程“${process}”按“${name}”计时。`,
    'zh-TW': `流程「${process}」依「${name}」計時。`,
  });
