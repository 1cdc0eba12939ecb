import { type Right, rights } from '@throughline/contract';
import type { Language } from '@throughline/expression';
import type { Session } from '../database/client.ts';
import type { Fragment } from './reach.ts';
import type { ModuleReach, Viewer } from './viewer.ts';

type Row = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly zone: string;
  readonly role: string | null;
  readonly profile: string;
  readonly rights: readonly string[];
  readonly reach: { readonly [module: string]: ModuleReach };
  readonly groups: readonly string[];
};

/** The viewer of a living session and when it ends, by the hash of its token; undefined when there is none. One statement. */
export async function viewerOfSession(
  session: Session,
  tokenHash: string,
): Promise<{ readonly viewer: Viewer; readonly seenAt: string } | undefined> {
  const { sql } = session;
  const [row] = await sql<(Row & { seenAt: string })[]>`
    select ${columns(session)}, s.seen_at as "seenAt"
    from sessions s join users u on u.id = s.user_id join profiles p on p.id = u.profile
    where s.token_hash = ${tokenHash} and s.expires_at > now() and u.active`;
  return row === undefined ? undefined : { viewer: toViewer(row), seenAt: row.seenAt };
}

/** The viewer that a user is, e.g. for work done later in his name; undefined when he is gone or no longer active. */
export async function viewerOfUser(session: Session, user: string): Promise<Viewer | undefined> {
  const [row] = await session.sql<Row[]>`
    select ${columns(session)} from users u join profiles p on p.id = u.profile where u.id = ${user} and u.active`;
  return row === undefined ? undefined : toViewer(row);
}

function columns({ sql }: Session): Fragment {
  return sql`
    u.id, u.name, u.email, u.language, u.zone, u.role, u.profile, p.rights, p.modules as reach,
    array(select group_id from group_members m where m.user_id = u.id order by group_id) as groups`;
}

const known: ReadonlySet<string> = new Set(rights);
const isRight = (text: string): text is Right => known.has(text);

function toViewer(row: Row): Viewer {
  const { id, name, email, language, zone } = row;
  return {
    user: { id, name, email, language, zone },
    name,
    principals: [
      `user:${id}`,
      ...(row.role === null ? [] : [`role:${row.role}`]),
      `profile:${row.profile}`,
      ...row.groups.map((group) => `group:${group}`),
    ],
    profile: row.profile,
    rights: new Set<Right>(['public', 'signedIn', ...row.rights.filter(isRight)]),
    reach: row.reach,
  };
}
