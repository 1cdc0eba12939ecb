import { declarations } from '@throughline/catalog';
import { type BulkSelection, type BulkWork, bulkLimit, type WantedWork } from '@throughline/contract';
import { chosenLayout, layoutId, type ModuleDefinition, validateData } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session, Transaction } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import { newId } from '../new-id.ts';
import { unknownLayout } from '../records/judging/layout-of.ts';
import { asError, invalid } from '../records/refusals.ts';
import { type BulkRow, readBulkRow } from './bulk-state.ts';
import { chosenBy } from './chosen-by.ts';
import { mayNotAct } from './may-not-act.ts';

export const bulkTask = 'bulk';

/**
 * Notes which records a change is for, as they are selected now, and hands it to the worker. What can be refused for all
 * of them alike (a value that is none, a field that is not there) is refused here.
 */
export async function startBulk(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
  { work: asked, of }: { readonly work: WantedWork; readonly of: BulkSelection },
): Promise<BulkRow> {
  const { scope, where, chosen } = await chosenBy(context, viewer, moduleId, of);
  const work = asked.do === 'act' ? await namedAct(context.db, viewer, moduleId, asked) : asked;
  if (work.do === 'change') checkValues(scope.module, work.set, viewer);
  return context.db.transaction(async (tx) => {
    const { sql } = tx;
    if (work.do === 'own') await checkOwner(tx, work.owner);
    const [id, now] = [newId(), context.clock.now()];
    await sql`
      insert into bulk_jobs (id, module, work, selection, state, total, created_by, created_at)
      values (${id}, ${moduleId}, ${JSON.stringify(work)}::jsonb, ${JSON.stringify(kept(of))}::jsonb, 'running', 0,
        ${viewer.user?.id ?? null}, ${now})`;
    const [selected] = await sql<{ count: number }[]>`
      with noted as (
        insert into bulk_results (job_id, number, record_id, name)
        select ${id}::uuid, row_number() over (order by r.id), r.id, r.name
        from (select r.id, r.name from records r where ${where} and ${chosen} order by r.id limit ${bulkLimit + 1}) as r
        returning 1
      )
      select count(*)::int as count from noted`;
    const total = selected?.count ?? 0;
    if (total === 0) throw nothingChosen();
    if (total > bulkLimit) throw tooManyChosen();
    await sql`update bulk_jobs set total = ${total} where id = ${id}`;
    await sql`select graphile_worker.add_job(${bulkTask}, json_build_object('bulk', ${id}::text), job_key := ${`bulk:${id}`})`;
    await noteAudit(tx, {
      at: now,
      actor: viewer.user?.id ?? null,
      action: `bulk.${work.do}`,
      subject: `bulk:${id}`,
      detail: { module: moduleId, records: total, fields: work.do === 'change' ? Object.keys(work.set) : [] },
    });
    return readBulkRow(tx, id);
  });
}

/** Ten thousand ids stand in the results already. */
const kept = (of: BulkSelection) => ('ids' in of ? { ids: of.ids.slice(0, 100) } : of);

function checkValues(module: ModuleDefinition, wanted: Readonly<Record<string, Json>>, viewer: Viewer): void {
  if (Object.keys(wanted).length === 0) {
    throw new Refused('badRequest', {
      en: 'Choose at least one field to change.',
      'zh-CN': '请至少选择一个要更改的字段。',
      'zh-TW': '請至少選擇一個要變更的欄位。',
    });
  }
  const { [layoutId]: layout = null, ...set } = wanted;
  const language = spokenBy(viewer);
  const { problems: wrong } = validateData(module, set, { partial: true, language });
  const problems = [...wrong, ...unknownLayout(module, chosenLayout(layout), language)];
  if (problems.length > 0) throw asError(invalid(problems), new Map());
}

/** The act under its name in the newest version that has it. Throws unless the person may act and the process knows it. */
async function namedAct(
  { sql }: Session,
  viewer: Viewer,
  module: string,
  work: Extract<WantedWork, { readonly do: 'act' }>,
): Promise<Extract<BulkWork, { readonly do: 'act' }>> {
  if (!viewer.rights.has('runs.act')) throw mayNotAct();
  const [found] = await sql<{ name: string | null; type: string }[]>`
    select n ->> 'name' as name, n ->> 'type' as type
    from versions v join processes p on p.id = v.process_id,
      lateral jsonb_array_elements(v.document -> 'nodes') as n
    where v.process_id = ${work.process} and p.module = ${module} and n ->> 'id' = ${work.node}
    order by v.number desc limit 1`;
  if (found === undefined) throw noSuchAct();
  return { ...work, name: found.name ?? declarations.nodes[found.type]?.label ?? found.type };
}

const noSuchAct = () =>
  new Refused('badRequest', {
    en: 'No version of this process has such a transition for these records.',
    'zh-CN': '此流程的任何版本都没有适用于这些记录的该转换。',
    'zh-TW': '此流程的任何版本都沒有適用於這些記錄的該轉換。',
  });

async function checkOwner({ sql }: Transaction, owner: string): Promise<void> {
  const found = await sql`select 1 from users where id = ${owner} and active`;
  if (found.length > 0) return;
  throw new Refused('badRequest', {
    en: 'The new owner is no active user.',
    'zh-CN': '新所有者不是有效用户。',
    'zh-TW': '新擁有者不是有效的使用者。',
  });
}

const nothingChosen = () =>
  new Refused('badRequest', {
    en: 'None of these records is there any more.',
    'zh-CN': '所选记录均已不存在。',
    'zh-TW': '所選記錄均已不存在。',
  });

const tooManyChosen = () =>
  new Refused(
    'tooLarge',
    {
      en: `One change takes at most ${bulkLimit.toLocaleString('en')} records.`,
      'zh-CN': `一次最多更改 ${bulkLimit} 条记录。`,
      'zh-TW': `一次最多變更 ${bulkLimit} 筆記錄。`,
    },
    {
      hint: {
        en: 'Narrow the filter and change them in parts.',
        'zh-CN': '请缩小筛选范围,分批更改。',
        'zh-TW': '請縮小篩選範圍,分批變更。',
      },
    },
  );
