import type { Field, ModuleDefinition } from '@throughline/crm';
import { say, type Text } from '@throughline/expression';
import type { CompiledNode } from '../compile-document.ts';
import type { Problem } from '../declaration.ts';
import { error } from './problem.ts';

/** The node that reads, and the module it reads from. */
type Where = { readonly node: CompiledNode; readonly module: ModuleDefinition };

export const notDrawn: Text = {
  en: 'The node named here is not drawn. Choose one that is, or take it out.',
  'zh-CN': '此处所指的节点不存在,请另选或移除。',
  'zh-TW': '此處所指的節點不存在,請另選或移除。',
};
export const notOfThatKind: Text = {
  en: 'The node named here is of another kind. Choose one of those offered.',
  'zh-CN': '此处所指的节点类型不符,请从所列节点中选择。',
  'zh-TW': '此處所指的節點類型不符,請從所列節點中選擇。',
};

export const unknownModule = (id: string, key: string, { node }: Where): Problem =>
  error(
    'unknownModule',
    { node: node.id, key },
    {
      en: `There is no module “${id}”. Choose another.`,
      'zh-CN': `没有模块“${id}”,请另选。`,
      'zh-TW': `沒有模組「${id}」,請另選。`,
    },
  );

export const unknownField = (id: string, key: string, { node, module }: Where): Problem =>
  error(
    'unknownField',
    { node: node.id, key },
    {
      en: `${say(module.labelPlural, 'en')} have no field “${id}”. Choose another.`,
      'zh-CN': `${say(module.label, 'zh-CN')}没有字段“${id}”,请另选。`,
      'zh-TW': `${say(module.label, 'zh-TW')}沒有欄位「${id}」,請另選。`,
    },
  );

export const wrongFieldType = (field: Field, key: string, { node }: Where): Problem =>
  error(
    'wrongFieldType',
    { node: node.id, key },
    {
      en: `The field “${say(field.label, 'en')}” is of a type that cannot be used here. Choose another.`,
      'zh-CN': `字段“${say(field.label, 'zh-CN')}”的类型不能用于此处,请另选。`,
      'zh-TW': `欄位「${say(field.label, 'zh-TW')}」的類型不能用於此處,請另選。`,
    },
  );

export const notAnOption = (value: string, field: Field, key: string, { node }: Where): Problem => {
  const label: Text = field.label;
  return error(
    'notAnOption',
    { node: node.id, key },
    {
      en: `“${value}” is not a value of “${say(label, 'en')}”. Choose one of its values.`,
      'zh-CN': `“${value}”不是“${say(label, 'zh-CN')}”的可选值,请选择其中一个值。`,
      'zh-TW': `「${value}」不是「${say(label, 'zh-TW')}」的可選值,請選擇其中一個值。`,
    },
  );
};
