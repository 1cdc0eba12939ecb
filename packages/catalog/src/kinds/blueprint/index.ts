import type { Field, ModuleDefinition, PicklistOption } from '@throughline/crm';
import { say, type Text } from '@throughline/expression';
import type { Document, KindDeclaration, Problem } from '@throughline/graph';
import * as z from 'zod';
import { clockSection } from '../../clock.ts';
import { configOf } from '../../node-kind.ts';
import { listIn, objectIn } from '../../unfinished.ts';

/** A record's guided state machine: the states are the options of one picklist, which nothing but the process moves, or the blueprint's own. */
export const blueprint: KindDeclaration = {
  kind: 'blueprint',
  label: { en: 'Blueprint', 'zh-CN': '蓝图', 'zh-TW': '藍圖' },
  icon: 'route',
  drawing: 'free',
  settings: configOf(
    z.strictObject({
      /** The picklist that holds the state; without one the states are known to the blueprint alone, by their names. */
      field: z.string().min(1).max(64).optional(),
      /** It guides records with this layout only. */
      layout: z.string().min(1).max(64).optional(),
    }),
  ),
  settingsForm: [
    {
      id: 'state',
      label: { en: 'State', 'zh-CN': '状态', 'zh-TW': '狀態' },
      fields: [
        {
          key: 'field',
          as: 'field',
          types: ['picklist'],
          optional: true,
          label: { en: 'State field', 'zh-CN': '状态字段', 'zh-TW': '狀態欄位' },
          help: {
            en: 'The picklist whose values are the states. Without one the states are the blueprint’s own and stand in no field.',
            'zh-CN': '以其选项作为状态的选项列表字段。不选则状态由蓝图自身保存,不写入任何字段。',
            'zh-TW': '以其選項作為狀態的選項清單欄位。不選則狀態由藍圖自身保存,不寫入任何欄位。',
          },
        },
        {
          key: 'layout',
          as: 'layout',
          optional: true,
          label: { en: 'Only records with the layout', 'zh-CN': '仅限布局', 'zh-TW': '僅限版面配置' },
          help: {
            en: 'A record keeps its layout while the blueprint guides it.',
            'zh-CN': '蓝图引导期间,记录的布局保持不变。',
            'zh-TW': '藍圖引導期間,記錄的版面配置保持不變。',
          },
        },
      ],
    },
    clockSection,
  ],
  blank,
  check: ({ document, module }) => [
    ...checkField(document, module),
    ...checkLayout(document, module),
    ...checkDrawn(document, module),
    ...checkSameValue(document, module),
    ...checkEntersAgain(document),
  ],
};

/** The start and one state, wired: the first option of the module's state field (its first picklist when it names none), or a state of its own. */
function blank(module: ModuleDefinition): Document {
  const field = module.fields.find((known) => known.id === module.stateField) ?? module.fields.find(isPicklist);
  const first = field?.options?.[0];
  // With states of its own nothing in the record tells that it has been through.
  const mode = field === undefined ? 'never' : 'afterExit';
  return {
    schemaVersion: 1,
    kind: 'blueprint',
    module: module.id,
    settings: { ...(field ? { field: field.id } : {}) },
    nodes: [
      {
        id: 'start',
        type: 'start',
        v: 1,
        config: { entries: [{ id: 'new', on: ['record.created', 'record.edited'] }], reentry: { mode } },
      },
      {
        id: 'first',
        type: 'state',
        v: 1,
        config: first ? { value: first.key } : {},
      },
    ],
    edges: [{ id: 'enter', from: { node: 'start', port: 'new' }, to: { node: 'first' } }],
    layout: { nodes: { start: { x: 0, y: 0 }, first: { x: 0, y: 120 } }, notes: [] },
  };
}

const isPicklist = (field: Field): boolean => field.type === 'picklist';

function checkField(document: Document, module: ModuleDefinition): Problem[] {
  const id = document.settings.field;
  if (typeof id !== 'string') return [];
  const field = module.fields.find((known) => known.id === id);
  return field && isPicklist(field) ? [] : [notAPicklist(id, module)];
}

function checkLayout(document: Document, { layouts = [] }: ModuleDefinition): Problem[] {
  const { layout } = document.settings;
  return typeof layout !== 'string' || layouts.some(({ id }) => id === layout) ? [] : [unknownLayout(layout)];
}

/** A value that is not drawn is a place where records stand that the blueprint does not guide. */
function checkDrawn(document: Document, module: ModuleDefinition): Problem[] {
  const drawn = new Set(statesOf(document).map((node) => node.config.value));
  return optionsOf(document, module)
    .filter((option) => !drawn.has(option.key))
    .map((option) => notDrawn(option.label, option.key));
}

/** Two states of one value: nobody could tell in which of them a record is. */
function checkSameValue(document: Document, module: ModuleDefinition): Problem[] {
  if (typeof document.settings.field !== 'string') return [];
  const seen = new Set<string>();
  return statesOf(document).flatMap(({ id, config: { value } }) => {
    if (typeof value !== 'string') return [];
    if (seen.has(value)) {
      return [sameValue(id, optionsOf(document, module).find((option) => option.key === value)?.label ?? value)];
    }
    seen.add(value);
    return [];
  });
}

/** With states of its own a record that has left looks as it did before. */
function checkEntersAgain({ settings, nodes }: Document): Problem[] {
  const start = nodes.find(({ type }) => type === 'start');
  const { mode = 'afterExit', gap } = objectIn(start?.config.reentry);
  if (typeof settings.field === 'string' || start === undefined || mode === 'never' || gap !== undefined) return [];
  const always = listIn(start.config.entries)
    .map(objectIn)
    .some(({ on, where }) => where === undefined && listIn(on).includes('record.edited'));
  return always ? [entersAgain(start.id)] : [];
}

const statesOf = (document: Document): Document['nodes'] => document.nodes.filter((node) => node.type === 'state');

const optionsOf = (document: Document, module: ModuleDefinition): readonly PicklistOption[] =>
  module.fields.find((known) => known.id === document.settings.field)?.options ?? [];

const notAPicklist = (id: string, module: ModuleDefinition): Problem => ({
  severity: 'error',
  code: 'notAPicklist',
  key: 'field',
  message: {
    en: `“${id}” is not a picklist of ${say(module.labelPlural, 'en')}. Choose the field whose values are the states.`,
    'zh-CN': `“${id}”不是${say(module.label, 'zh-CN')}的选项列表字段。请选择以其值作为状态的字段。`,
    'zh-TW': `「${id}」不是${say(module.label, 'zh-TW')}的選項清單欄位。請選擇以其值作為狀態的欄位。`,
  },
});

const unknownLayout = (layout: string): Problem => ({
  severity: 'error',
  code: 'unknownLayout',
  key: 'layout',
  message: {
    en: `There is no layout “${layout}” any more. Choose one of the module, or none.`,
    'zh-CN': `布局“${layout}”已不存在。请选择该模块的布局,或不限布局。`,
    'zh-TW': `版面配置「${layout}」已不存在。請選擇該模組的版面配置,或不限制。`,
  },
});

const notDrawn = (label: Text, key: string): Problem => ({
  severity: 'warning',
  code: 'valueNotDrawn',
  key,
  message: {
    en: `No state stands for “${say(label, 'en')}”: records there are not guided. Draw it if they should be.`,
    'zh-CN': `没有状态代表“${say(label, 'zh-CN')}”:处于该值的记录不受引导。如有需要,请绘制该状态。`,
    'zh-TW': `沒有狀態代表「${say(label, 'zh-TW')}」:處於該值的記錄不受引導。如有需要,請繪製該狀態。`,
  },
});

const entersAgain = (node: string): Problem => ({
  severity: 'warning',
  code: 'entersAgain',
  node,
  key: 'reentry',
  message: {
    en: 'A record that has left enters again with its next edit, for its fields tell nothing of the states. Say under which conditions it enters, or that it does so once.',
    'zh-CN': '状态不写入字段,因此离开的记录会在下次编辑时再次进入。请设置进入条件,或仅允许进入一次。',
    'zh-TW': '狀態不寫入欄位,因此離開的記錄會在下次編輯時再次進入。請設定進入條件,或僅允許進入一次。',
  },
});

const sameValue = (node: string, label: Text): Problem => ({
  severity: 'error',
  code: 'sameValue',
  node,
  key: 'value',
  message: {
    en: `Another state stands for “${say(label, 'en')}” already. Give this one another value, or remove it.`,
    'zh-CN': `已有另一个状态代表“${say(label, 'zh-CN')}”。请为此状态选择其他值,或将其删除。`,
    'zh-TW': `已有另一個狀態代表「${say(label, 'zh-TW')}」。請為此狀態選擇其他值,或將其刪除。`,
  },
});
