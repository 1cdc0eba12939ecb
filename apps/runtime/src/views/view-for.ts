import type { View, ViewDefinition } from '@throughline/contract';
import { layoutField, layoutId, type ModuleDefinition, shapeOfList, systemSlots } from '@throughline/crm';
import { type Condition, checkCondition } from '@throughline/expression';
import type { Viewer } from '../access/viewer.ts';
import type { Modules } from '../records/module-store.ts';
import type { ViewRow } from './view-store.ts';

/** A view as its reader gets it: without what speaks of fields they do not have, and told how much that was. */
export function viewFor(row: ViewRow, viewer: Viewer, module: ModuleDefinition, modules: Modules): View {
  const { definition, withheld } = readable(row.definition, module, modules);
  const { id, name, owner, ownerName, sharedWith, revision } = row;
  return {
    id,
    module: row.module,
    name,
    definition,
    owner,
    ownerName,
    sharedWith: [...sharedWith],
    mayChange: mayChange(row, viewer),
    withheld,
    revision,
  };
}

/** One's own views; and what is shared, for whoever administers people. */
export function mayChange(row: Pick<ViewRow, 'owner'>, viewer: Viewer): boolean {
  return row.owner === viewer.user?.id || viewer.rights.has('users.manage');
}

function readable(
  definition: ViewDefinition,
  module: ModuleDefinition,
  modules: Modules,
): { readonly definition: ViewDefinition; readonly withheld: number } {
  const shape = shapeOfList(module, [...modules.values()]);
  const known = (field: string) =>
    Object.hasOwn(systemSlots, field) ||
    module.fields.some(({ id }) => id === field) ||
    field === 'name' ||
    (field === layoutId && layoutField(module) !== undefined);
  let withheld = 0;
  const keep = (fits: boolean): boolean => {
    if (!fits) withheld++;
    return fits;
  };
  const { filter, sort, columns, board, group, mode, search } = definition;
  const parts = filter === undefined ? [] : conjuncts(filter);
  const fitting = parts.filter((part) => keep(checkCondition(part, shape).length === 0));
  const shownColumns = columns?.filter(({ field }) => keep(known(field)));
  const keepsSort = sort !== undefined && keep(known(sort.replace(/^-/, '')));
  const keepsBoard = board !== undefined && keep(known(board.by));
  const keepsGroup = group !== undefined && keep(known(group));
  const sum = board?.sum !== undefined && keepsBoard && keep(known(board.sum)) ? { sum: board.sum } : {};
  return {
    withheld,
    definition: {
      mode: mode === 'board' && !keepsBoard && board !== undefined ? 'list' : mode,
      ...(search === undefined ? {} : { search }),
      ...(fitting.length === 0 ? {} : { filter: joined(fitting, parts, filter) }),
      ...(keepsSort ? { sort } : {}),
      ...(shownColumns === undefined || shownColumns.length === 0 ? {} : { columns: shownColumns }),
      ...(board !== undefined && keepsBoard ? { board: { by: board.by, ...sum } } : {}),
      ...(group !== undefined && keepsGroup ? { group } : {}),
    },
  };
}

function conjuncts(filter: Condition): readonly Condition[] {
  return 'all' in filter ? filter.all : [filter];
}

/** As it was written when nothing was left out. */
function joined(fitting: readonly Condition[], parts: readonly Condition[], filter: Condition | undefined): Condition {
  if (fitting.length === parts.length && filter !== undefined) return filter;
  const [only] = fitting;
  return fitting.length === 1 && only !== undefined ? only : { all: fitting };
}
