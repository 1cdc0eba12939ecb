import type { RuntimeContext } from '../context.ts';
import { StartRefused } from '../supervise/start-refused.ts';

/** The id of a process that is named by its name or id. Throws StartRefused. */
export async function findProcess({ db }: RuntimeContext, wanted: string): Promise<string> {
  const rows = await db.sql<{ id: string }[]>`
    select id from processes where id::text = ${wanted} or name = ${wanted} order by id limit 2`;
  const [found, another] = rows;
  if (found === undefined) throw new StartRefused(`There is no process “${wanted}”.`);
  if (another !== undefined) throw new StartRefused(`Several processes are called “${wanted}”; name it by its id.`);
  return found.id;
}
