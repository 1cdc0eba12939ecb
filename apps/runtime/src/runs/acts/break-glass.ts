import type { Viewer } from '../../access/viewer.ts';
import { noteAudit } from '../../audit/note-audit.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { inTransaction } from '../../database/in-transaction.ts';
import { drawings, keyOf, nameOfNode } from '../../incidents/read-troubles.ts';
import { newId } from '../../new-id.ts';
import { noSuchRun, runFor } from '../views/read-journal.ts';
import { throwUnlessAdvanced } from './act-refusals.ts';
import { controlIn } from './control-run.ts';

type Moved = {
  readonly process: string;
  readonly version: number;
  readonly module: string;
  readonly record: string;
  readonly name: string;
  readonly tell: readonly string[];
};

/** Moves a run into any of its states, past every rule, for a reason that is kept; owner of the record and owner of the process are told. */
export async function breakGlass(
  context: RuntimeContext,
  viewer: Viewer,
  run: string,
  { node, reason }: { readonly node: string; readonly reason: string },
): Promise<void> {
  await runFor(context, viewer, run);
  await inTransaction(context, 'runs', async (tx) => {
    throwUnlessAdvanced(await controlIn(tx, context, viewer, run, { do: 'move', node, reason }));
    const at = context.clock.now();
    const [moved] = await tx.sql<Moved[]>`
      select r.process_id as process, r.version, r.module, r.record_id as record, records.name,
        array_remove(array[records.owner, p.owner], null) as tell
      from runs r
      join processes p on p.id = r.process_id
      join records on records.module = r.module and records.id = r.record_id
      where r.id = ${run}`;
    if (moved === undefined) throw noSuchRun();
    await alert(tx, context, viewer, moved, { node, reason, at });
    const detail = { node, reason };
    await noteAudit(tx, {
      at,
      actor: viewer.user?.id ?? null,
      action: 'run.overridden',
      subject: `run:${run}`,
      detail,
    });
  });
}

async function alert(
  tx: Transaction,
  context: RuntimeContext,
  viewer: Viewer,
  moved: Moved,
  { node, reason, at }: { readonly node: string; readonly reason: string; readonly at: string },
): Promise<void> {
  const drawn = (await drawings(tx, context, [moved])).get(keyOf(moved));
  const people = await tx.sql<{ id: string; language: 'en' | 'zh-CN' | 'zh-TW' }[]>`
    select id, language from users where id = any(${[...moved.tell]}::uuid[]) and active and id <> ${viewer.user?.id ?? null}`;
  for (const { id, language } of people) {
    const state = nameOfNode(drawn, node, language) ?? node;
    const text = {
      en: `${viewer.name} moved “${moved.name}” to “${state}” past the rules: ${reason}`,
      'zh-CN': `${viewer.name} 越过规则将“${moved.name}”移至“${state}”:${reason}`,
      'zh-TW': `${viewer.name} 越過規則將「${moved.name}」移至「${state}」:${reason}`,
    }[language];
    await tx.sql`
      insert into notifications (id, user_id, at, text, module, record_id)
      values (${newId()}, ${id}, ${at}, ${text}, ${moved.module}, ${moved.record})`;
  }
}
