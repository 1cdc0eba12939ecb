import type { SharingRule } from '@throughline/contract';
import { shapeOfModule } from '@throughline/crm';
import { type Condition, conditionToSql, type Json, recordColumns } from '@throughline/expression';
import { noteDone } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session, Transaction } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import { newId } from '../new-id.ts';
import { moduleOf, readModules } from '../records/module-store.ts';
import { checkPrincipals } from './people/check-principals.ts';
import { rebuildReach } from './rebuild-reach.ts';
import type { Viewer } from './viewer.ts';

type Given<T> = { readonly [K in keyof T]?: T[K] | undefined };

export async function listSharingRules({ sql }: Session, id?: string): Promise<readonly SharingRule[]> {
  return sql<SharingRule[]>`
    select id, module, name, owned_by as "ownedBy", condition, shared_with as "sharedWith", op
    from sharing_rules where ${id === undefined ? sql`true` : sql`id = ${id}`} order by module, name collate "C", id`;
}

async function ruleOf(session: Session, id: string): Promise<SharingRule> {
  const [found] = await listSharingRules(session, id);
  if (found === undefined) throw new Refused('notFound', 'There is no such sharing rule.');
  return found;
}

export async function addSharingRule(
  context: RuntimeContext,
  viewer: Viewer,
  wanted: Omit<SharingRule, 'id'>,
): Promise<SharingRule> {
  return context.db.transaction(async (tx) => {
    const rule = { ...wanted, id: newId() };
    await check(tx, context, viewer, rule);
    await tx.sql`
      insert into sharing_rules (id, module, name, owned_by, condition, shared_with, op)
      values (${rule.id}, ${rule.module}, ${rule.name}, ${rule.ownedBy}::text[], ${asJson(rule.condition)}::jsonb,
        ${rule.sharedWith}::text[], ${rule.op})`;
    await rebuildReach(tx);
    await noteDone(tx, context, viewer, 'sharingRule.added', `sharingRule:${rule.id}`, rule as unknown as Json);
    return ruleOf(tx, rule.id);
  });
}

export async function changeSharingRule(
  context: RuntimeContext,
  viewer: Viewer,
  id: string,
  change: Given<Omit<SharingRule, 'id' | 'module'>>,
): Promise<SharingRule> {
  return context.db.transaction(async (tx) => {
    await tx.sql`select 1 from sharing_rules where id = ${id} for update`;
    const before = await ruleOf(tx, id);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const after: SharingRule = { ...before, ...given };
    await check(tx, context, viewer, after);
    await tx.sql`
      update sharing_rules set name = ${after.name}, owned_by = ${after.ownedBy}::text[], condition = ${asJson(after.condition)}::jsonb,
        shared_with = ${after.sharedWith}::text[], op = ${after.op} where id = ${id}`;
    await rebuildReach(tx);
    const detail = { before, after } as unknown as Json;
    await noteDone(tx, context, viewer, 'sharingRule.changed', `sharingRule:${id}`, detail);
    return ruleOf(tx, id);
  });
}

export async function deleteSharingRule(context: RuntimeContext, viewer: Viewer, id: string): Promise<void> {
  await context.db.transaction(async (tx) => {
    const rule = await ruleOf(tx, id);
    await tx.sql`delete from sharing_rules where id = ${id}`;
    await noteDone(tx, context, viewer, 'sharingRule.deleted', `sharingRule:${id}`, rule as unknown as Json);
  });
}

const asJson = (condition: Condition | null) => (condition === null ? null : JSON.stringify(condition));

/** A rule says whose records or which ones, with a condition that the database can judge. */
async function check(tx: Transaction, context: RuntimeContext, viewer: Viewer, rule: SharingRule): Promise<void> {
  const modules = await readModules(context, tx);
  const module = moduleOf(modules, rule.module);
  await checkPrincipals(tx, [...rule.ownedBy, ...rule.sharedWith]);
  if (rule.condition === null) {
    if (rule.ownedBy.length > 0) return;
    throw new Refused('badRequest', {
      en: 'Say whose records are shared, or under which condition.',
      'zh-CN': '请说明共享谁的记录,或在什么条件下共享。',
      'zh-TW': '請說明共用誰的記錄,或在什麼條件下共用。',
    });
  }
  const shape = shapeOfModule(module, [...modules.values()]);
  const moment = { now: context.clock.now(), zone: 'UTC', me: { id: viewer.user?.id ?? '', team: [] } };
  const compiled = conditionToSql(rule.condition, shape, recordColumns(shape, 'r'), moment);
  if (!('problems' in compiled)) return;
  const [first] = compiled.problems;
  throw new Refused('badRequest', first?.message ?? 'Records cannot be shared by this condition.', {
    details: compiled.problems.map(({ code, at, message }) => ({ code, at, message })),
  });
}
