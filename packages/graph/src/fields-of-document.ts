import { layoutId, type ModuleDefinition } from '@throughline/crm';
import {
  type Condition,
  compileCondition,
  compileFormula,
  conditionSchema,
  isJsonObject,
  type Json,
  type Shape,
} from '@throughline/expression';
import { type FilledField, walkForm } from './checks/walk-form.ts';
import type { Declarations } from './declaration.ts';
import type { Document, Node } from './document.ts';
import { moduleOfNode, namesOfNode } from './names-of-node.ts';

/** A field that a document reads or writes, by which node (null: its settings), and the texts it stands beside: among them options it is compared with or set to. */
export type FieldMention = {
  readonly module: string;
  readonly field: string;
  readonly node: string | null;
  readonly texts: readonly string[];
};

/** Every field a document mentions, behind look-ups too: in conditions, formulas, forms, assignments, people, merge fields and settings. */
export function fieldsOfDocument(
  document: Document,
  declarations: Declarations,
  modules: readonly ModuleDefinition[],
): readonly FieldMention[] {
  const kind = declarations.kinds[document.kind];
  const settings: Node = { id: '', type: '', v: 1, config: document.settings as Node['config'] };
  const inSettings = walkForm(kind?.settingsForm ?? [], settings.config).flatMap((filled) =>
    mentions(filled, scopeOf(document, settings, modules)),
  );
  const inNodes = document.nodes.flatMap((node) => {
    const form = declarations.nodes[node.type]?.form ?? [];
    return walkForm(form, node.config).flatMap((filled) => mentions(filled, scopeOf(document, node, modules)));
  });
  return [...inSettings, ...inNodes];
}

type Scope = {
  readonly document: Document;
  readonly node: string | null;
  readonly module: ModuleDefinition | null;
  readonly modules: readonly ModuleDefinition[];
  readonly names: Shape;
};

function scopeOf(document: Document, node: Node, modules: readonly ModuleDefinition[]): Scope {
  return {
    document,
    node: node.id === '' ? null : node.id,
    module: moduleOfNode(document, node, modules),
    modules,
    names: namesOfNode(document, node, modules),
  };
}

function mentions({ field, value, siblings }: FilledField, scope: Scope): readonly FieldMention[] {
  if (value === undefined || value === null || value === '') return [];
  const texts = textsIn(value);
  switch (field.as) {
    case 'condition':
      return along(pathsOfCondition(value, scope), texts, scope);
    case 'field':
      return typeof value === 'string' ? along([value], [], within(field.moduleKey, siblings, scope)) : [];
    case 'fields':
      return Array.isArray(value) ? along(value.map(String), [], scope) : [];
    case 'option': {
      const of = field.fieldFromSetting
        ? scope.document.settings[field.fieldFromSetting]
        : siblings[field.fieldKey ?? ''];
      return typeof of === 'string' ? along([of], texts, scope) : [];
    }
    case 'assignments':
      return isJsonObject(value)
        ? Object.entries(value).flatMap(([id, to]) => [
            ...along([id], textsIn(to), within(field.moduleKey, siblings, scope)),
            ...along(pathsOfValue(to, scope), textsIn(to), scope),
          ])
        : [];
    case 'who':
      return along(
        texts.filter((who) => who.startsWith('field:')).map((who) => who.slice('field:'.length)),
        [],
        scope,
      );
    case 'template':
      return along(texts.flatMap(pathsOfTemplate), [], scope);
    default:
      return [];
  }
}

/** Names of fields are those of the module named beside them, where one is. */
function within(beside: string | undefined, siblings: FilledField['siblings'], scope: Scope): Scope {
  if (beside === undefined) return scope;
  return { ...scope, module: scope.modules.find(({ id }) => id === siblings[beside]) ?? null };
}

/** What does not compile is read by its words: better one mention too many than a field that is gone. */
function pathsOfCondition(value: Json, { names }: Scope): readonly string[] {
  const parsed = conditionSchema.safeParse(value);
  const found = parsed.success ? compileCondition(parsed.data as Condition, names) : undefined;
  return found !== undefined && 'compiled' in found
    ? found.compiled.dependencies.paths
    : wordsOf(JSON.stringify(value));
}

function pathsOfValue(value: Json, { names }: Scope): readonly string[] {
  if (!isJsonObject(value)) return [];
  if (typeof value.path === 'string') return [value.path];
  if (typeof value.formula !== 'string') return [];
  const found = compileFormula(value.formula, names);
  return 'compiled' in found ? found.compiled.dependencies.paths : wordsOf(value.formula);
}

function pathsOfTemplate(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map((match) => match[1] ?? '');
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z][\w.]*/g) ?? [];
}

/** The fields paths go over, from the node's record or from one the document binds to a role. */
function along(paths: readonly string[], texts: readonly string[], scope: Scope): readonly FieldMention[] {
  return paths.flatMap((path) => {
    const names = path.split('.');
    const own = names[0] === layoutId || scope.module?.fields.some(({ id }) => id === names[0]) === true;
    const start = own ? scope.module?.id : roleOf(names[0], scope);
    const found: FieldMention[] = [];
    let module = scope.modules.find(({ id }) => id === start);
    for (const name of start === scope.module?.id && names[0] !== 'record' ? names : names.slice(1)) {
      const field = module?.fields.find(({ id }) => id === name);
      const isLayout = name === layoutId && module?.layouts !== undefined;
      if (module === undefined || (field === undefined && !isLayout)) break;
      found.push({ module: module.id, field: name, node: scope.node, texts });
      if (field === undefined) break;
      module = scope.modules.find(({ id }) => id === field.module);
    }
    return found;
  });
}

function roleOf(name: string | undefined, { document, module }: Scope): string | undefined {
  return name === 'record' ? module?.id : document.settings.records?.[name ?? '']?.module;
}

/** Every text in a value, and those that stand quoted in its formulas. */
function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string')
    return [value, ...[...value.matchAll(/["']([^"']*)["']/g)].map((match) => match[1] ?? '')];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(textsIn) : [];
}
