import type { Shape, Slot, ValueType } from '@throughline/expression';
import type { Field, FieldType, ModuleDefinition } from './module.ts';
import { plainField } from './plain-field.ts';

/** All modules there are, as a list or by id. */
export type Modules = readonly ModuleDefinition[] | { readonly [id: string]: ModuleDefinition };

const valueTypes: { readonly [T in FieldType]: ValueType } = {
  formula: 'json',
  autoNumber: 'text',
  text: 'text',
  longText: 'text',
  integer: 'integer',
  decimal: 'decimal',
  money: 'money',
  boolean: 'boolean',
  date: 'date',
  dateTime: 'dateTime',
  picklist: 'picklist',
  multiPicklist: 'multiPicklist',
  lookup: 'reference',
  user: 'user',
  email: 'text',
  phone: 'text',
  url: 'text',
};

/** The type a field's values have in conditions and formulas. */
export function valueTypeOf(field: Field): ValueType {
  return valueTypes[plainField(field).type];
}

/** What every record has beside its fields, by the names conditions use; no field may be called so. */
export const systemSlots: Shape = {
  id: { type: 'text', label: { en: 'ID', 'zh-CN': '编号', 'zh-TW': '編號' } },
  owner: { type: 'user', label: { en: 'Owner', 'zh-CN': '所有者', 'zh-TW': '擁有者' } },
  createdAt: { type: 'dateTime', label: { en: 'Created', 'zh-CN': '创建时间', 'zh-TW': '建立時間' } },
  createdBy: { type: 'user', label: { en: 'Created by', 'zh-CN': '创建人', 'zh-TW': '建立者' } },
  updatedAt: { type: 'dateTime', label: { en: 'Last changed', 'zh-CN': '修改时间', 'zh-TW': '修改時間' } },
  revision: { type: 'integer', label: { en: 'Revision', 'zh-CN': '修订号', 'zh-TW': '修訂號' } },
};

/**
 * The names a condition about a record of the module may use: its fields by id and the system's `id`, `owner`,
 * `createdAt`, `createdBy`, `updatedAt`, `revision`. The fields behind a lookup are worked out when they are asked for,
 * because modules refer to each other; a lookup to an unknown module has none. Formulas that are computed when read are
 * not there: nobody stores them, so no list can be filtered and no process decide by them.
 */
export function shapeOfModule(module: ModuleDefinition, modules: Modules): Shape {
  return shapeAmong(module, lookIn(modules), new Map());
}

type Find = (id: string) => ModuleDefinition | undefined;

function lookIn(modules: Modules): Find {
  const byId = new Map((Array.isArray(modules) ? modules : Object.values(modules)).map((one) => [one.id, one]));
  return (id) => byId.get(id);
}

function shapeAmong(module: ModuleDefinition, find: Find, known: Map<string, Shape>): Shape {
  const made = known.get(module.id);
  if (made !== undefined) return made;
  const fields = module.fields
    .filter((field) => field.onRead !== true)
    .map((field) => [field.id, slotOf(field, find, known)] as const);
  const shape: Shape = Object.assign(Object.create(null), Object.fromEntries(fields), systemSlots);
  known.set(module.id, shape);
  return shape;
}

function slotOf(field: Field, find: Find, known: Map<string, Shape>): Slot {
  const target = field.type === 'lookup' && field.module !== undefined ? find(field.module) : undefined;
  const behind = target && { module: target.id, of: () => shapeAmong(target, find, known) };
  return { ...fieldSlot(field), ...behind };
}

/** The slot of a field by itself: type, label, options and scale, without what is behind a lookup. */
export function fieldSlot(field: Field): Slot {
  const slot: Slot = { type: valueTypeOf(field), label: field.label };
  const options = field.options && { options: field.options.map(({ key, label }) => ({ key, label })) };
  return {
    ...slot,
    ...options,
    ...(field.scale === undefined ? {} : { scale: field.scale }),
    ...(field.grouping === undefined ? {} : { grouping: field.grouping }),
  };
}
