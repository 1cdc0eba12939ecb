import type { Absence, Answer, Input, routes } from '@throughline/contract';
import { dueOf, plainWeek } from '@throughline/engine';
import { personOf } from '../access/person-of.ts';
import type { Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import { newId } from '../new-id.ts';
import { readClock } from '../runs/read-clock.ts';
import { wake } from '../worker/wake.ts';
import { beforeItBegins, noSuchAbsence, noSuchPerson, notYourself, over, overlaps } from './refusals.ts';
import { tellOfBegun } from './tell-of-begun.ts';

type Wanted = Input<typeof routes.absences.addAbsence, 'body'>;

/** Absences of a user that are not over. Throws `notAllowed` when they are another's and the viewer does not manage users. */
export async function listAbsences(
  context: RuntimeContext,
  viewer: Viewer,
  user: string | undefined,
): Promise<Answer<typeof routes.absences.listAbsences>> {
  const whose = whoseFor(viewer, user);
  const now = await readClock(context.db, context);
  return { absences: [...(await read(context.db, { user: whose, after: now }))] };
}

export async function addAbsence(context: RuntimeContext, viewer: Viewer, wanted: Wanted): Promise<Absence> {
  const user = whoseFor(viewer, wanted.user);
  const { firstDay, lastDay, standIn } = wanted;
  if (lastDay < firstDay) throw beforeItBegins();
  if (standIn === user) throw notYourself();
  const added = await context.db.transaction(async (tx) => {
    const [person] = await tx.sql<{ zone: string }[]>`
      select zone from users where id = ${user} and active for no key update`;
    if (person === undefined) throw noSuchPerson();
    if (standIn !== null) {
      const [found] = await tx.sql`select from users where id = ${standIn} and active`;
      if (found === undefined) throw noSuchPerson();
    }
    const now = await readClock(tx, context);
    const [from, until] = [startOf(firstDay, person.zone), startOf(dayAfter(lastDay), person.zone)];
    if (until <= now) throw over();
    const clash = await tx.sql`
      select from absences where user_id = ${user} and from_at < ${until} and until_at > ${from} limit 1`;
    if (clash.length > 0) throw overlaps();
    const id = newId();
    const by = viewer.user?.id ?? null;
    await tx.sql`
      insert into absences (id, user_id, first_day, last_day, from_at, until_at, stand_in, created_by, created_at)
      values (${id}, ${user}, ${firstDay}, ${lastDay}, ${from}, ${until}, ${standIn}, ${by}, ${now})`;
    const line = { at: now, actor: by, action: 'absence.added', subject: `user:${user}` };
    await noteAudit(tx, { ...line, detail: { firstDay, lastDay, standIn } });
    await tellOfBegun(tx, now);
    return id;
  });
  wake(context);
  const [absence] = await read(context.db, { id: added });
  if (absence === undefined) throw noSuchAbsence();
  return absence;
}

export async function removeAbsence(context: RuntimeContext, viewer: Viewer, id: string): Promise<void> {
  await context.db.transaction(async (tx) => {
    const [absence] = await read(tx, { id });
    if (absence === undefined || !isFor(viewer, absence.user)) throw noSuchAbsence();
    await tx.sql`delete from absences where id = ${id}`;
    const { user, firstDay, lastDay } = absence;
    const at = context.clock.now();
    const line = { at, actor: personOf(viewer), action: 'absence.removed', subject: `user:${user}` };
    await noteAudit(tx, { ...line, detail: { firstDay, lastDay } });
  });
}

const isFor = (viewer: Viewer, user: string): boolean => user === viewer.user?.id || viewer.rights.has('users.manage');

function whoseFor(viewer: Viewer, user: string | undefined): string {
  const whose = user ?? personOf(viewer);
  if (isFor(viewer, whose)) return whose;
  throw new Refused('notAllowed', {
    en: 'Only who manages users may look after the absences of others.',
    'zh-CN': '只有管理用户的人可以处理他人的外出。',
    'zh-TW': '只有管理使用者的人可以處理他人的外出。',
  });
}

async function read(
  { sql }: Session,
  { user, id, after }: { readonly user?: string; readonly id?: string; readonly after?: string },
): Promise<readonly Absence[]> {
  return sql<Absence[]>`
    select a.id, a.user_id as user, a.first_day as "firstDay", a.last_day as "lastDay", a.from_at as from,
      a.until_at as until, a.stand_in as "standIn", u.name as "standInName"
    from absences a left join users u on u.id = a.stand_in
    where (${user ?? null}::uuid is null or a.user_id = ${user ?? null}) and (${id ?? null}::uuid is null or a.id = ${id ?? null})
      and (${after ?? null}::timestamptz is null or a.until_at > ${after ?? null})
    order by a.from_at`;
}

const dayMs = 86_400_000;
const dayAfter = (day: string): string => new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);
const startOf = (day: string, zone: string): string =>
  dueOf({ until: day }, `${day}T00:00:00.000Z`, [], zone, plainWeek);
