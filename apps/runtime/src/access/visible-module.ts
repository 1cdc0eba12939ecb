import type { ModuleDefinition } from '@throughline/crm';
import { reachOf, type Viewer } from './viewer.ts';

/**
 * A module as far as the viewer may know it: without the fields hidden from his profile. Whatever is compiled, listed,
 * sorted, grouped, exported or said for a viewer starts from this, so a hidden field is to him a field that does not exist.
 */
export function visibleModule(viewer: Viewer, module: ModuleDefinition): ModuleDefinition {
  const { fields = {} } = reachOf(viewer, module.id);
  const hidden = (id: string) => Object.hasOwn(fields, id) && fields[id] === 'hidden';
  if (!module.fields.some(({ id }) => hidden(id))) return module;
  return {
    ...module,
    columns: module.columns.filter((id) => !hidden(id)),
    fields: module.fields.filter(({ id }) => !hidden(id)),
  };
}
