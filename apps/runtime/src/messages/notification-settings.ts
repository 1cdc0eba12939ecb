import type { Answer, routes } from '@throughline/contract';
import type { Session } from '../database/client.ts';

type Settings = Answer<typeof routes.messages.notificationSettings>;

export async function readSettings({ sql }: Session, user: string): Promise<Settings> {
  const [row] = await sql<Settings[]>`
    select follow_own_edits as "followOwnEdits" from notification_settings where user_id = ${user}`;
  return row ?? { followOwnEdits: true };
}

export async function changeSettings({ sql }: Session, user: string, { followOwnEdits }: Settings): Promise<Settings> {
  await sql`
    insert into notification_settings (user_id, follow_own_edits) values (${user}, ${followOwnEdits})
    on conflict (user_id) do update set follow_own_edits = excluded.follow_own_edits`;
  return { followOwnEdits };
}
