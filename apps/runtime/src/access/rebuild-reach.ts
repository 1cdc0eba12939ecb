import type { Transaction } from '../database/client.ts';

const lockKey = 7_264_401;

/**
 * Brings up to date what follows from users, roles, groups and sharing rules: who stands above whom, who belongs to which
 * group, whose records somebody reaches, whose records a rule shares. Called in the transaction that changes any of them;
 * one at a time, so that each sees what the one before it did. Writes only what differs.
 */
export async function rebuildReach(tx: Transaction): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock(${lockKey})`;
  await rebuildRoles(tx);
  await rebuildGroups(tx);
  await rebuildUsers(tx);
  await rebuildOwners(tx);
}

async function rebuildRoles({ sql }: Transaction): Promise<void> {
  await sql`
    with recursive wanted(role, above) as (
      select id, id from roles
      union
      select wanted.role, roles.parent from wanted join roles on roles.id = wanted.above where roles.parent is not null
    ),
    gone as (
      delete from role_above r
      where not exists (select 1 from wanted w where w.role = r.role_id and w.above = r.above_id)
    )
    insert into role_above (role_id, above_id) select role, above from wanted on conflict do nothing`;
}

async function rebuildGroups({ sql }: Transaction): Promise<void> {
  await sql`
    with recursive inside(group_id, part) as (
      select group_id, part from group_parts
      union
      select inside.group_id, g.part from inside join group_parts g on inside.part = 'group:' || g.group_id
    ),
    wanted(group_id, user_id) as (
      select i.group_id, u.id from inside i join users u on i.part = 'user:' || u.id::text
      union
      select i.group_id, u.id from inside i join users u on i.part = 'role:' || u.role
      union
      select i.group_id, u.id
      from inside i join role_above a on i.part = 'below:' || a.above_id join users u on u.role = a.role_id
    ),
    gone as (
      delete from group_members m
      where not exists (select 1 from wanted w where w.group_id = m.group_id and w.user_id = m.user_id)
    )
    insert into group_members (group_id, user_id) select group_id, user_id from wanted on conflict do nothing`;
}

async function rebuildUsers({ sql }: Transaction): Promise<void> {
  await sql`
    with wanted(user_id, owner_id) as (
      select id, id from users
      union
      select above.id, under.id
      from users above
      join role_above b on b.above_id = above.role and b.role_id <> above.role
      join users under on under.role = b.role_id
    ),
    gone as (
      delete from user_reach r
      where not exists (select 1 from wanted w where w.user_id = r.user_id and w.owner_id = r.owner_id)
    )
    insert into user_reach (user_id, owner_id) select user_id, owner_id from wanted on conflict do nothing`;
}

async function rebuildOwners({ sql }: Transaction): Promise<void> {
  await sql`
    with named(rule_id, principal) as (select id, unnest(owned_by) from sharing_rules),
    wanted(rule_id, owner_id) as (
      select n.rule_id, u.id from named n join users u on n.principal = 'user:' || u.id::text
      union
      select n.rule_id, u.id from named n join users u on n.principal = 'role:' || u.role
      union
      select n.rule_id, u.id
      from named n join role_above a on n.principal = 'below:' || a.above_id join users u on u.role = a.role_id
      union
      select n.rule_id, m.user_id from named n join group_members m on n.principal = 'group:' || m.group_id
    ),
    gone as (
      delete from share_owners s
      where not exists (select 1 from wanted w where w.rule_id = s.rule_id and w.owner_id = s.owner_id)
    )
    insert into share_owners (rule_id, owner_id) select rule_id, owner_id from wanted on conflict do nothing`;
}
