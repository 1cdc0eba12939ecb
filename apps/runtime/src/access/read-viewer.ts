import { type Right, rights } from '@throughline/contract';
import type { Condition, Language } from '@throughline/expression';
import type { Session } from '../database/client.ts';
import { readShapes } from './module-shapes.ts';
import type { Fragment } from './reach.ts';
import { everywhere, type Handed, type ModuleReach, type Shared, type Viewer } from './viewer.ts';

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
  readonly principals: readonly string[];
  readonly team: readonly string[];
  readonly shared: readonly SharedRow[] | null;
  readonly handed: readonly Handed[] | null;
  readonly now: string;
};
type SharedRow = {
  readonly module: string;
  readonly op: 'read' | 'write';
  readonly rule: string;
  readonly named: boolean;
  readonly owners: readonly string[];
  readonly condition: Condition | null;
};

/** Ids beyond this number are found by the statement itself: naming each would cost more than it saves. */
const mostNamed = 500;

/** The viewer of a living session and when it ends, by the hash of its token; undefined when there is none. One statement. */
export async function viewerOfSession(
  session: Session,
  tokenHash: string,
): Promise<{ readonly viewer: Viewer; readonly seenAt: string } | undefined> {
  const { sql } = session;
  const [row] = await sql<(Row & { seenAt: string })[]>`
    select ${columns(session)}, s.seen_at as "seenAt"
    from sessions s join users u on u.id = s.user_id join profiles p on p.id = u.profile ${reaching(session)}
    where s.token_hash = ${tokenHash} and s.expires_at > now() and u.active`;
  return row === undefined ? undefined : { viewer: await toViewer(session, row), seenAt: row.seenAt };
}

/** The viewer that a user is, e.g. for work done later in their name; undefined when they are gone or no longer active. */
export async function viewerOfUser(session: Session, user: string): Promise<Viewer | undefined> {
  const [row] = await session.sql<Row[]>`
    select ${columns(session)} from users u join profiles p on p.id = u.profile ${reaching(session)}
    where u.id = ${user} and u.active`;
  return row === undefined ? undefined : toViewer(session, row);
}

/** The user of a key that has neither expired nor been revoked, with no more rights than the key was given. */
export async function viewerOfKey(
  session: Session,
  tokenHash: string,
): Promise<{ readonly viewer: Viewer; readonly stale: boolean } | undefined> {
  const { sql } = session;
  const [row] = await sql<(Row & { key: string; given: readonly string[]; stale: boolean })[]>`
    select ${columns(session)}, k.id as key, k.rights as given,
      coalesce(k.last_used_at < now() - interval '1 minute', true) as stale
    from api_keys k join users u on u.id = k.user_id join profiles p on p.id = u.profile ${reaching(session)}
    where k.token_hash = ${tokenHash} and (k.expires_at is null or k.expires_at > now()) and u.active`;
  if (row === undefined) return undefined;
  const viewer = await toViewer(session, row);
  if (!viewer.rights.has('keys.make')) return undefined;
  const given = new Set<string>(['public', 'signedIn', ...row.given]);
  const kept = new Set([...viewer.rights].filter((right) => given.has(right)));
  return { viewer: { ...viewer, rights: kept, key: row.key }, stale: row.stale };
}

function columns({ sql }: Session): Fragment {
  return sql`
    u.id, u.name, u.email, u.language, u.zone, u.role, u.profile, p.rights, p.modules as reach, now() as now,
    w.principals,
    array(select owner_id from user_reach where user_id = u.id limit ${mostNamed + 1}) as team,
    (select json_agg(json_build_object('module', s.module, 'op', s.op, 'rule', s.id, 'condition', s.condition,
        'named', s.owned_by <> '{}',
        'owners', array(select owner_id from share_owners o where o.rule_id = s.id limit ${mostNamed + 1})))
      from sharing_rules s where s.shared_with && w.principals) as shared,
    (select json_agg(h) from (
        select h.module, h.record_id as record, h.op from record_shares h
        where h.principal = any(w.principals) limit ${mostNamed + 1}
      ) as h) as handed`;
}

/** Everything others can name the user by. */
function reaching({ sql }: Session): Fragment {
  return sql`
    cross join lateral (
      select array['user:' || u.id::text, 'profile:' || u.profile]
        || case when u.role is null then '{}'::text[] else array['role:' || u.role] end
        || array(select 'below:' || a.above_id from role_above a where a.role_id = u.role order by 1)
        || array(select 'group:' || m.group_id from group_members m where m.user_id = u.id order by 1) as principals
    ) as w`;
}

const known: ReadonlySet<string> = new Set(rights);
const isRight = (text: string): text is Right => known.has(text);

async function toViewer(session: Session, row: Row): Promise<Viewer> {
  const { id, name, email, language, zone, principals, profile } = row;
  const administers = profile === 'administrator';
  const team = row.team.length > mostNamed ? null : row.team;
  const handed = row.handed ?? [];
  return {
    user: { id, name, email, language, zone },
    name,
    principals,
    profile,
    rights: new Set<Right>(administers ? rights : ['public', 'signedIn', ...row.rights.filter(isRight)]),
    reach: administers ? everywhere : row.reach,
    team,
    shared: administers || row.shared === null ? [] : await sharedWith(session, row, row.shared, team),
    handed: handed.length > mostNamed ? null : handed,
  };
}

async function sharedWith(
  session: Session,
  { id, zone, now }: Row,
  rules: readonly SharedRow[],
  team: readonly string[] | null,
): Promise<readonly Shared[]> {
  const shapes = rules.some(({ condition }) => condition !== null) ? await readShapes(session) : undefined;
  const moment = { now, zone, me: { id, team: team ?? [] } };
  return rules.flatMap(({ module, op, rule, named, owners, condition }): readonly Shared[] => {
    const whose = named ? { owners: owners.length > mostNamed ? null : owners } : {};
    const base = { module, op, rule, ...whose };
    if (condition === null) return named ? [base] : [];
    const shape = shapes?.get(module);
    return shape === undefined ? [] : [{ ...base, condition: { condition, shape, moment } }];
  });
}
