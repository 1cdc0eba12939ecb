import { countRoots, type Field, type ModuleDefinition, shapeOfList } from '@throughline/crm';
import { type Condition, compileCondition, conditionToSql, recordColumns, type Shape } from '@throughline/expression';
import { type Fragment, teamOf } from '../../access/reach.ts';
import { reachOf, type Viewer } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Session } from '../../database/client.ts';
import { Refused } from '../../http/refused.ts';
import { computedWhenRead } from '../field-sentences.ts';
import type { Modules } from '../module-store.ts';

/** For whom and over what a filter is compiled: `records r` of one module. */
export type FilterScope = { readonly module: ModuleDefinition; readonly modules: Modules; readonly viewer: Viewer };

/** A condition for a statement; wrapped, because a fragment by itself would be sent to the database when it is awaited. */
export type WhereSql = { readonly where: Fragment };

/** A filter as SQL, meaning what it means everywhere else. Throws `badRequest` with what a list cannot be filtered by. */
export async function filterToSql(
  context: RuntimeContext,
  { module, modules, viewer }: FilterScope,
  condition: Condition,
): Promise<WhereSql> {
  const shape = shapeOfList(module, [...modules.values()]);
  refuseHidden(condition, shape, { module, modules, viewer });
  const { user } = viewer;
  const me = user === null ? {} : { me: { id: user.id, team: await teamFor(context.db, viewer, condition) } };
  const moment = { now: context.clock.now(), zone: user?.zone ?? 'UTC', ...me };
  const compiled = conditionToSql(condition, shape, recordColumns(shape, 'r'), moment);
  if (!('problems' in compiled)) return { where: toFragment(context.db, compiled.pieces, compiled.params) };
  const [first] = compiled.problems;
  const spelled = JSON.stringify(condition);
  const computed = module.fields.find(({ id, onRead }) => onRead && new RegExp(`\\b${id}\\b`).test(spelled));
  if (computed !== undefined) throw computedWhenRead(computed);
  throw new Refused('badRequest', first?.message ?? 'A list cannot be filtered by this.', {
    details: compiled.problems.map(({ code, at, message }) => ({ code, at, message })),
  });
}

/** Most filters do not ask who is in the team; then it is not read. */
async function teamFor(session: Session, viewer: Viewer, condition: Condition): Promise<readonly string[]> {
  return JSON.stringify(condition).includes('isInMyTeam') ? teamOf(session, viewer) : [];
}

/** Text pieces and the parameters between them, as the client takes them from a tagged template. */
function toFragment({ sql }: Session, pieces: readonly string[], params: readonly string[]): Fragment {
  const strings = Object.assign([...pieces], { raw: [...pieces] });
  return sql(strings, ...params);
}

/**
 * Behind a look-up stands a record the viewer may perhaps not read; a filter would give away its values one by one. So a
 * look-up is passed only into modules they read as a whole.
 */
function refuseHidden(condition: Condition, shape: Shape, { module, modules, viewer }: FilterScope): void {
  const compiled = compileCondition(condition, shape);
  if ('problems' in compiled) return;
  for (const path of compiled.compiled.dependencies.paths) {
    const [first, counted = ''] = path.split('.');
    // A count of records they do not read all of would give away the others.
    if (countRoots.includes(first ?? '') && reachOf(viewer, counted).read !== 'all') throw hidden(path);
    let from: ModuleDefinition | undefined = module;
    for (const name of path.split('.').slice(0, -1)) {
      const field: Field | undefined = from?.fields.find(({ id }) => id === name);
      from = field?.type === 'lookup' ? modules.get(field.module ?? '') : undefined;
      if (from !== undefined && reachOf(viewer, from.id).read !== 'all') throw hidden(path);
    }
  }
}

function hidden(path: string): Refused {
  return new Refused(
    'notAllowed',
    {
      en: `You do not read all that stands behind “${path}”, so you cannot filter by it.`,
      'zh-CN': `您无权查看“${path}”背后的全部记录,因此不能按它筛选。`,
      'zh-TW': `您無權查看「${path}」背後的全部記錄,因此不能按它篩選。`,
    },
    {
      hint: {
        en: 'Filter by fields of the module itself.',
        'zh-CN': '请按本模块的字段筛选。',
        'zh-TW': '請按本模組的欄位篩選。',
      },
    },
  );
}
