import type { ViewDefinition } from '@throughline/contract';
import { type Field, layoutField, layoutId, type ModuleDefinition, shapeOfList } from '@throughline/crm';
import { checkCondition } from '@throughline/expression';
import { Refused } from '../http/refused.ts';
import { sortKey } from '../records/lists/field-order.ts';
import type { Modules } from '../records/module-store.ts';

const system = ['name', 'owner', 'createdAt', 'createdBy', 'updatedAt'];

/** Refuses a view that speaks of fields its writer does not have, or shows a board by what has no choices. */
export function checkView(definition: ViewDefinition, module: ModuleDefinition, modules: Modules): void {
  const { filter, sort, columns, board, group } = definition;
  const field = (id: string): Field | undefined =>
    id === layoutId ? layoutField(module) : module.fields.find((one) => one.id === id);
  const [problem] = filter === undefined ? [] : checkCondition(filter, shapeOfList(module, [...modules.values()]));
  if (problem !== undefined) throw wrong(problem.message);
  if (sort !== undefined) sortKey(module, sort);
  for (const column of columns ?? []) {
    if (field(column.field) === undefined && !system.includes(column.field)) throw unknown(column.field);
  }
  if (board !== undefined && (board.by === layoutId || field(board.by)?.type !== 'picklist'))
    throw wrong(`“${board.by}” is no picklist.`);
  if (board?.sum !== undefined && field(board.sum)?.type !== 'money') throw wrong(`“${board.sum}” is no money field.`);
  if (group !== undefined && group !== 'owner' && !['picklist', 'user'].includes(field(group)?.type ?? ''))
    throw wrong(`“${group}” is no picklist and no user.`);
}

const unknown = (id: string) => wrong(`There is no field “${id}” to show.`);
const wrong = (message: ConstructorParameters<typeof Refused>[1]) =>
  new Refused('badRequest', message, { hint: 'Choose from the fields of the module.' });
