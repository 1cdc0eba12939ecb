import type { Me, RecordView } from '@throughline/contract';
import { type ModuleDefinition, shapeOfModule } from '@throughline/crm';
import { type Condition, compileCondition, type Json } from '@throughline/expression';

export type Situation = {
  readonly module: ModuleDefinition;
  readonly modules: readonly ModuleDefinition[];
  readonly record: RecordView;
  /** Values as they are being entered. */
  readonly fields: { readonly [field: string]: Json };
  readonly me: Me;
};

/** Whether a condition holds for a record with the values being entered; a condition that cannot be judged here is left to the server. */
export function conditionHolds(condition: Condition, { module, modules, record, fields, me }: Situation): boolean {
  const made = compileCondition(condition, shapeOfModule(module, modules));
  if ('problems' in made) return true;
  const { id, owner, createdAt, createdBy, updatedAt, revision } = record;
  try {
    return made.compiled.holds({
      values: { id, owner, createdAt, createdBy, updatedAt, revision, ...record.data, ...fields },
      before: record.data,
      me: { id: me.id, team: [] },
      now: new Date().toISOString(),
      zone: me.zone,
    });
  } catch {
    return true;
  }
}
