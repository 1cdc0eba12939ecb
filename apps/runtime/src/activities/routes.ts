import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { contentDisposition } from '../files/content-disposition.ts';
import { implement } from '../http/implement.ts';
import { Refused } from '../http/refused.ts';
import { recordFor } from '../records/read-record.ts';
import { listActivities } from './list-activities.ts';
import { listRelated } from './list-related.ts';
import { meetingCalendar } from './meeting-calendar.ts';

/** What belongs to a record: work about it, and records that refer to it. */
export function registerActivities(app: FastifyInstance, context: RuntimeContext): void {
  const { activities } = routes;
  const { db, config } = context;
  implement(app, activities.listActivities, async ({ viewer, params }) => listActivities(context, viewer, params));
  implement(app, activities.listRelated, async ({ viewer, params }) => listRelated(context, viewer, params));
  implement(app, activities.meetingCalendar, async ({ viewer, params, reply }) => {
    const { module, record } = await recordFor(context, viewer, 'meetings', params.id);
    const [owner] = await db.sql<{ name: string; email: string }[]>`
      select name, email from users where id = ${record.owner}`;
    const seen = new Set(module.fields.map(({ id }) => id));
    const text = meetingCalendar({ record, seen, owner, baseUrl: config.baseUrl });
    if (text === undefined) {
      throw new Refused('badRequest', {
        en: 'A meeting without a start has no place in a calendar.',
        'zh-CN': '会议没有开始时间,无法加入日历。',
        'zh-TW': '會議沒有開始時間,無法加入行事曆。',
      });
    }
    reply.type('text/calendar; charset=utf-8; method=PUBLISH');
    reply.header('content-disposition', contentDisposition('attachment', `${record.name.slice(0, 80)}.ics`));
    reply.header('x-content-type-options', 'nosniff');
    return text;
  });
}
