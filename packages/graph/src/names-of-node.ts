import { type ModuleDefinition, shapeOfList } from '@throughline/crm';
import type { Shape } from '@throughline/expression';
import type { Document, Node } from './document.ts';

/**
 * The module of the record a node speaks of: the process's own, or the one its settings bind to the role.
 * Null for a role that only a running block binds, such as the item of a loop.
 */
export function moduleOfNode(
  document: Document,
  node: Node,
  modules: readonly ModuleDefinition[],
): ModuleDefinition | null {
  const { about } = node;
  const id = about === undefined || about === 'record' ? document.module : document.settings.records?.[about]?.module;
  return modules.find((module) => module.id === id) ?? null;
}

/** What conditions, formulas and merge fields of a node may name: the fields of its record, and beside them the run's own names, which come first. */
export function namesOfNode(document: Document, node: Node, modules: readonly ModuleDefinition[]): Shape {
  const module = moduleOfNode(document, node, modules);
  const fields = module ? shapeOfList(module, modules) : {};
  const roles = Object.entries(document.settings.records ?? {}).map(([role, bound]) => {
    const target = modules.find((known) => known.id === bound.module);
    return [role, { type: 'reference' as const, of: () => (target ? shapeOfList(target, modules) : {}) }];
  });
  return {
    ...fields,
    ...Object.fromEntries(roles),
    record: { type: 'reference', of: () => ({ name: { type: 'text' as const }, ...fields }) },
    event: { type: 'json' },
    steps: { type: 'json' },
    input: { type: 'json' },
    item: { type: 'json' },
    run: { type: 'json' },
    actor: { type: 'json' },
  };
}
