import type { Field, Layout, ModuleDefinition } from '@throughline/crm';
import { reachOf, type Viewer } from './viewer.ts';

const narrowed = new WeakMap<ModuleDefinition, Map<string, ModuleDefinition>>();

/**
 * A module as far as the viewer may know it: without the fields hidden from their profile, those they may not change marked.
 * Whatever is compiled, listed, sorted, grouped, exported or said for a viewer starts from this, so a hidden field is to
 * them a field that does not exist. The same module for the same rights, so that what is kept by module stays kept.
 */
export function visibleModule(viewer: Viewer, module: ModuleDefinition): ModuleDefinition {
  const { fields = {} } = reachOf(viewer, module.id);
  const limits = module.fields.flatMap(({ id }) => (Object.hasOwn(fields, id) ? [`${id} ${fields[id]}`] : []));
  if (limits.length === 0) return module;
  const versions = narrowed.get(module) ?? new Map<string, ModuleDefinition>();
  narrowed.set(module, versions);
  const key = limits.join();
  const version = versions.get(key) ?? narrow(module, fields);
  versions.set(key, version);
  return version;
}

function narrow(module: ModuleDefinition, limits: NonNullable<ReturnType<typeof reachOf>['fields']>): ModuleDefinition {
  const limitOf = (id: string) => (Object.hasOwn(limits, id) ? limits[id] : undefined);
  const fields = module.fields
    .filter(({ id }) => limitOf(id) !== 'hidden')
    // A formula would tell what it is computed from.
    .filter(({ reads = [] }) => !reads.some((path) => limitOf(path.split('.')[0] ?? '') === 'hidden'))
    .map((field) => (limitOf(field.id) === 'readOnly' ? shownOnly(field) : field));
  return {
    ...module,
    columns: module.columns.filter((id) => limitOf(id) !== 'hidden'),
    fields,
    ...(module.layouts === undefined ? {} : { layouts: module.layouts.map((layout) => only(layout, fields)) }),
  };
}

function only(layout: Layout, fields: readonly Field[]): Layout {
  return { ...layout, fields: layout.fields.filter((id) => fields.some((field) => field.id === id)) };
}

/** Nobody is asked to fill in what they cannot change. */
function shownOnly({ required: _, ...field }: Field): Field {
  return { ...field, readOnly: true };
}

/** Ids of the fields of a module that are hidden from the viewer, whether the module still has them or not. */
export function hiddenFields(viewer: Viewer, module: string): ReadonlySet<string> {
  const { fields = {} } = reachOf(viewer, module);
  return new Set(Object.keys(fields).filter((id) => fields[id] === 'hidden'));
}
