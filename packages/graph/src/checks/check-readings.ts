import { type ModuleDefinition, validateData } from '@throughline/crm';
import {
  type Condition,
  type ConditionProblem,
  checkCondition,
  compileFormula,
  conditionSchema,
  isJsonObject,
  type Json,
  type Shape,
} from '@throughline/expression';
import type { CompiledDocument, CompiledNode } from '../compile-document.ts';
import type { Problem } from '../declaration.ts';
import type { Document } from '../document.ts';
import { moduleOfNode, namesOfNode } from '../names-of-node.ts';
import { error } from './problem.ts';
import {
  notAnOption,
  notDrawn,
  notOfThatKind,
  unknownField,
  unknownModule,
  wrongFieldType,
} from './reading-problems.ts';
import { type FilledField, walkForm } from './walk-form.ts';

/** Whether what configs read and write exists: fields, options, conditions, formulas, merge fields. The form says where they stand. */
export function checkReadings(compiled: CompiledDocument, modules: readonly ModuleDefinition[]): Problem[] {
  return [...compiled.nodes.values()].flatMap((node) => {
    const module = moduleOfNode(compiled.document, node.node, modules);
    if (!node.declaration || !module) return [];
    const place: Place = {
      node,
      module,
      names: namesOfNode(compiled.document, node.node, modules),
      document: compiled.document,
      modules,
      nodes: compiled.nodes,
    };
    return walkForm(node.declaration.form, node.node.config).flatMap((filled) => checkField(filled, place));
  });
}

type Place = {
  readonly node: CompiledNode;
  readonly module: ModuleDefinition;
  readonly names: Shape;
  readonly document: Document;
  readonly modules: readonly ModuleDefinition[];
  readonly nodes: CompiledDocument['nodes'];
};

function checkField(filled: FilledField, place: Place): Problem[] {
  const { field, value, key } = filled;
  if (value === undefined || value === null || value === '') return [];
  switch (field.as) {
    case 'condition':
      return checkWhen(value, key, place);
    case 'module':
      return typeof value === 'string' && !place.modules.some(({ id }) => id === value)
        ? [unknownModule(value, key, place)]
        : [];
    case 'node':
    case 'nodes':
      return (Array.isArray(value) ? value : [value]).flatMap((id: Json, index) =>
        checkNode(id, Array.isArray(value) ? `${key}.${index}` : key, field, place),
      );
    case 'field': {
      const module = moduleMeant(field.moduleKey, filled, place);
      if (typeof value !== 'string' || module === null) return [];
      return field.paths && value.includes('.')
        ? checkPath(value, key, place)
        : checkFieldName(value, key, { ...place, module }, field.types);
    }
    case 'fields':
      return Array.isArray(value)
        ? value.flatMap((id: Json, index) =>
            typeof id === 'string' ? checkFieldName(id, `${key}.${index}`, place) : [],
          )
        : [];
    case 'option':
      return typeof value === 'string' ? checkOption(value, filled, place) : [];
    case 'assignments': {
      const module = moduleMeant(field.moduleKey, filled, place);
      return isJsonObject(value) && module !== null
        ? Object.entries(value).flatMap(([id, to]) => checkAssignment(id, to, `${key}.${id}`, { ...place, module }))
        : [];
    }
    case 'who':
      return Array.isArray(value) ? value.flatMap((who: Json, index) => checkWho(who, `${key}.${index}`, place)) : [];
    case 'template':
      return typeof value === 'string' ? checkTemplate(value, key, place) : [];
    default:
      return [];
  }
}

/** The module named beside, else the node's own; null while the one named is not known. */
function moduleMeant(beside: string | undefined, { siblings }: FilledField, place: Place): ModuleDefinition | null {
  if (beside === undefined) return place.module;
  return place.modules.find(({ id }) => id === siblings[beside]) ?? null;
}

function checkNode(id: Json, key: string, field: FilledField['field'], { node, nodes }: Place): Problem[] {
  if (typeof id !== 'string' || (field.as !== 'node' && field.as !== 'nodes')) return [];
  const meant = nodes.get(id);
  const fits =
    meant !== undefined &&
    (field.role === undefined || meant.role === field.role) &&
    (field.type === undefined || meant.node.type === field.type) &&
    (field.makes === undefined || field.makes.some((made) => made === meant.declaration?.makes));
  return fits ? [] : [error('unknownNode', { node: node.id, key }, meant === undefined ? notDrawn : notOfThatKind)];
}

function checkWhen(value: Json, key: string, place: Place): Problem[] {
  const parsed = conditionSchema.safeParse(value);
  if (!parsed.success) return [];
  return checkCondition(parsed.data as Condition, place.names).map((problem) =>
    fromExpression(problem, problem.at === '' ? key : `${key}.${problem.at}`, place),
  );
}

function checkFieldName(id: string, key: string, place: Place, types?: readonly string[]): Problem[] {
  const field = place.module.fields.find((known) => known.id === id);
  if (!field) return [unknownField(id, key, place)];
  return types && !types.includes(field.type) ? [wrongFieldType(field, key, place)] : [];
}

function checkOption(value: string, { field, key, siblings }: FilledField, place: Place): Problem[] {
  if (field.as !== 'option') return [];
  const from = field.fieldFromSetting
    ? place.document.settings[field.fieldFromSetting]
    : siblings[field.fieldKey ?? ''];
  const picklist = place.module.fields.find((known) => known.id === from);
  if (!picklist?.options || picklist.options.some((option) => option.key === value)) return [];
  return [notAnOption(value, picklist, key, place)];
}

function checkAssignment(id: string, to: Json, key: string, place: Place): Problem[] {
  const field = place.module.fields.find((known) => known.id === id);
  if (!field && id !== 'owner') return [unknownField(id, key, place)];
  if (isJsonObject(to) && typeof to.formula === 'string') return checkFormula(to.formula, key, place);
  if (isJsonObject(to) && typeof to.path === 'string') return checkPath(to.path, key, place);
  if (!field || to === null) return [];
  return validateData(place.module, { [id]: to }, { partial: true }).problems.map((problem) =>
    error('badValue', { node: place.node.id, key }, problem.message),
  );
}

function checkFormula(text: string, key: string, place: Place): Problem[] {
  const result = compileFormula(text, place.names);
  return 'problems' in result ? result.problems.map((problem) => fromExpression(problem, key, place)) : [];
}

function checkPath(path: string, key: string, place: Place): Problem[] {
  // The check of a test names an unknown path; whether it is empty is not asked.
  return checkCondition({ of: path, is: 'notEmpty' }, place.names).map((problem) =>
    fromExpression(problem, key, place),
  );
}

function checkTemplate(text: string, key: string, place: Place): Problem[] {
  const paths = [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map((match) => match[1] ?? '');
  return paths.flatMap((path) => checkPath(path, key, place));
}

function checkWho(who: Json, key: string, place: Place): Problem[] {
  if (typeof who !== 'string' || !who.startsWith('field:')) return [];
  return checkFieldName(who.slice('field:'.length), key, place, ['user']);
}

const fromExpression = (problem: ConditionProblem, key: string, place: Place): Problem =>
  error(problem.code, { node: place.node.id, key }, problem.message);
