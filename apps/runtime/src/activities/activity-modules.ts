import type { Activity } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import type { StoredRecord } from '../records/command.ts';
import type { Modules } from '../records/module-store.ts';

/** How a module of work about records says when and whether something is still to be done. */
export type ActivityModule = {
  readonly module: ModuleDefinition;
  /** Field of the time it is due or begins. */
  readonly at: string | undefined;
  readonly endsAt: string | undefined;
  /** Field and keys of the states in which it is not done yet. */
  readonly state: { readonly field: string; readonly open: readonly string[] } | undefined;
};

/** Modules whose records are about others: tasks, calls, meetings and whatever a company adds with these two fields. */
export function activityModules(modules: Modules): readonly ActivityModule[] {
  return [...modules.values()].filter(isAbout).map((module) => {
    const has = (id: string) => module.fields.some((field) => field.id === id && field.type === 'dateTime');
    const state = module.fields.find(({ id }) => id === module.stateField);
    const open = state?.options?.filter(({ outcome }) => outcome === undefined || outcome === 'open') ?? [];
    return {
      module,
      at: ['dueAt', 'startAt'].find(has),
      endsAt: ['endAt'].find(has),
      state: state === undefined ? undefined : { field: state.id, open: open.map(({ key }) => key) },
    };
  });
}

function isAbout({ fields }: ModuleDefinition): boolean {
  const has = (id: string) => fields.some((field) => field.id === id);
  return has('aboutModule') && has('aboutId');
}

export function activityView(
  { module, at, endsAt, state }: ActivityModule,
  record: StoredRecord,
  now: string,
): Activity {
  const instant = (field: string | undefined) => {
    const value = field === undefined ? undefined : record.data[field];
    return typeof value === 'string' ? value : null;
  };
  const value = state === undefined ? null : record.data[state.field];
  const open = state === undefined || typeof value !== 'string' || state.open.includes(value);
  const [begins, ends] = [instant(at), instant(endsAt)];
  const last = ends ?? begins;
  return {
    module: module.id,
    id: record.id,
    name: record.name,
    owner: record.owner,
    at: begins,
    endsAt: ends,
    open,
    overdue: open && last !== null && Date.parse(last) < Date.parse(now),
    revision: record.revision,
  };
}
