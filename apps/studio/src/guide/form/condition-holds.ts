import type { Me, RecordView } from '@throughline/contract';
import { layoutId, layoutKey, type ModuleDefinition, shapeOfList } from '@throughline/crm';
import { type Condition, compileCondition, type Json } from '@throughline/expression';

export type Situation = {
  readonly module: ModuleDefinition;
  readonly modules: readonly ModuleDefinition[];
  readonly record: RecordView;
  /** Values as they are being entered, by path. */
  readonly values: { readonly [path: string]: Json };
  readonly me: Me;
};

/** Whether a condition holds for a record with the values being entered; a condition that cannot be judged here is left to the server. */
export function conditionHolds(condition: Condition, { module, modules, record, values, me }: Situation): boolean {
  const made = compileCondition(condition, shapeOfList(module, modules));
  if ('problems' in made) return true;
  const { id, owner, createdAt, createdBy, updatedAt, revision, layout } = record;
  try {
    return made.compiled.holds({
      values: {
        id,
        owner,
        createdAt,
        createdBy,
        updatedAt,
        revision,
        [layoutId]: layoutKey(layout),
        ...nested(values),
      },
      before: record.data,
      me: { id: me.id, team: [] },
      now: new Date().toISOString(),
      zone: me.zone,
    });
  } catch {
    return true;
  }
}

/** Values by path as an evaluator reads them: what stands behind a look-up is an object. */
function nested(values: { readonly [path: string]: Json }): { readonly [name: string]: Json } {
  const tree: { [name: string]: Json } = {};
  for (const [path, value] of Object.entries(values)) if (!path.includes('.')) tree[path] = value;
  for (const [path, value] of Object.entries(values)) {
    const [lookup = '', field] = path.split('.');
    const behind = tree[lookup];
    if (field === undefined) continue;
    const record =
      typeof behind === 'object' && behind !== null && !Array.isArray(behind) ? behind : { id: behind ?? null };
    tree[lookup] = { ...record, [field]: value };
  }
  return tree;
}
