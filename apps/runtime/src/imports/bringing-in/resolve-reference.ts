import { foldText } from '@throughline/crm';
import type { Cell } from '../reading/cell.ts';
import type { FoundReference, Reference } from './find-references.ts';
import type { ImportPlan } from './import-plan.ts';
import { type Missing, missingRecord } from './missing-records.ts';
import { triedCalled } from './trial.ts';

/**
 * What a text stands for: a record that is there, one to be made for it, one further down in the file (`later`), one that
 * only a dry run has tried (`tried`), or none or several.
 */
export type Resolved = FoundReference | { readonly make: Missing } | 'later' | 'tried';

/** For a cell of a row that is brought in now. */
export function resolveReference(plan: ImportPlan, { column, text }: Cell, reference: Reference): Resolved {
  const now = calledNow(plan, reference);
  if (now === 'tried' || 'id' in now || now.count > 0) return now;
  const own = reference.module === plan.module.id;
  if (own && reference.by === undefined && plan.namesInFile.has(foldText(text.trim()))) return 'later';
  const make = column.missing === 'create' ? missingRecord(plan, reference) : undefined;
  return make === undefined ? now : { make };
}

/** Among what is there, and in a dry run what would be. */
export function calledNow(plan: ImportPlan, reference: Reference): FoundReference | 'tried' {
  const found = plan.finder.get(reference);
  const own = reference.module === plan.module.id && reference.by === undefined;
  const tried = own ? triedCalled(plan.trial, reference.text) : 0;
  if (tried === 0) return found;
  const count = tried + ('id' in found ? 1 : found.count);
  return count === 1 ? 'tried' : { count };
}
